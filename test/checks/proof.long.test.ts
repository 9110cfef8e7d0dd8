// The claim: nothing leaves the program that an API server, an engine or Helm would refuse or pass over. 2,000 faults and more, made in the
// trees of every example and of every blueprint alone, for both engines, are looked for end to end.
import { beforeAll, expect, test } from 'vitest'
import { printDocuments } from '../../src/tree/yaml-print.ts'
import { cases, exampleCases, withOtherEngine } from '../acceptance/cases.ts'
import { shelfFor } from './oracles.ts'
import { type Proof, proveAll, tableOf } from './proof/prove.ts'
import { type Tree, documentsIn, findingsOf, treeOf } from './proof/tree.ts'
import { waysOf } from './proof/ways.ts'
import { tell } from './schemas.ts'

const EACH = 400
/** A chart of a site's own choice: that its values are not known is said, and is no fault. */
const UNKNOWN = 'values/unchecked'
const others = exampleCases.map(({ title, text, engine }) => ({
  title: `${title}, the other engine`,
  text: withOtherEngine(text),
  engine: engine === 'argocd' ? ('flux' as const) : ('argocd' as const),
}))

let trees: readonly Tree[]
let proofs: ReadonlyMap<string, Proof>

beforeAll(async () => {
  trees = await Promise.all([...cases, ...others].map(treeOf))
  proofs = await proveAll(waysOf(await shelfFor(trees.flatMap(({ manifests }) => manifests))), trees, EACH)
}, 900_000)

test('without a fault nothing is found, printed anew or not', async () => {
  const told = async (tree: Tree, changed: Parameters<typeof findingsOf>[1]): Promise<readonly string[]> => {
    const findings = await findingsOf(tree, changed)
    return [tree.title, ...findings.filter(({ rule }) => rule !== UNKNOWN).map(tell)]
  }
  for (const tree of trees) {
    const again = new Map(tree.manifests.map(({ file }) => [file, printDocuments(documentsIn(tree, file).map((value) => ({ value })))]))
    expect(await told(tree, new Map())).toEqual([tree.title])
    expect(await told(tree, again)).toEqual([tree.title])
  }
})

test('at least 98 of 100 faults are found at their place', () => {
  const all = [...proofs.values()]
  const tried = all.reduce((sum, one) => sum + one.tried, 0)
  const found = all.reduce((sum, one) => sum + one.found, 0)
  console.info(tableOf(proofs))
  expect(tried).toBe(EACH * proofs.size)
  expect(tried).toBeGreaterThanOrEqual(2000)
  expect(found >= tried * 0.98 ? 'enough' : tableOf(proofs)).toBe('enough')
})
