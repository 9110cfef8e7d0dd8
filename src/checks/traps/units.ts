// The unit that an engine's object stands for: what was generated for it, whatever people made of it since.
import type { Unit } from '../../emit/unit.ts'
import type { ClusterFacts, Facts } from '../facts.ts'
import { type Manifest, nameOf } from '../manifest.ts'

type Known = ReadonlyMap<string, { readonly facts: ClusterFacts; readonly units: ReadonlyMap<string, Unit> }>
const known = new WeakMap<Facts['clusters'], Known>()

/** By name, made once: a fleet asks for every one of its objects. */
function clustersOf({ clusters }: Facts): Known {
  const made =
    known.get(clusters) ??
    new Map(clusters.map((facts) => [facts.name, { facts, units: new Map((facts.given?.units ?? []).map((unit) => [unit.name, unit])) }]))
  known.set(clusters, made)
  return made
}

const clusterNameOf = (file: string): string => /^(?:apps|clusters|bootstrap)\/([^/]+)\//.exec(file)?.[1] ?? ''

/** The cluster whose engine's folder a file lies in, or what is applied once to start it. */
export function clusterOf(file: string, facts: Facts): ClusterFacts | undefined {
  return clustersOf(facts).get(clusterNameOf(file))?.facts
}

/** The unit by the object's name, in the folder of its cluster; undefined for what is people's own. */
export function unitOf(manifest: Manifest, facts: Facts): Unit | undefined {
  const isOwn = /^(?:apps|clusters)\/[^/]+\/own\//.test(manifest.file)
  return isOwn ? undefined : clustersOf(facts).get(clusterNameOf(manifest.file))?.units.get(nameOf(manifest))
}

/** Whether everything of the unit has to stay when its engine's object goes, and whether single objects have to: the class table of its design. */
export function staysOf({ class: kind, isConfig }: Unit): { readonly whole: boolean; readonly parts: boolean } {
  if (kind === 'leaf') return { whole: false, parts: false }
  return { whole: true, parts: !isConfig && kind !== 'operator' }
}

/** How a sentence names its class: `of class storage`. */
export const classOf = (unit: Unit): string => `of class ${unit.class}${unit.isConfig ? ', its own manifests' : ''}`
