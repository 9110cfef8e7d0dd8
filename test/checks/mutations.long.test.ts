// Objects of every site, made wrong in thousands of ways: ajv on the same schemas and on upstream's own CRDs is the judge.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { beforeAll, expect, test } from 'vitest'
import { familiesFor, findSchema } from '../../src/checks/find-schema.ts'
import { fitsSchema } from '../../src/checks/fits-schema.ts'
import { type Manifest, gvkOf } from '../../src/checks/manifest.ts'
import { readManifests } from '../../src/checks/read-manifests.ts'
import type { DataPath } from '../../src/findings/finding.ts'
import { isCidr, isEmail, isIpv4, isIpv6, isUri } from '../../src/shape/formats.ts'
import { type Json, type JsonObject, equal, isObject } from '../../src/tree/json.ts'
import { builtOf, cases } from '../acceptance/cases.ts'
import { assertCr, upstream, whySkipped } from '../blueprints/upstream.ts'
import { type Mutation, mutationsOf } from './mutations.ts'
import { packs } from './schemas.ts'

const EACH = 6 // objects of a kind: those that say most
const STEP = 3 // one of so many mutations is judged

type Wrong = Mutation & { readonly manifest: Manifest; readonly isWrong: boolean; readonly found: readonly DataPath[] }
let wrongs: readonly Wrong[]
let kinds: number

const ajv = new Ajv2020({ strict: false, allErrors: false, logger: false, validateSchema: false })
const formats = { ipv4: isIpv4, ipv6: isIpv6, cidr: isCidr, uri: isUri, email: isEmail }
for (const [name, holds] of Object.entries(formats)) ajv.addFormat(name, holds)
ajv.addKeyword({
  keyword: 'x-kubernetes-list-map-keys',
  validate: (keys: readonly string[], list: Json) => {
    const items = (Array.isArray(list) ? (list as readonly Json[]) : []).filter(
      (item) => isObject(item) && keys.some((key) => Object.hasOwn(item, key)),
    )
    const named = (item: Json): Json => keys.map((key) => (item as JsonObject)[key] ?? null)
    return items.every((item, i) => items.findIndex((other) => equal(named(other), named(item))) === i)
  },
})
const judges = new Map<string, ValidateFunction>()

/** The longest objects of each kind among all sites. */
async function objects(): Promise<readonly Manifest[]> {
  const known = new Map<string, Manifest>()
  for (const one of cases)
    for (const manifest of readManifests((await builtOf(one)).texts).manifests) known.set(JSON.stringify(manifest.value), manifest)
  const longest = [...known].sort(([a], [b]) => b.length - a.length).map(([, manifest]) => manifest)
  const counts = new Map<string, number>()
  return longest.filter((manifest) => {
    const count = (counts.get(gvkOf(manifest)) ?? 0) + 1
    counts.set(gvkOf(manifest), count)
    return count <= EACH
  })
}

beforeAll(async () => {
  const all = await objects()
  const index = await packs.index()
  const families = new Map(await Promise.all([...familiesFor(all, index)].map(async (name) => [name, await packs.family(name)] as const)))
  kinds = new Set(all.map(gvkOf)).size
  wrongs = all.flatMap((manifest) => {
    const found = findSchema(manifest, { index, families })!
    const judge = judges.get(gvkOf(manifest)) ?? ajv.compile(found.schema)
    judges.set(gvkOf(manifest), judge)
    return mutationsOf(manifest.value)
      .filter((_, i) => i % STEP === 0)
      .map((mutation) => {
        const spots = fitsSchema({ ...manifest, value: mutation.value, root: [] }, found).map(({ at }) => at!.path)
        return { ...mutation, manifest, isWrong: !judge(mutation.value), found: spots }
      })
  })
}, 600_000)

const tell = ({ what, path, manifest, found }: Wrong): string =>
  `${gvkOf(manifest)} ${what} ${path.join('.')}: ${found.map((one) => one.join('.')).join(' ')}`

test('enough is tried: every kind that is generated, and every way to be wrong', () => {
  expect(kinds).toBeGreaterThan(30)
  expect(wrongs.length).toBeGreaterThan(1000)
  const ways = new Set(wrongs.filter(({ isWrong }) => isWrong).map(({ what }) => what))
  expect([...ways].sort()).toEqual(['choice', 'missing', 'misspelt', 'nesting', 'repeated', 'type', 'unknown'])
})

test('what ajv refuses is found, and nothing else', () => {
  expect(wrongs.filter(({ isWrong, found }) => isWrong !== found.length > 0).map(tell)).toEqual([])
})

test('at the right place: there, at its parent where alternatives are told, or below', () => {
  const refused = wrongs.filter(({ isWrong }) => isWrong)
  const starts = (path: DataPath, start: DataPath): boolean => equal(path.slice(0, start.length), start)
  const astray = refused.filter(({ path, found }) => !found.some((one) => starts(one, path) || equal(one, path.slice(0, -1))))
  expect(astray.map(tell).slice(0, Math.ceil(astray.length - refused.length * 0.02))).toEqual([]) // shows those beyond 2 %
})

/**
 * An independent judge: the CRDs themselves, closed by the code of the tests. It knows no keys of lists, and leaves metadata open, so
 * those are not asked of it. What it sees otherwise for a reason stands here: it reads no format, and fills no default.
 */
const BY_INTENT = ['cilium.io/v2/CiliumNetworkPolicy choice toCIDR', 'external-secrets.io/v1/ClusterSecretStore missing path']

test.skipIf(!upstream)(`upstream's own CRDs refuse the same${whySkipped}`, () => {
  const judged = new Map<Manifest, boolean>()
  const isJudged = (manifest: Manifest): boolean => {
    if (!judged.has(manifest)) judged.set(manifest, manifest.kind !== 'FluxInstance' && !refuses(manifest.value))
    return judged.get(manifest)!
  }
  const custom = wrongs.filter(({ manifest, path, what }) => what !== 'repeated' && path[0] !== 'metadata' && isJudged(manifest))
  expect(new Set(custom.map(({ manifest }) => gvkOf(manifest))).size).toBeGreaterThan(20)
  const differ = custom.filter(({ value, isWrong }) => isWrong !== refuses(value))
  const lines = differ.map(({ what, path, manifest }) => `${gvkOf(manifest)} ${what} ${path.findLast((step) => typeof step === 'string')}`)
  expect([...new Set(lines)].sort()).toEqual(BY_INTENT)
})

function refuses(value: JsonObject): boolean {
  try {
    assertCr(value)
    return false
  } catch {
    return true
  }
}
