// The three networks of a cluster: readable, canonical, apart from each other, of the same families.
import { type Finding, at, error } from '../../findings/finding.ts'
import { shown } from '../../shape/scalars.ts'
import { type Family, overlap, parseNetwork, printNetwork } from '../cidr.ts'
import { type Range, cidrTexts, rangesOf } from './addresses.ts'
import type { Rule } from './rule.ts'

/** Kubernetes' own limit, as the documentation of k3s and rke2 gives it (basic-network-options). */
const LEAST_PREFIX: Readonly<Record<Family, number>> = { 4: 12, 6: 112 }

export const rangesAreCidrs: Rule = (written, around) =>
  cidrTexts(written, around).flatMap(({ text, path, file }) => {
    const network = parseNetwork(text)
    if (network === undefined)
      return [
        error(
          'site/cidr',
          `"${shown(text)}" is not an address range`,
          at(path, 'value', file),
          'CIDR form, such as 10.0.10.0/24 or fd00:10::/64',
        ),
      ]
    const canonical = printNetwork(network)
    return text === canonical
      ? []
      : [error('site/cidr-canonical', `"${text}" is not in canonical form`, at(path, 'value', file), `write ${canonical}`)]
  })

export const networksAreApart: Rule = ({ clusters }) =>
  clusters.flatMap((cluster, i) => {
    const ranges = rangesOf(cluster, i).filter(({ kind }) => kind !== 'pool')
    return ranges.flatMap((range, j): readonly Finding[] => {
      const other = ranges.slice(0, j).find((before) => overlap(before.network, range.network))
      if (other === undefined) return []
      const what = other.kind === range.kind ? `two ranges of ${range.name}` : `${other.name} and ${range.name}`
      return [
        error(
          'site/network-overlap',
          `${what} of cluster "${shown(cluster.name)}" overlap: ${other.text} and ${range.text}`,
          at(range.path),
          'give each a range of its own',
        ),
      ]
    })
  })

export const familiesAgree: Rule = ({ clusters }) =>
  clusters.flatMap((cluster, i) => {
    const ranges = rangesOf(cluster, i)
    const of = (kind: Range['kind']): readonly Range[] => ranges.filter((range) => range.kind === kind)
    const [nodes, pods, services] = [of('nodes'), of('pods'), of('services')]
    if (nodes.length === 0 || pods.length === 0 || services.length === 0) return []
    const where = (kind: string): ReturnType<typeof at> => at(['clusters', i, 'network', kind], 'key')
    const findings: Finding[] = []
    if (families(pods) !== families(services)) {
      findings.push(
        error(
          'site/families',
          `pods have ${families(pods)} and services ${families(services)} on cluster "${shown(cluster.name)}"`,
          where('services'),
          'both need a range of the same families',
        ),
      )
    } else if (!families(nodes).includes(families(pods))) {
      findings.push(
        error(
          'site/families',
          `pods have ${families(pods)} and nodes ${families(nodes)} on cluster "${shown(cluster.name)}"`,
          where('nodes'),
          'nodes need an address of every family that pods have',
        ),
      )
    }
    if (services.length > 1 && !families(services).includes('and')) {
      findings.push(
        error(
          'site/families',
          `services of cluster "${shown(cluster.name)}" have two ranges of one family`,
          where('services'),
          'Kubernetes takes one range a family',
        ),
      )
    }
    return findings
  })

function families(ranges: readonly Range[]): string {
  const found = new Set(ranges.map(({ network }) => network.family))
  return [4, 6]
    .filter((family) => found.has(family as Family))
    .map((family) => `IPv${family}`)
    .join(' and ')
}

export const serviceRangesFit: Rule = ({ clusters }) =>
  clusters.flatMap((cluster, i) =>
    rangesOf(cluster, i).flatMap(({ kind, network: { family, prefix }, text, path }) => {
      const least = LEAST_PREFIX[family]
      if (kind !== 'services' || prefix >= least) return []
      return [
        error('site/service-range', `${text} is too large for services`, at(path), `Kubernetes takes at most a /${least} of IPv${family}`),
      ]
    }),
  )
