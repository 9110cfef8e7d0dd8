// Manifests made to keep a checker busy: what comes of one file, and of a file with very many documents.
import { expect, test } from 'vitest'
import { checkTree } from '../../src/app/check-site.ts'
import type { Finding } from '../../src/findings/finding.ts'
import { oneCluster, packs, textsOf } from '../checks/schemas.ts'

const FILE = 'apps/prod-1/own/x.yaml'
export const configMap = (name: string, more = ''): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: shop}\n${more}`
const check = (text: string): Promise<readonly Finding[]> => checkTree(packs, textsOf({ [FILE]: text }), oneCluster)
export const rulesOf = async (text: string): Promise<readonly string[]> => [...new Set((await check(text)).map(({ rule }) => rule))]

export function manyDocuments(count: number): void {
  const names = Array.from({ length: count }, (_, i) => `a${i}`)

  test(`${count} documents in a file are each looked at`, async () => {
    const text = names.map((name, i) => configMap(name, i === count - 1 ? 'datta: {}\n' : '')).join('---\n')
    const [finding, ...more] = await check(text)
    expect([finding?.rule, finding?.place?.line, more]).toEqual(['manifest/unknown-field', count * 4, []])
  })

  test(`${count} documents with a fault each are told by their line`, async () => {
    const findings = await check(names.map(() => 'kind: ConfigMap\n').join('---\n'))
    expect(findings.length).toBe(count)
    expect([findings[0], findings.at(-1)].map((one) => one?.place?.line)).toEqual([1, count * 2 - 1])
  })
}
