// What a flow opens in a dialect, in terms of parties: the oracle of the simulator's verdicts, written from the words of the flows.
import type { Flow } from '../../../src/emit/contract.ts'
import type { Cluster } from '../../../src/site/site.ts'
import { type Attempt, type Party, contains } from './simulate.ts'

export type Dialect = 'cilium' | 'kubernetes'
/** The namespace that declares, where the cluster's Prometheus runs if there is one, and the addresses that a plain policy goes by. */
export type Where = {
  readonly dialect: Dialect
  readonly namespace: string
  readonly metrics: string | undefined
  readonly cluster: Cluster
}

const isIn = (cidrs: readonly string[], { ip }: Party): boolean => cidrs.some((cidr) => contains(cidr, ip))
const nodeLike = ({ cluster: { network, endpoint } }: Where, party: Party): boolean =>
  isIn(network.nodes, party) || party.ip === endpoint.vip
const podLike = ({ cluster }: Where, party: Party): boolean => isIn(cluster.network.pods, party)

/** Wider than the declaration only where the dialect cannot say it: plain policies know addresses, and an overlay gives nodes those of pods. */
export function opens(said: Flow, where: Where, { direction, party, port, protocol }: Attempt): boolean {
  const [way, who] = 'to' in said ? ['egress', said.to] : ['ingress', said.from]
  if (way !== direction) return false
  if (who === 'dns') return isDns(party) && port === 53
  const portFits =
    said.port === undefined
      ? said.protocol === undefined || said.protocol === protocol
      : said.port === port && (said.protocol ?? 'TCP') === protocol
  if (where.dialect === 'kubernetes' && way === 'egress' && who === 'api-server' && said.port === undefined && said.protocol === undefined)
    return nodeLike(where, party) && [6443, where.cluster.endpoint.port].includes(port) && protocol === 'TCP'
  return portFits && peerIs(said, who, way === 'egress', where, party)
}

const isDns = (party: Party): boolean => party.kind === 'pod' && party.namespace === 'kube-system' && party.labels['k8s-app'] === 'kube-dns'

function peerIs(said: Flow, who: string, out: boolean, where: Where, party: Party): boolean {
  const plain = where.dialect === 'kubernetes'
  const specific = said.port !== undefined || said.protocol !== undefined
  switch (who) {
    case 'own':
      return party.kind === 'pod' && party.namespace === where.namespace
    case 'pods':
      return party.kind === 'pod'
    case 'metrics':
      return party.kind === 'pod' && party.namespace === where.metrics
    case 'namespace':
      return party.kind === 'pod' && party.namespace === (said as { namespace: string }).namespace
    case 'cidr':
      return (plain || party.kind === 'world') && isIn([(said as { cidr: string }).cidr], party)
    case 'api-server':
      if (plain)
        return (out ? nodeLike(where, party) : isIn(where.cluster.network.nodes, party)) || (!out && specific && podLike(where, party))
      return out ? party.kind === 'node' && party.servesApi : party.kind === 'node'
    case 'nodes':
      return plain ? isIn(where.cluster.network.nodes, party) || (!out && specific && podLike(where, party)) : party.kind === 'node'
    default:
      if (plain) return !out || !(podLike(where, party) || isIn(where.cluster.network.services, party))
      return party.kind === 'world' || (!out && party.kind === 'node')
  }
}
