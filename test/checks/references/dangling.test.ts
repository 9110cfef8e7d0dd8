// Over whole generated sites: a slip in a name that another object is known by is found at that very place, once.
import { describe, expect, test } from 'vitest'
import { factsOf } from '../../../src/checks/facts.ts'
import { groundsOf } from '../../../src/checks/grounds.ts'
import type { Manifest } from '../../../src/checks/manifest.ts'
import { readManifests } from '../../../src/checks/read-manifests.ts'
import { checkReferences } from '../../../src/checks/references/check-references.ts'
import type { RelPath } from '../../../src/tree/rel-path.ts'
import { type Case, builtOf, exampleCases } from '../../acceptance/cases.ts'
import { danglingOf } from './dangling.ts'

/** Kind that is named → how many slips were found of how many. */
async function countsOf(one: Case): Promise<ReadonlyMap<string, readonly [found: number, tried: number]>> {
  const { texts, plan, clusters } = await builtOf(one)
  const { manifests } = readManifests(texts)
  const facts = factsOf(plan, clusters)
  const findings = (list: readonly Manifest[]) =>
    checkReferences(groundsOf({ manifests: list, texts, facts, shelf: { index: {}, families: new Map() } }))
  const counts = new Map<string, readonly [number, number]>()
  const given = new Set(facts.clusters.flatMap((cluster) => groundsOf({ manifests, texts, facts, shelf: none }).objectsOn(cluster)))
  const seen = new Map<string, number>()
  for (const manifest of given) {
    for (const { kind, path, make } of danglingOf(manifest)) {
      const times = (seen.get(kind) ?? 0) + 1
      seen.set(kind, times)
      if (times > MOST) continue
      const found = findings(manifests.map((other) => (other === manifest ? { ...manifest, value: make() } : other)))
      const isFound = found.some(
        ({ at }) => at?.file === manifest.file && JSON.stringify(at.path) === JSON.stringify([...manifest.root, ...path]),
      )
      const [before, tried] = counts.get(kind) ?? [0, 0]
      counts.set(kind, [before + Number(isFound), tried + 1])
    }
  }
  return counts
}

const MOST = 12 // of a kind; a site has hundreds of equal ones
const none = { index: {}, families: new Map() }
/** Kinds of which an unrendered chart brings those that are named, so that nothing else of the name is known. */
const OF_CHARTS = new Set(['Service', 'ServiceAccount', 'GatewayClass.gateway.networking.k8s.io'])

test('an issuer that only the tree can bring is an error, not a doubt', async () => {
  const { texts, plan, clusters } = await builtOf(exampleCases.find(({ title }) => title === 'pragmatic')!)
  const file = 'common/cert-manager/certificate-internal-ca.yaml' as RelPath
  const slipped = new Map(texts).set(file, texts.get(file)!.replace('name: internal-root', 'name: internal-rot'))
  const found = checkReferences(groundsOf({ ...readManifests(slipped), texts: slipped, facts: factsOf(plan, clusters), shelf: none }))
  expect(found.map(({ severity, hint, at }) => [severity, hint, at?.file])).toEqual([['error', 'did you mean "internal-root"?', file]])
})

describe.each(exampleCases)('$title', (one) => {
  test('slips are found', async () => {
    const counts = await countsOf(one)
    expect(counts.size).toBeGreaterThan(2)
    const missed = [...counts].filter(([kind, [found, tried]]) => found < tried && !OF_CHARTS.has(kind))
    expect(missed).toEqual([])
  })
})
