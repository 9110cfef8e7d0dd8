// The policy of one namespace, whatever the dialect: an object, and above each rule who asked for it.
import type { JsonObject } from '../../tree/json.ts'
import { type Comment, pathKey } from '../../tree/yaml-print.ts'
import { unreachable } from '../../findings/unreachable.ts'
import { headOf } from '../head.ts'
import type { Direction, Peer, Rule } from './flows.ts'

/** One rule as the dialect says it; `remark` is what a reader of that dialect would stumble over. */
export type Said = { readonly rule: JsonObject; readonly remark?: string }
export type Policy = { readonly object: JsonObject; readonly comments: ReadonlyMap<string, Comment>; readonly head: readonly string[] }

/** What the two dialects share: name, comments, head. `spec` gets the rules of both directions, in order. */
export function makePolicy(
  kind: { readonly apiVersion: string; readonly kind: string },
  namespace: string,
  rules: readonly Rule[],
  say: (rule: Rule) => Said,
  spec: (ingress: readonly JsonObject[], egress: readonly JsonObject[]) => JsonObject,
): Policy {
  const said = (direction: Direction) => rules.filter((rule) => rule.direction === direction).map((asked) => ({ asked, ...say(asked) }))
  const [ingress, egress] = [said('ingress'), said('egress')]
  const comments = new Map<string, Comment>()
  for (const [direction, list] of [
    ['ingress', ingress],
    ['egress', egress],
  ] as const) {
    list.forEach(({ asked, remark }, i) =>
      comments.set(pathKey(['spec', direction, i]), { before: [lineAbout(asked), ...(remark === undefined ? [] : [remark])] }),
    )
  }
  const object = {
    ...kind,
    metadata: { name: namespace, namespace },
    spec: spec(
      ingress.map(({ rule }) => rule),
      egress.map(({ rule }) => rule),
    ),
  }
  const head = headOf('Nothing goes in or out of this namespace but what stands here:', 'the sum of the flows that its components declare.')
  return { object, comments, head }
}

function lineAbout({ peer, askers }: Rule): string {
  return askers.length === 0 ? nameOf(peer) : `${nameOf(peer)}: ${askers.join(', ')}`
}

function nameOf(peer: Peer): string {
  switch (peer.kind) {
    case 'dns':
      return 'DNS, always'
    case 'api-server':
      return 'the API server'
    case 'own':
      return 'this namespace'
    case 'pods':
      return 'every pod'
    case 'nodes':
      return 'the nodes'
    case 'world':
      return 'outside of the cluster'
    case 'namespace':
      return `namespace ${peer.namespace}`
    case 'cidr':
      return peer.cidr
    default:
      return unreachable(peer)
  }
}
