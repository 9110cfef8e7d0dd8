// Every object of every site, made wrong in thousands of ways: ajv on the same schemas and on upstream's own CRDs is the judge.
import { beforeAll, expect, test } from 'vitest'
import { type Manifest, gvkOf } from '../../src/checks/manifest.ts'
import type { DataPath } from '../../src/findings/finding.ts'
import { type JsonObject, equal } from '../../src/tree/json.ts'
import { assertCr, upstream, whySkipped } from '../blueprints/upstream.ts'
import { refusedBy } from './oracles.ts'
import { type Golden, type Wrong, goldens, pathsFound, wrongsOf } from './wrongs.ts'

const STEP = 3
let all: readonly Golden[]
let wrongs: readonly Wrong[]

beforeAll(async () => {
  all = await goldens()
  wrongs = wrongsOf(all, STEP)
}, 600_000)

const tell = ({ what, path, manifest, found }: Wrong): string =>
  `${gvkOf(manifest)} ${what} ${path.join('.')}: ${found.map((one) => one.join('.')).join(' ')}`

test('enough is tried: every kind that is generated, and every way to be wrong', () => {
  expect(new Set(all.map(gvkOf)).size).toBeGreaterThan(30)
  expect(all.length).toBeGreaterThan(800)
  expect(wrongs.length).toBeGreaterThan(25_000)
  const ways = new Set(wrongs.filter(({ isWrong }) => isWrong).map(({ what }) => what))
  expect([...ways].sort()).toEqual(['choice', 'missing', 'misspelt', 'nesting', 'repeated', 'type', 'unknown'])
})

test('ajv and we take every object as it was generated', () => {
  const refused = all.filter((one) => refusedBy(one.schema, one.value) !== undefined || pathsFound(one, one.value).length > 0)
  expect(refused.map(({ file }) => file)).toEqual([])
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
 * those are not asked of it. What it sees otherwise for a reason stands here: it reads no format, fills no default, and
 * evaluates no CEL rule.
 */
const BY_INTENT = [
  'cilium.io/v2/CiliumLoadBalancerIPPool choice cidr',
  'cilium.io/v2/CiliumNetworkPolicy choice toCIDR',
  'external-secrets.io/v1/ClusterSecretStore missing path',
  'gateway.networking.k8s.io/v1/HTTPRoute missing requestRedirect',
  'helm.toolkit.fluxcd.io/v2/HelmRelease missing chart',
]

test.skipIf(!upstream)(`upstream's own CRDs refuse the same${whySkipped}`, () => {
  const judged = new Map<Manifest, boolean>()
  const isJudged = (manifest: Manifest): boolean => {
    if (!judged.has(manifest)) judged.set(manifest, manifest.kind !== 'FluxInstance' && !refuses(manifest.value))
    return judged.get(manifest)!
  }
  const custom = wrongs.filter(({ manifest, path, what }) => what !== 'repeated' && path[0] !== 'metadata' && isJudged(manifest))
  expect(new Set(custom.map(({ manifest }) => gvkOf(manifest))).size).toBeGreaterThan(20)
  const differ = custom.filter(({ make, isWrong }) => isWrong !== refuses(make()))
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
