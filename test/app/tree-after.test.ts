// What validate reads of a repository: what engines read, and the files that `schemas:` names.
import { expect, test } from 'vitest'
import { checkTree } from '../../src/app/check-site.ts'
import { treeAfter } from '../../src/app/tree-after.ts'
import { oneCluster, packs, tell } from '../checks/schemas.ts'
import { relPath } from '../../src/tree/rel-path.ts'
import { memoryFiles, memorySnapshot } from '../fakes/memory-tree.ts'

const LAMPS = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: lamps.example.org}
spec:
  group: example.org
  scope: Namespaced
  names: {kind: Lamp, plural: lamps}
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {watts: {type: integer}}}}}]
`
const HALL = 'apps/prod-1/own/hall.yaml'
const files = memoryFiles([
  [HALL, 'apiVersion: example.org/v1\nkind: Lamp\nmetadata: {name: hall, namespace: home}\nwats: 8\n'],
  ['vendor/crds/lamps.yaml', LAMPS],
  ['vendor/readme.yaml', 'any: thing\n'],
])

async function told(schemas: readonly string[]): Promise<readonly string[]> {
  const { texts } = await treeAfter(memorySnapshot(files), [], schemas)
  const findings = await checkTree(packs, texts, oneCluster)
  return findings.filter(({ rule }) => rule.startsWith('manifest/')).map(tell)
}

test('a definition outside of what engines read counts where `schemas:` names it', async () => {
  expect((await told([])).map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([`${HALL}:1:13 manifest/no-schema (warning)`])
  const typo = `${HALL}:4:1 manifest/unknown-field Lamp hall: wats is not known here | did you mean "watts"?`
  expect(await told(['vendor/**'])).toEqual([typo])
  expect(await told(['vendor/crds/*.yaml'])).toEqual([typo])
})

test('a link among manifests is told, and one beside them is not', async () => {
  const linked = memoryFiles([[HALL, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: hall, namespace: home}\n']])
  linked.set(relPath('apps/prod-1/own/other.yaml'), { text: '../../elsewhere.yaml', mode: 'link' })
  linked.set(relPath('apps/prod-1/own/README.md'), { text: 'elsewhere', mode: 'link' })
  linked.set(relPath('docs/other.yaml'), { text: 'elsewhere', mode: 'link' })
  const { texts, unread } = await treeAfter(memorySnapshot(linked), [], [])
  expect([[...texts.keys()], unread]).toEqual([[HALL], ['apps/prod-1/own/other.yaml']])
  const found = await checkTree(packs, texts, oneCluster, undefined, { unread })
  expect(found.filter(({ rule }) => rule === 'manifest/unread').map(({ severity, at }) => [severity, at?.file])).toEqual([
    ['warning', unread[0]],
  ])
})
