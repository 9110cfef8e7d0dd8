// The same object from two units of a cluster, or from a chart and the tree.
import { type Manifest, nameOf, namespaceOf, titleOf } from '../manifest.ts'
import { type DeepFault, type RenderedOn, fault, isHook, placeOf } from './rendered-on.ts'

/** `manifest/duplicate` at the later unit of each pair; `all`: every rendered unit of one cluster. */
export function checkTwice(all: readonly RenderedOn[]): readonly { readonly one: RenderedOn; readonly faults: readonly DeepFault[] }[] {
  const [any] = all
  if (any === undefined) return []
  const owners = new Map<string, string>()
  for (const manifest of any.grounds.objectsOn(any.cluster)) owners.set(identityOf(manifest, namespaceOf(manifest)), manifest.file)
  return all.map((one) => ({ one, faults: twiceIn(one, owners) }))
}

function twiceIn(one: RenderedOn, owners: Map<string, string>): readonly DeepFault[] {
  return one.objects.flatMap(({ manifest }) => {
    const place = placeOf(manifest, one) ?? one.unit.namespace
    if (nameOf(manifest) === '' || isHook(manifest)) return []
    const identity = identityOf(manifest, place)
    const owner = owners.get(identity)
    if (owner === undefined) owners.set(identity, `the chart of ${one.unit.name}`)
    if (owner === undefined) return []
    const where = place === '' ? '' : ` in ${place}`
    const hint = 'let one of the two make it, and switch it off in the other'
    return [fault('manifest/duplicate', `${titleOf(manifest)}${where} comes from ${owner}, too, and the two fight for ever`, hint)]
  })
}

const identityOf = (manifest: Manifest, place: string): string => JSON.stringify([manifest.group, manifest.kind, place, nameOf(manifest)])
