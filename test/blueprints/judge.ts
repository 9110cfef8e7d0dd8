// What every blueprint's tests ask of a rendering: goldens a person reads, and upstream's charts and CRDs as the judges.
import { expect } from 'vitest'
import type { Document } from '../../src/template/template.ts'
import { type JsonObject, isObject } from '../../src/tree/json.ts'
import { printDocuments, printYaml } from '../../src/tree/yaml-print.ts'
import { checkShape } from '../../src/shape/check.ts'
import { type Rendered, optionsOf, readOptionsSchema, valuesOf } from './render.ts'
import { assertCr, assertFitsChart, assertKeysExist, loadChartValues } from './upstream.ts'

const BUILT_IN = ['v1', 'rbac.authorization.k8s.io/v1']

/** The objects of both folders. */
export function objectsOf({ manifestsSite, manifestsCluster }: Rendered): readonly JsonObject[] {
  return [...manifestsSite, ...manifestsCluster].map(({ value }) => value as JsonObject)
}

/** `Kind name` of each object, in the order in which they come. */
export function namesOf(rendered: Rendered): readonly string[] {
  return objectsOf(rendered).map((object) => `${String(object['kind'])} ${String((object['metadata'] as JsonObject)['name'])}`)
}

/** The object of that kind and name; fails where there is none. */
export function objectOf(rendered: Rendered, kind: string, name: string): JsonObject {
  const found = objectsOf(rendered).find((object) => object['kind'] === kind && (object['metadata'] as JsonObject)['name'] === name)
  if (found === undefined) throw new Error(`no ${kind} ${name} among ${namesOf(rendered).join(', ')}`)
  return found
}

/** Faults of what a site says, in words, as the whole is checked. */
export function optionFaults(name: string, said: JsonObject): readonly string[] {
  return checkShape(readOptionsSchema(name), optionsOf(name, said), 'whole').map(({ path, message }) => `${path.join('.')} ${message}`)
}

export async function expectGolden(name: string, set: string, rendered: Rendered): Promise<void> {
  const file = (path: string): string => `../golden/blueprints/${name}/${set}/${path}`
  const { valuesSite, valuesCluster, manifestsSite, manifestsCluster, contract } = rendered
  if (valuesSite.length > 0) await expect(printDocuments(valuesSite)).toMatchFileSnapshot(file('values-site.yaml'))
  if (valuesCluster.length > 0) await expect(printDocuments(valuesCluster)).toMatchFileSnapshot(file('values-cluster.yaml'))
  for (const one of manifestsSite) await expect(printDocuments([one])).toMatchFileSnapshot(file(`manifests/site/${fileName(one)}`))
  for (const one of manifestsCluster) await expect(printDocuments([one])).toMatchFileSnapshot(file(`manifests/cluster/${fileName(one)}`))
  await expect(printYaml(contract)).toMatchFileSnapshot(file('contract.yaml'))
}

/** `also`: keys that the chart reads though its values.yaml has them as a comment or as a free map with members. */
export function expectUpstreamKnows(rendered: Rendered, chart: string, also: readonly string[]): void {
  const values = valuesOf(rendered)
  assertKeysExist(values, loadChartValues(chart), also)
  assertFitsChart(values, chart)
  for (const object of objectsOf(rendered)) if (!BUILT_IN.includes(String(object['apiVersion']))) assertCr(object)
}

function fileName({ value }: Document): string {
  return isObject(value) && isObject(value['metadata'])
    ? `${String(value['kind'])}-${String(value['metadata']['name'])}.yaml`.toLowerCase()
    : 'none'
}
