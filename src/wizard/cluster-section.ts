// The clusters of the spec; comments stand at the first one only, since all are alike.
import type { JsonObject } from '../tree/json.ts'
import type { Answers, ClusterAnswers, Machines } from './answers.ts'
import { type Section, comments } from './section.ts'

/** The one pool that the wizard asks for; components that hand out addresses take all pools. */
const POOL = 'lan'

export function clusterSection({ clusters }: Answers): Section {
  return {
    value: { clusters: clusters.map(clusterValue) },
    comments: comments([
      [['clusters', 0, 'endpoint', 'host'], { beside: 'add `vip:` where the API servers share a virtual address' }],
      [['clusters', 0, 'network', 'pods'], { before: ['Routed nowhere else. They cannot change once the cluster stands.'] }],
      [['clusters', 0, 'addresses'], { beside: 'for load balancers; nothing else may use them' }],
      [['clusters', 0, 'size', 'servers'], { beside: 'one, three or five: etcd needs a majority' }],
      [['clusters', 0, 'nodes'], { beside: 'by their host names: put yours' }],
    ]),
  }
}

function clusterValue({ name, environment, host, nodes, pods, services, pool, servers, workers }: ClusterAnswers): JsonObject {
  return {
    name,
    environment,
    endpoint: { host },
    network: { nodes, pods, services },
    ...(pool.length > 0 && { addresses: { [POOL]: pool } }),
    ...machinesValue(name, servers, workers),
  }
}

/** Machines are listed where their addresses are known, else counted. */
function machinesValue(cluster: string, servers: Machines, workers: Machines): JsonObject {
  if (typeof servers === 'number')
    return { size: { servers, ...(workers !== 0 && { workers: typeof workers === 'number' ? workers : workers.length }) } }
  const node = (role: string) => (address: string, i: number) => ({ name: `${cluster}-${role}-${i + 1}`, role, address })
  return { nodes: [...servers.map(node('server')), ...(typeof workers === 'number' ? [] : workers).map(node('worker'))] }
}
