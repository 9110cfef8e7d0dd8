// Whether a cluster has what is named: surely, surely not, or who could know.
import { nearest } from '../../findings/nearest.ts'
import type { ClusterGround } from './ground.ts'
import { NAMED_KINDS } from './kinds.ts'

export type Target = { readonly kind: string; readonly namespace: string; readonly name: string }

/** `doubtful`: something unseen could bring it, and yet it is most likely a mistake. `unknown`: nothing can be said. */
export type Verdict = 'there' | 'missing' | 'doubtful' | 'unknown'

export function verdictOn(target: Target, ground: ClusterGround): Verdict {
  const { kind, namespace, name } = target
  const { names, unseen } = ground
  if (names.has(kind, namespace, name)) return 'there'
  const { charts = true, beyond = true } = NAMED_KINDS.get(kind) ?? {}
  const isTypo = isNear(name, names.known(kind, namespace))
  const byAnybody = unseen.anything || (namespace !== '' && names.isOperated(namespace, name))
  if (byAnybody) return isTypo ? 'doubtful' : 'unknown'
  if (namespace !== '' && !names.has('Namespace', '', namespace)) return 'missing'
  const from = namespace === '' ? (unseen.wide.has(kind) ? 'any' : undefined) : unseen.namespaces.get(namespace)
  if (from === undefined) return beyond ? 'doubtful' : 'missing'
  if (isTypo) return 'doubtful'
  return charts || from === 'any' ? 'unknown' : 'doubtful'
}

/** A slip of the hand; `shop-1` and `shop-2` are brothers, and no slip. */
function isNear(name: string, known: readonly string[]): boolean {
  const near = nearest(name, known)
  return near !== undefined && near.replaceAll(/\d/g, '') !== name.replaceAll(/\d/g, '')
}
