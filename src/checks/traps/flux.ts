// Flux's objects as the traps read them: which repository a Kustomization means, and which folder of it.
import type { Finding } from '../../findings/finding.ts'
import type { JsonObject } from '../../tree/json.ts'
import { isObject } from '../../tree/json.ts'
import type { Facts } from '../facts.ts'
import type { Grounds, Trap } from '../grounds.ts'
import { type Manifest, nameOf, namespaceOf } from '../manifest.ts'
import { textAt } from './application.ts'
import { engineNamespaceOf } from './engine-namespace.ts'
import { indexOf, inSite, isOwnRepository } from './repository.ts'
import { clusterOf } from './units.ts'

export const isFluxKustomization = ({ group, kind }: Manifest): boolean =>
  group === 'kustomize.toolkit.fluxcd.io' && kind === 'Kustomization'
export const isRelease = ({ group, kind }: Manifest): boolean => group === 'helm.toolkit.fluxcd.io' && kind === 'HelmRelease'

/** What a FluxInstance calls its source, which is the site's repository: as the namespace of Flux. */
const ownSourceOf = ({ file }: Manifest, facts: Facts): string => engineNamespaceOf(clusterOf(file, facts)) ?? 'flux-system'

/** Whether a `sourceRef` of the object means the site's repository, by that name or by a GitRepository beside it. */
export function readsOwnRepository(manifest: Manifest, reference: JsonObject, grounds: Grounds): boolean {
  if (reference['kind'] !== 'GitRepository') return false
  const namespace = textAt(reference, ['namespace']) || namespaceOf(manifest)
  const own = ownSourceOf(manifest, grounds.facts)
  const name = textAt(reference, ['name'])
  if (name === own && namespace === own) return true
  const beside = indexOf(grounds).files.get(manifest.file) ?? []
  const source = beside.find((one) => one.kind === 'GitRepository' && nameOf(one) === name)
  return source !== undefined && isOwnRepository(textAt(source.value, ['spec', 'url']), grounds.facts)
}

/** The folder that a Kustomization applies, as the site sees it; undefined for another repository. */
export function folderOfKustomization(manifest: Manifest, grounds: Grounds): string | undefined {
  const { spec } = manifest.value
  if (!isObject(spec) || !isObject(spec['sourceRef']) || !readsOwnRepository(manifest, spec['sourceRef'], grounds)) return undefined
  return inSite(textAt(spec, ['path']), grounds.facts)
}

/** A trap that looks at each object of one kind for itself; `spec` is its map of that name. */
export function fluxTrap(
  rule: string,
  says: string,
  isMeant: (manifest: Manifest) => boolean,
  find: (manifest: Manifest, spec: JsonObject, grounds: Grounds) => readonly Finding[],
): Trap {
  return {
    rule,
    says,
    check: (grounds) =>
      grounds.manifests.filter(isMeant).flatMap((manifest) => {
        const { spec } = manifest.value
        return isObject(spec) ? find(manifest, spec, grounds) : []
      }),
  }
}
