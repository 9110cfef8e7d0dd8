// Traps of the folders that Flux applies: what it makes of them without being told, and what it changes in passing.
import { type Finding, error, warning } from '../../findings/finding.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import type { RelPath } from '../../tree/rel-path.ts'
import type { Grounds, Trap } from '../grounds.ts'
import { type Manifest, nameOf, namespaceOf, spotIn, titleOf, valueAt } from '../manifest.ts'
import { annotationOf, listAt, textAt } from './application.ts'
import { fluxTrap, folderOfKustomization, isFluxKustomization } from './flux.ts'
import { filesBelow, indexOf, objectsIn } from './repository.ts'
import { classOf, staysOf, unitOf } from './units.ts'

const objectsOf = (manifest: Manifest, grounds: Grounds): readonly Manifest[] => {
  const folder = folderOfKustomization(manifest, grounds)
  return folder === undefined ? [] : objectsIn(folder, { recurse: true }, grounds)
}

/** Source: Flux 2.9, Kustomization API ("Generating a kustomization.yaml file"): it takes in all YAML below, values too. */
const autoKustomization = fluxTrap(
  'flux/auto-kustomization',
  'A folder without kustomization.yaml: Flux makes one of every YAML file below it, and one that is no manifest fails the whole unit.',
  isFluxKustomization,
  (manifest, _, grounds) => {
    const folder = folderOfKustomization(manifest, grounds)
    const { files, kustomized } = indexOf(grounds)
    if (folder === undefined || kustomized.has(folder) || grounds.texts.has(`${folder}/Kustomization` as RelPath)) return []
    const below = filesBelow(folder, grounds).filter((path) => /\.ya?ml$/.test(path))
    const strange = below.find((path) => !files.has(path))
    const spot = spotIn(manifest, ['spec', 'path'])
    const hint = `write ${folder}/kustomization.yaml, and list what is meant`
    if (strange !== undefined)
      return [error('flux/auto-kustomization', `${titleOf(manifest)} takes in every YAML file, and ${strange} is no manifest`, spot, hint)]
    // What people keep in own/ and secrets/ is meant as it lies there.
    if (below.length === 0 || /^(clusters\/[^/]+\/own|secrets\/.*)$/.test(folder)) return []
    return [warning('flux/auto-kustomization', `${titleOf(manifest)} applies whatever YAML somebody puts below ${folder}`, spot, hint)]
  },
)

/** Source: Flux 2.9, Kustomization API (targetNamespace): it overrides every namespace, and makes none. */
const oneNamespace = fluxTrap(
  'flux/one-namespace',
  'targetNamespace moves every object into one namespace, those that name another one, too.',
  isFluxKustomization,
  (manifest, spec, grounds) => {
    const target = textAt(spec, ['targetNamespace'])
    const moved = target === '' ? undefined : objectsOf(manifest, grounds).find((one) => !['', target].includes(namespaceOf(one)))
    if (moved === undefined) return []
    const message = `${titleOf(manifest)} moves ${titleOf(moved)} from ${namespaceOf(moved)} to ${target}`
    return [
      error(
        'flux/one-namespace',
        message,
        spotIn(manifest, ['spec', 'targetNamespace']),
        'remove targetNamespace, and name namespaces in the objects',
      ),
    ]
  },
)

/** Source: Flux 2.9, Kustomization API (prune; the label or annotation kustomize.toolkit.fluxcd.io/prune). */
const PRUNE = 'kustomize.toolkit.fluxcd.io/prune'
const prunesHolders = fluxTrap(
  'flux/prunes-holders',
  'A Namespace or CustomResourceDefinition that Flux may prune: when the file goes, all that is in it goes.',
  isFluxKustomization,
  (manifest, spec, grounds) => {
    if (spec['prune'] !== true) return []
    const holders = objectsOf(manifest, grounds).filter(
      ({ group, kind }) =>
        (group === '' && kind === 'Namespace') || (group === 'apiextensions.k8s.io' && kind === 'CustomResourceDefinition'),
    )
    return holders.flatMap((holder): readonly Finding[] => {
      if ([annotationOf(holder, PRUNE), valueAt(holder.value, ['metadata', 'labels', PRUNE])].includes('disabled')) return []
      const message = `${titleOf(holder)} goes with all that is in it when this file does: ${titleOf(manifest)} prunes`
      return [warning('flux/prunes-holders', message, spotIn(holder, ['metadata', 'name']), `annotate it with ${PRUNE}: disabled`)]
    })
  },
)

const deletesWhatMustStay = fluxTrap(
  'flux/deletes-what-must-stay',
  'A Kustomization without deletionPolicy: Orphan on what a cluster cannot lose: taking it out of Git deletes the network, the storage or the CRDs.',
  isFluxKustomization,
  (manifest, spec, { facts }) => {
    const unit = unitOf(manifest, facts)
    if (unit === undefined || !staysOf(unit).whole || spec['deletionPolicy'] === 'Orphan') return []
    const message = `${titleOf(manifest)} is ${classOf(unit)}, and deleting it deletes everything that it made`
    const path = spec['deletionPolicy'] === undefined ? ['spec'] : ['spec', 'deletionPolicy']
    return [warning('flux/deletes-what-must-stay', message, spotIn(manifest, path), 'set deletionPolicy: Orphan')]
  },
)

/** Source: Flux 2.9, Kustomization API ("Post build variable substitution"): what is not defined becomes nothing. */
const SUBSTITUTE = 'kustomize.toolkit.fluxcd.io/substitute'
const substituted = fluxTrap(
  'flux/substituted',
  'postBuild with a ${variable} in a manifest that nobody defines: Flux writes nothing in its place.',
  isFluxKustomization,
  (manifest, spec, grounds) => {
    const { postBuild } = spec
    if (!isObject(postBuild) || listAt(postBuild, ['substituteFrom']).length > 0) return []
    const defined = new Set(Object.keys(isObject(postBuild['substitute']) ? postBuild['substitute'] : {}))
    return objectsOf(manifest, grounds).flatMap((object): readonly Finding[] => {
      const isOff = [annotationOf(object, SUBSTITUTE), valueAt(object.value, ['metadata', 'labels', SUBSTITUTE])].includes('disabled')
      const names = isOff ? [] : variablesIn(object.value, new Set())
      const lost = names.find((name) => !defined.has(name))
      if (lost === undefined) return []
      const message = `${titleOf(object)}: ${nameOf(manifest)} substitutes variables, and "\${${lost}}" becomes nothing`
      return [
        error(
          'flux/substituted',
          message,
          spotIn(object, []),
          `define it, write "$\${${lost}}", or annotate the object with ${SUBSTITUTE}: disabled`,
        ),
      ]
    })
  },
)

/** `${name}` in any text of it; `$${name}` is meant as it stands. A node that aliases repeat is looked at once. */
function variablesIn(value: Json, seen: Set<Json>): readonly string[] {
  if (typeof value === 'string') return [...value.matchAll(/(?<!\$)\$\{([A-Za-z_]\w{0,99})\}/g)].map(([, name]) => name!)
  if (typeof value !== 'object' || value === null || seen.has(value)) return []
  seen.add(value)
  return Object.values(value as JsonObject).flatMap((one) => variablesIn(one, seen))
}

export const folderTraps: readonly Trap[] = [autoKustomization, oneNamespace, prunesHolders, deletesWhatMustStay, substituted]
