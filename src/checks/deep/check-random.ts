// Secrets that a chart makes up: the same input rendered twice gives two texts.
import { equal } from '../../tree/json.ts'
import { type Manifest, nameOf, namespaceOf } from '../manifest.ts'
import type { RenderedObject } from './objects.ts'
import { type DeepFault, called, doubt, fault } from './rendered-on.ts'

/** `deep/random`, of the Secrets that differ. Argo CD renders again and again; Flux upgrades only when something changed. */
export function checkRandom(
  first: readonly RenderedObject[],
  again: readonly RenderedObject[],
  engine: string | undefined,
): readonly DeepFault[] {
  const others = new Map(again.map(({ manifest }) => [identityOf(manifest), manifest.value]))
  return first.flatMap((object) => {
    const { manifest } = object
    if (manifest.kind !== 'Secret' || equal(manifest.value, others.get(identityOf(manifest)))) return []
    const what = `${called(object)} has another content each time that the chart is rendered`
    const hint = 'name an existing Secret in the chart’s values and declare it under `secrets`, or let cert-manager make the certificate'
    if (engine === 'flux') return [doubt('deep/random', `${what}, so that each upgrade may replace it`, hint)]
    return [fault('deep/random', `${what}, so that every sync replaces it`, hint)]
  })
}

const identityOf = (manifest: Manifest): string => JSON.stringify([manifest.kind, namespaceOf(manifest), nameOf(manifest)])
