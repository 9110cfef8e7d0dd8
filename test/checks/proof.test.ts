// A small draw of proof.long.test.ts, which says more: 100 faults in the trees of two examples, one an engine.
import { expect, test } from 'vitest'
import { exampleCases } from '../acceptance/cases.ts'
import { shelfFor } from './oracles.ts'
import { proveAll, tableOf } from './proof/prove.ts'
import { treeOf } from './proof/tree.ts'
import { waysOf } from './proof/ways.ts'

const FAULTS = 100

test('at least 98 of 100 faults are found at their place', async () => {
  const shortest = [...exampleCases].sort((a, b) => a.text.length - b.text.length)
  const two = (['argocd', 'flux'] as const).map((engine) => shortest.find((one) => one.engine === engine)!)
  const trees = await Promise.all(two.map(treeOf))
  const ways = waysOf(await shelfFor(trees.flatMap(({ manifests }) => manifests)))
  const proofs = await proveAll(ways, trees, Math.ceil(FAULTS / ways.length))
  const all = [...proofs.values()]
  const tried = all.reduce((sum, one) => sum + one.tried, 0)
  const found = all.reduce((sum, one) => sum + one.found, 0)
  expect(tried).toBeGreaterThanOrEqual(FAULTS)
  expect(found >= tried * 0.98 ? 'enough' : tableOf(proofs)).toBe('enough')
}, 120_000)
