// The product's own schemas, and the checks as the tests call them: texts in, one line a finding out.
import { join } from 'node:path'
import { chartPacks } from '../../src/adapters/chart-packs.ts'
import { schemaPacks } from '../../src/adapters/schema-packs.ts'
import { checkTree } from '../../src/app/check-site.ts'
import type { Facts } from '../../src/checks/facts.ts'
import type { Finding } from '../../src/findings/finding.ts'
import type { RelPath } from '../../src/tree/rel-path.ts'
import { home } from '../site-under-test.ts'

export const packs = schemaPacks(join(home, 'schemas/upstream'))
export const charts = chartPacks(join(home, 'schemas/charts'))

/** One cluster, prod-1 of prod, with Kubernetes 1.35. */
export const oneCluster: Facts = { clusters: [{ name: 'prod-1', environment: 'prod', minor: 35 }] }

export function textsOf(files: { readonly [path: string]: string }): ReadonlyMap<RelPath, string> {
  return new Map(Object.entries(files).map(([path, text]) => [path as RelPath, text]))
}

export const tell = ({ rule, severity, message, hint, place, at }: Finding): string =>
  `${place ? `${place.file}:${place.line}:${place.column}` : (at?.file ?? '')} ${rule}${severity === 'warning' ? ' (warning)' : ''} ${message}${hint === undefined ? '' : ` | ${hint}`}`

export async function findingsIn(files: { readonly [path: string]: string }, facts: Facts = oneCluster): Promise<readonly string[]> {
  return (await checkTree(packs, textsOf(files), facts)).map(tell)
}
