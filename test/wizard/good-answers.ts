// Answers that are good, drawn: about a site with any engine, profile and distribution, and its clusters, all from networks of their own.
import fc from 'fast-check'
import { expect } from 'vitest'
import { fill } from '../../src/wizard/fill.ts'
import { writeSpec } from '../../src/wizard/judge.ts'
import type { Draft } from '../../src/wizard/question.ts'
import { findingsOf } from '../site-under-test.ts'
import { draft, known, profileNames, tell } from './wizard.ts'

const DISTRIBUTIONS = ['rke2', 'k3s', 'kubeadm', 'talos', 'existing'] as const
const machines = (net: string, from: number): fc.Arbitrary<string> =>
  fc.constantFrom(1, 3, 5).map((count) => Array.from({ length: count }, (_, i) => `${net}.${from + i}`).join(', '))

/** Answers about one cluster, all from networks of its own. */
const cluster = fc.record({
  listed: fc.boolean(),
  servers: fc.constantFrom('1', '3', '5'),
  workers: fc.constantFrom('0', '1', '4'),
  addresses: machines('@', 11),
  pool: fc.boolean(),
  two: fc.boolean(),
})
const site = fc.record({
  name: fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?$/),
  engine: fc.constantFrom('argocd', 'flux'),
  profile: fc.constantFrom(...profileNames),
  distribution: fc.constantFrom(...DISTRIBUTIONS),
  domain: fc.constantFrom('example.org', 'a.b.example.org', 'lan', '1.example'),
  environments: fc.uniqueArray(fc.constantFrom('dev', 'staging', 'prod', 'true', '0755', 'null'), { minLength: 1, maxLength: 3 }),
  clusters: fc.array(cluster, { minLength: 6, maxLength: 6 }),
})

function answers({ environments, clusters, ...plain }: typeof site extends fc.Arbitrary<infer T> ? T : never): Draft {
  const said = new Map<string, string>([...draft(), ...Object.entries(plain), ['environments', environments.join(', ')]])
  environments.forEach((environment, e) => {
    const count = clusters[e]!.two ? 2 : 1
    for (let nth = 0; nth < count; nth++) {
      const { listed, servers, workers, addresses, pool } = clusters[e * 2 + nth]!
      const net = `10.${e}.${nth + 1}`
      const say = (field: string, answer: string): unknown => said.set(`cluster/${environment}/${nth}/${field}`, answer)
      say('network', `${net}.0/24`)
      say('servers', listed ? addresses.replaceAll('@', net) : servers)
      say('workers', listed ? `${net}.31` : workers)
      say('pool', pool || plain.profile !== 'minimal' ? `${net}.64/27, ${net}.128/28` : '')
      say('more', nth + 1 < count ? 'yes' : 'no')
    }
  })
  if (!environments.includes('prod')) for (const field of ['network', 'pool']) said.delete(`cluster/prod/0/${field}`)
  return said
}

/** The specs of `numRuns` drawn drafts have no finding. */
export async function expectGoodSpecs(numRuns: number, seed: number): Promise<void> {
  const here = await known()
  const cases = fc.asyncProperty(site, async (drawn) => {
    const said = answers(drawn)
    const filled = fill(withExamples(said, here), here)
    expect(tell(filled)).toEqual([])
    expect(await findingsOf(writeSpec(filled.draft, here))).toEqual([])
  })
  await fc.assert(cases, { numRuns, seed })
}

/** What a profile asks and has no default for gets its example. */
export function withExamples(said: Draft, here: Awaited<ReturnType<typeof known>>): Draft {
  const { missing } = fill(said, here)
  return new Map([...said, ...missing.filter(({ id }) => id.startsWith('set/')).map(({ id, example }) => [id, example] as const)])
}
