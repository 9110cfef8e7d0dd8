// How many machines: a control plane at all, and one that keeps a majority.
import { type Finding, at, error, warning } from '../../findings/finding.ts'
import { shown } from '../../shape/scalars.ts'
import { serversOf } from '../size.ts'
import type { Rule } from './rule.ts'

export const clustersHaveServers: Rule = ({ clusters }) =>
  clusters.flatMap((cluster, i): readonly Finding[] => {
    const servers = serversOf(cluster)
    const where = at(['clusters', i, ...(cluster.nodes ? ['nodes'] : ['size', 'servers'])], cluster.nodes ? 'key' : 'value')
    if (cluster.nodes?.some(({ role }) => role !== 'server' && role !== 'worker')) return [] // a fault of the shape
    if (cluster.nodes && cluster.nodes.length > 0 && servers === 0)
      return [
        error(
          'site/no-server',
          `cluster "${shown(cluster.name)}" has no node with role server`,
          where,
          'one node at least runs the control plane',
        ),
      ]
    if (servers === 0 || servers % 2 === 1) return []
    return [
      warning(
        'site/servers-even',
        `cluster "${shown(cluster.name)}" has ${servers} servers, and etcd bears no more failures with them than with ${servers - 1}`,
        where,
        'one, three or five servers',
      ),
    ]
  })
