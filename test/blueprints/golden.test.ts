// What the network and CRD blueprints make, as a reviewer reads it: with nothing said, and with their example.
import { expect, it } from 'vitest'
import type { Document } from '../../src/template/template.ts'
import { isObject } from '../../src/tree/json.ts'
import { printDocuments, printYaml } from '../../src/tree/yaml-print.ts'
import { type Rendered, readExample, renderWhole } from './render.ts'

const golden = (name: string, set: string, file: string): string => `../golden/blueprints/${name}/${set}/${file}`
const fileName = ({ value }: Document): string =>
  isObject(value) && isObject(value['metadata'])
    ? `${String(value['kind'])}-${String(value['metadata']['name'])}.yaml`.toLowerCase()
    : 'none'

/** What there is, by the path of its golden file. */
function filesOf({
  valuesSite,
  valuesCluster,
  manifestsSite,
  manifestsCluster,
  contract,
}: Rendered): readonly (readonly [string, string])[] {
  const files: readonly (readonly [string, readonly Document[]])[] = [
    ['values-site.yaml', valuesSite],
    ['values-cluster.yaml', valuesCluster],
    ...manifestsSite.map((document) => [`manifests/site/${fileName(document)}`, [document]] as const),
    ...manifestsCluster.map((document) => [`manifests/cluster/${fileName(document)}`, [document]] as const),
  ]
  const printed = files
    .filter(([, documents]) => documents.length > 0)
    .map(([file, documents]) => [file, printDocuments(documents)] as const)
  return [...printed, ['contract.yaml', printYaml(contract)]]
}

for (const name of ['cilium', 'gateway-api', 'prometheus-operator-crds']) {
  for (const [set, options] of [
    ['defaults', {}],
    ['example', readExample(name)],
  ] as const) {
    it(`golden: ${name} with its ${set}`, async () => {
      for (const [file, text] of filesOf(renderWhole(name, options))) await expect(text).toMatchFileSnapshot(golden(name, set, file))
    })
  }
}
