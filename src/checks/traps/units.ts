// The unit that an engine's object stands for: what was generated for it, whatever people made of it since.
import type { Unit } from '../../emit/unit.ts'
import type { ClusterFacts, Facts } from '../facts.ts'
import { type Manifest, nameOf } from '../manifest.ts'

/** The cluster whose engine's folder a file lies in, or what is applied once to start it. */
export function clusterOf(file: string, { clusters }: Facts): ClusterFacts | undefined {
  const name = /^(?:apps|clusters|bootstrap)\/([^/]+)\//.exec(file)?.[1]
  return name === undefined ? undefined : clusters.find((one) => one.name === name)
}

/** The unit by the object's name, in the folder of its cluster; undefined for what is people's own. */
export function unitOf(manifest: Manifest, facts: Facts): Unit | undefined {
  const name = nameOf(manifest)
  const isOwn = /^(?:apps|clusters)\/[^/]+\/own\//.test(manifest.file)
  return isOwn ? undefined : clusterOf(manifest.file, facts)?.given?.units.find((unit) => unit.name === name)
}

/** Whether everything of the unit has to stay when its engine's object goes, and whether single objects have to: the class table of its design. */
export function staysOf({ class: kind, isConfig }: Unit): { readonly whole: boolean; readonly parts: boolean } {
  if (kind === 'leaf') return { whole: false, parts: false }
  return { whole: true, parts: !isConfig && kind !== 'operator' }
}

/** How a sentence names its class: `of class storage`. */
export const classOf = (unit: Unit): string => `of class ${unit.class}${unit.isConfig ? ', its own manifests' : ''}`
