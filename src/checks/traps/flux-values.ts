// Traps on the way of values into a HelmRelease: ConfigMaps that kustomize makes of value files.
import { type Finding, error, warning } from '../../findings/finding.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import type { Grounds, Trap } from '../grounds.ts'
import { type Manifest, spotIn, titleOf, valueAt } from '../manifest.ts'
import { joined } from '../reach.ts'
import { listAt, textAt } from './application.ts'
import { fluxTrap, isRelease } from './flux.ts'
import { isKustomization } from './kustomization.ts'
import { folderOf, indexOf } from './repository.ts'
import { unitOf } from './units.ts'

const LEVELS = ['common.yaml', 'release.yaml', 'environment.yaml', 'cluster.yaml']

const valueOrder = fluxTrap(
  'flux/value-order',
  'valuesFrom in another order than common, release, environment, cluster: the last one wins, and a nearer level is overruled.',
  isRelease,
  (manifest, spec) => {
    const ranked = listAt(spec, ['valuesFrom']).flatMap((one, i) => {
      const rank = LEVELS.indexOf(textAt(one, ['valuesKey']))
      return rank < 0 ? [] : [{ rank, i }]
    })
    return ranked.slice(1).flatMap(({ rank, i }, at): readonly Finding[] => {
      const before = ranked[at]!.rank
      if (rank >= before) return []
      const message = `${titleOf(manifest)} reads ${LEVELS[rank]} after ${LEVELS[before]}, and what is read last wins`
      const hint = 'the order is common, release, environment, cluster'
      return [error('flux/value-order', message, spotIn(manifest, ['spec', 'valuesFrom', i, 'valuesKey']), hint)]
    })
  },
)

/** Source: Flux 2.9, HelmRelease API (values): they are laid over all of valuesFrom. */
const valuesBesideFiles = fluxTrap(
  'flux/values-beside-files',
  'Values said in a generated HelmRelease beside its value files: they win over every file, and a change of the file does nothing.',
  isRelease,
  (manifest, spec, { facts }) => {
    const isOurs = unitOf(manifest, facts) !== undefined && listAt(spec, ['valuesFrom']).length > 0
    if (!isOurs || !isObject(spec['values']) || Object.keys(spec['values']).length === 0) return []
    const message = `${titleOf(manifest)} says values, which win over all of its value files`
    return [
      warning('flux/values-beside-files', message, spotIn(manifest, ['spec', 'values'], 'key'), 'say it in the value file of its level'),
    ]
  },
)

/** A generator of a kustomization that a release beside it names in `valuesFrom`, and where. */
type Read = { readonly kustomization: Manifest; readonly generator: JsonObject; readonly release: Manifest; readonly at: number }

function readIn(grounds: Grounds): readonly Read[] {
  const { files } = indexOf(grounds)
  return grounds.manifests.filter(isKustomization).flatMap((kustomization) => {
    const generators = listAt(kustomization.value, ['configMapGenerator']).filter(isObject)
    if (generators.length === 0) return []
    const listed = listAt(kustomization.value, ['resources']).filter((one) => typeof one === 'string')
    const releases = listed.flatMap((way) => (files.get(joined(folderOf(kustomization.file), way)) ?? []).filter(isRelease))
    return releases.flatMap((release) =>
      listAt(release.value, ['spec', 'valuesFrom']).flatMap((one, at) => {
        const generator = generators.find((map) => map['name'] === textAt(one, ['name']) && textAt(one, ['kind']) === 'ConfigMap')
        return generator === undefined ? [] : [{ kustomization, generator, release, at }]
      }),
    )
  })
}

const optionOf = ({ kustomization, generator }: Read, path: readonly string[]): Json | undefined =>
  valueAt(generator, ['options', ...path]) ?? valueAt(kustomization.value, ['generatorOptions', ...path])

/** Source: kustomize 5.8, configMapGenerator and nameReference: it renames only where it is told that a name stands. */
const unhashedValues: Trap = {
  rule: 'flux/unhashed-values',
  says: 'A ConfigMap of values whose name gets a hash, and a HelmRelease that kustomize does not rename along: the release waits for a ConfigMap that never comes.',
  check: (grounds) =>
    readIn(grounds).flatMap((read): readonly Finding[] => {
      const { kustomization, release, generator, at } = read
      if (listAt(kustomization.value, ['configurations']).length > 0 || optionOf(read, ['disableNameSuffixHash']) === true) return []
      const message = `${titleOf(release)} reads ${String(generator['name'])}, and kustomize makes ${String(generator['name'])}-<hash>`
      const hint = 'list clusters/values-reference.yaml under configurations of the kustomization'
      return [error('flux/unhashed-values', message, spotIn(release, ['spec', 'valuesFrom', at, 'name']), hint)]
    }),
}

/** Source: Flux 2.7, label reconcile.fluxcd.io/watch. */
const unseenValues: Trap = {
  rule: 'flux/unseen-values',
  says: 'A ConfigMap of values with a fixed name and without the watch label: a change is seen only at the next interval.',
  check: (grounds) =>
    readIn(grounds).flatMap((read): readonly Finding[] => {
      const { kustomization, release, generator } = read
      if (optionOf(read, ['disableNameSuffixHash']) !== true) return []
      if (optionOf(read, ['labels', 'reconcile.fluxcd.io/watch']) === 'Enabled') return []
      const message = `${titleOf(release)} does not see a change of ${String(generator['name'])} until its next interval`
      const hint = 'let the name have its hash, or add the label reconcile.fluxcd.io/watch: Enabled'
      return [warning('flux/unseen-values', message, spotIn(kustomization, ['configMapGenerator'], 'key'), hint)]
    }),
}

export const fluxValueTraps: readonly Trap[] = [valueOrder, valuesBesideFiles, unhashedValues, unseenValues]
