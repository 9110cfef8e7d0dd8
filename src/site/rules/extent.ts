// How much one spec may hold: rules and plan compare its parts with each other, so that a hostile one would keep them busy for hours.
import { type Finding, SPEC, at, error } from '../../findings/finding.ts'
import type { WrittenSite } from '../site.gen.ts'
import { type Around, levelsOf } from './rule.ts'

/** Far beyond what one repository can be reviewed for; the bench has 1,000 clusters with 30 components each. */
const MOST = { environments: 200, clusters: 5000, components: 1000, placements: 150_000, ranges: 20_000, rangesOfCluster: 500 }

/** Looked at before any other rule. */
export function tooLarge(written: WrittenSite, around: Around): readonly Finding[] {
  const { environments, clusters } = written
  const keys = new Set(levelsOf(written, around).flatMap(({ components }) => Object.keys(components)))
  const ranges = clusters.map(({ network }) => Object.values(network ?? {}).flat().length)
  const counts: readonly (readonly [string, number, number])[] = [
    ['environments', environments.length, MOST.environments],
    ['clusters', clusters.length, MOST.clusters],
    ['components', keys.size, MOST.components],
    ['components on clusters', keys.size * clusters.length, MOST.placements],
    ['network ranges', ranges.reduce((sum, count) => sum + count, 0), MOST.ranges],
    ['network ranges of one cluster', ranges.reduce((most, count) => Math.max(most, count), 0), MOST.rangesOfCluster],
  ]
  const over = counts.filter(([, count, most]) => count > most)
  return over.map(([what, count, most]) =>
    error(
      'site/too-large',
      `${count} ${what} are more than one site can hold (${most})`,
      at([], 'value', SPEC),
      'split the site into several',
    ),
  )
}
