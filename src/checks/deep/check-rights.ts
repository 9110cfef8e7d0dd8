// What a chart writes against what it may: the AppProject of its unit where Argo CD reads, the declared writes elsewhere.
import { matcher } from '../../tree/glob.ts'
import type { Json, JsonObject } from '../../tree/json.ts'
import type { RelPath } from '../../tree/rel-path.ts'
import { type Manifest, nameOf, titleOf } from '../manifest.ts'
import { type DeepCheck, type DeepFault, type RenderedOn, called, doubt, fault, mapsAt, placeOf, standing } from './rendered-on.ts'

/**
 * `deep/project`, as Argo CD 3.4 judges (pkg/apis/application/v1alpha1: IsGroupKindNamePermitted, IsDestinationPermitted): a cluster-wide kind must be
 * whitelisted, one in a namespace may not be blacklisted and must be whitelisted where there is such a list; its namespace must be a destination.
 */
export const checkProject: DeepCheck = (one) => {
  const project = standing(one, 'AppProject', one.unit.project)
  if (project === undefined) return one.grounds.facts.plan?.site.engine === 'flux' ? undeclared(one) : []
  return one.objects.flatMap((object): readonly DeepFault[] => {
    const place = placeOf(object.manifest, one)
    const why = place === undefined ? undefined : forbidden(object.manifest, place, project.value)
    if (why === undefined) return []
    const hint = 'declare it under `writes` at the component: {clusterKinds: [{group, kind}], namespaces: […]}'
    return [
      fault('deep/project', `${called(object)}: the AppProject ${one.unit.project} forbids ${why}, so that the sync stops there`, hint),
    ]
  })
}

function forbidden(manifest: Manifest, place: string, project: JsonObject): string | undefined {
  const list = (name: string): readonly JsonObject[] => mapsAt(project, ['spec', name])
  const kind = `${manifest.kind} of ${manifest.group === '' ? 'the core group' : manifest.group}`
  if (place === '')
    return list('clusterResourceWhitelist').some((entry) => names(entry, manifest)) ? undefined : `the cluster-wide kind ${kind}`
  const white = list('namespaceResourceWhitelist')
  if (white.length > 0 && !white.some((entry) => names(entry, manifest))) return `the kind ${kind}`
  if (list('namespaceResourceBlacklist').some((entry) => names(entry, manifest))) return `the kind ${kind}`
  return isDestination(place, list('destinations')) ? undefined : `namespace ${place}`
}

function names({ group, kind, name }: JsonObject, manifest: Manifest): boolean {
  return meets(group, manifest.group) && meets(kind, manifest.kind) && (name === undefined || name === '' || meets(name, nameOf(manifest)))
}

/** A destination that begins with `!` takes a namespace away from all others. */
function isDestination(namespace: string, destinations: readonly JsonObject[]): boolean {
  const said = destinations.map((one) => one['namespace']).filter((one) => typeof one === 'string')
  if (said.some((one) => one.startsWith('!') && meets(one.slice(1), namespace))) return false
  return said.some((one) => !one.startsWith('!') && meets(one, namespace))
}

const meets = (glob: Json | undefined, word: string): boolean => typeof glob === 'string' && matcher([glob])(word as RelPath)

/** `deep/writes`: Flux forbids nothing, but what is declared is what a reviewer goes by. */
function undeclared(one: RenderedOn): readonly DeepFault[] {
  const { clusterKinds, namespaces } = one.placed.contract.writes
  const told = new Map<string, DeepFault>()
  for (const { manifest } of one.objects) {
    const place = placeOf(manifest, one)
    const isDeclared =
      place === undefined ||
      (place === ''
        ? clusterKinds.some(({ group, kind }) => meets(group, manifest.group) && meets(kind, manifest.kind))
        : place === one.unit.namespace || namespaces.includes(place))
    if (isDeclared) continue
    const what = place === '' ? `the cluster-wide kind ${manifest.kind}` : `namespace ${place}`
    const hint = 'declare it under `writes` at the component: {clusterKinds: [{group, kind}], namespaces: […]}'
    told.set(what, told.get(what) ?? doubt('deep/writes', `${titleOf(manifest)}: the chart writes ${what}, which nobody declares`, hint))
  }
  return [...told.values()]
}
