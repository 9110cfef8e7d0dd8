// What the wizard writes: two whole specs as golden files, and for any answers a spec that nothing is wrong with.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { fill } from '../../src/wizard/fill.ts'
import { writeSpec } from '../../src/wizard/judge.ts'
import { nextQuestion } from '../../src/wizard/questions.ts'
import { findingsOf } from '../site-under-test.ts'
import { expectGoodSpecs, withExamples } from './good-answers.ts'
import { asking } from './profile.ts'
import { draft, known, profileNames, specOf, tell } from './wizard.ts'

const profiles = new Map([['asking', asking]])

describe('golden', () => {
  test('few answers', async () => {
    const here = await known()
    await expect(specOf(new Map([...draft(), ['profile', 'minimal']]), here)).toMatchFileSnapshot('../golden/wizard/few-answers.yaml')
  })

  test('every answer', async () => {
    const here = await known({ path: 'sites/rennes', origin: 'ssh://git@forge.example.org/infra/all.git' }, profiles)
    const said = new Map([
      ...draft(['name', 'rennes'], ['engine', 'flux'], ['distribution', 'talos'], ['environments', 'staging, prod']),
      ...([
        ['cluster/staging/0/servers', '10.0.10.11'],
        ['cluster/staging/0/pool', '10.0.10.64/27'],
        ['cluster/prod/0/servers', '3'],
      ] as const),
      ...([
        ['cluster/prod/0/workers', '2'],
        ['cluster/prod/0/more', 'yes'],
        ['cluster/prod/1/name', 'paris'],
        ['cluster/prod/1/api', '10.0.30.5'],
      ] as const),
      ...([
        ['cluster/prod/1/servers', '10.0.30.11 10.0.30.12 10.0.30.13'],
        ['cluster/prod/1/workers', '10.0.30.21'],
        ['cluster/prod/1/pool', '10.0.30.64/27'],
      ] as const),
      ...([
        ['set/components.external-secrets.stores.openbao.openbao.server', 'https://bao.example.org:8200'],
        ['set/components.longhorn.replicas', '3'],
      ] as const),
      ...([
        ['set/components.longhorn.ui', 'no'],
        ['set/components.cert-manager.dns01RecursiveNameservers', '192.0.2.53, 192.0.2.54'],
      ] as const),
      ...([
        ['set/defaults.gateway', 'traefik-internal'],
        ['charts', 'no'],
      ] as const),
    ])
    said.delete('repository')
    await expect(specOf(said, here)).toMatchFileSnapshot('../golden/wizard/every-answer.yaml')
  })
})

test('any good answers make a spec without a finding, for every engine, profile and distribution', async () => {
  expect.hasAssertions()
  await expectGoodSpecs(8, 3)
}, 120_000)

const HOSTILE = [
  '"',
  "'",
  ': ',
  ' #',
  '\n',
  '\n- ',
  '---\n',
  '\r',
  '\u0085',
  '\u2028',
  '\ud800',
  '{a: b}',
  '[',
  '&a',
  '*a',
  '!!js',
  '%',
  '@',
  '`',
  '|',
  '> ',
]
const text = fc.oneof(
  fc.constantFrom('0755', '12:30', 'on', 'no', 'null', '~', '1e3', '.inf', '<<', '{{options.x}}', '__proto__', ' x ', '\t', '2026-01-01'),
  fc
    .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 4 })), { minLength: 1, maxLength: 5 })
    .map((parts) => parts.join(''))
    .filter((parts) => parts !== ''),
)

/** Where free text stands, by the question. */
const PLACES: ReadonlyMap<string, readonly (string | number)[]> = new Map([
  ['name', ['name']],
  ['repository', ['repository', 'url']],
  ['domain', ['domain']],
  ['version', ['distribution', 'version']],
  ['cluster/prod/0/name', ['clusters', 0, 'name']],
  ['cluster/prod/0/api', ['clusters', 0, 'endpoint', 'host']],
  ...['server', 'auth.kubernetes.role'].map((option) => {
    const key = `components.external-secrets.stores.openbao.openbao.${option}`
    return [`set/${key}`, key.split('.')] as const
  }),
])

test('no answer breaks out of its place', async () => {
  const here = await known(undefined, profiles)
  const base = fill(draft(['set/components.external-secrets.stores.openbao.openbao.server', 'https://bao.example.org']), here).draft
  const shape = keysOf(parse(writeSpec(base, here)))
  const cases = fc.property(fc.constantFrom(...PLACES.keys()), text, (id, answer) => {
    const spec: unknown = parse(writeSpec(new Map([...base, [id, answer]]), here))
    const there = PLACES.get(id)!.reduce<unknown>((value, step) => (value as Record<string | number, unknown>)[step], spec)
    expect([there, keysOf(spec)]).toEqual([answer, shape])
  })
  fc.assert(cases, { numRuns: 600, seed: 5 })
})

/** Every key path; a value that is no map or list ends it. */
function keysOf(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item: unknown) => keysOf(item, `${path}[]`)))]
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`))
}

describe.each(profileNames)('profile %s', (profile) => {
  test('asks what it needs: its examples and defaults make a spec without a finding', async () => {
    const here = await known()
    const said = new Map([...draft(), ['profile', profile] as const])
    const asked = here.profiles.get(profile)?.said.questions ?? []
    expect(new Set(asked.map(({ key }) => key)).size).toBe(asked.length)
    const filled = fill(withExamples(said, here), here)
    expect(tell(filled)).toEqual([])
    for (const engine of ['argocd', 'flux']) {
      const whole = fill(new Map([...filled.draft, ['engine', engine]]), here).draft
      expect(nextQuestion(whole, here)).toBeUndefined()
      expect(await findingsOf(writeSpec(whole, here))).toEqual([])
    }
  })
})
