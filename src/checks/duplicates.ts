// The same object given to a cluster twice: whoever applies last wins, and the two fight for ever.
import { type Finding, error } from '../findings/finding.ts'
import type { Grounds } from './grounds.ts'
import { type Manifest, nameOf, namespaceOf, spotIn, titleOf } from './manifest.ts'

/** `manifest/duplicate` at the second of two; once for each pair, on whichever clusters they meet. */
export function checkDuplicates({ facts, objectsOn }: Grounds): readonly Finding[] {
  const told = new Map<Manifest, Finding>()
  for (const cluster of facts.clusters) {
    const first = new Map<string, Manifest>()
    for (const manifest of objectsOn(cluster)) {
      if (nameOf(manifest) === '') continue
      const identity = JSON.stringify([manifest.group, manifest.kind, namespaceOf(manifest), nameOf(manifest)])
      const other = first.get(identity)
      if (other === undefined) first.set(identity, manifest)
      else if (!told.has(manifest)) told.set(manifest, twice(manifest, other, cluster.name))
    }
  }
  return [...told.values()]
}

function twice(manifest: Manifest, other: Manifest, cluster: string): Finding {
  const where = namespaceOf(manifest) === '' ? '' : ` in ${namespaceOf(manifest)}`
  const message =
    manifest === other
      ? `${titleOf(manifest)}${where} is read twice for ${cluster}`
      : `${titleOf(manifest)}${where} is given to ${cluster} twice: it stands in ${other.file}, too`
  return error('manifest/duplicate', message, spotIn(manifest, ['metadata', 'name']), 'keep one of the two, or give it another name')
}
