// What can be wrong on one cluster, between a site and its blueprints: options, versions, conflicts, order.
import { type Finding, error, warning } from '../findings/finding.ts'
import { didYouMean } from '../findings/nearest.ts'
import type { Environment } from '../site/site.ts'
import { checkWhole } from './check-options.ts'
import { levelsTo } from './level-views.ts'
import { findCycle } from './needs.ts'
import type { PlannedCluster, Setting } from './plan.ts'
import { knownVersions } from './setting.ts'
import { type Levels, spotOf } from './said.ts'
import type { Sources } from './views.ts'

/** `seen` holds the settings that another cluster shared and that were checked there. */
export function checkCluster(
  sources: Sources,
  environment: Environment,
  { cluster, view, needs }: PlannedCluster,
  seen: Set<Setting>,
): readonly Finding[] {
  const levels = levelsTo(sources.site, environment, cluster)
  const fresh = [...view.settings.values()].filter((setting) => !seen.has(setting))
  for (const setting of fresh) seen.add(setting)
  const own = fresh.flatMap((setting) => [...checkWhole(setting, levels), ...checkVersion(setting, levels)])
  const conflicts = [...view.settings.values()].flatMap((setting) => checkConflicts(setting, view.settings, levels))
  const cycle = findCycle(needs)
  const cycles = cycle
    ? [
        error(
          'plan/cycle',
          `components wait for one another: ${cycle.join(' → ')}`,
          spotOf(cycle[0]!, ['after'], levels),
          'take one `after` out',
        ),
      ]
    : []
  return [...own, ...conflicts, ...fresh.flatMap((setting) => checkAfter(setting, sources, levels)), ...cycles]
}

function checkVersion({ key, blueprint, source }: Setting, levels: Levels): readonly Finding[] {
  if (source.kind === 'folder') return []
  const known = knownVersions(blueprint.head)
  if (source.version === '')
    return [
      error(
        'plan/version-missing',
        `${key} has no version, and a chart without a blueprint has no other source for one`,
        spotOf(key, [], levels),
        'write `version:` with one exact version of the chart',
      ),
    ]
  if (known.includes(source.version) || known.includes('')) return []
  if (source.kind === 'bundled')
    return [
      error(
        'plan/version-unknown',
        `${key} names version ${source.version} of the chart ${source.blueprint}, which this generator does not bring`,
        spotOf(key, ['version'], levels),
        `it brings ${known.join(', ')}`,
      ),
    ]
  const plain = known.map(withoutV)
  return [
    warning(
      'plan/version-unchecked',
      `${key} ${source.version} was not checked against this blueprint's values`,
      spotOf(key, ['version'], levels),
      // Charts are published with or without a leading v, and the other one does not exist.
      plain.includes(withoutV(source.version))
        ? `write it as it is published: ${known[plain.indexOf(withoutV(source.version))]}`
        : `checked: ${known.join(', ')}`,
    ),
  ]
}

const withoutV = (version: string): string => version.replace(/^v/, '')

/** A name in `after` that is no component of the site would order nothing, and nobody would see. */
function checkAfter({ key, after }: Setting, { selection, added }: Sources, levels: Levels): readonly Finding[] {
  const known = [...new Set([...selection.components.keys(), ...added.keys()])]
  return after.flatMap((name, i) =>
    known.includes(name)
      ? []
      : [
          error(
            'plan/after-unknown',
            `${key} is to come after "${name}", which is no component of this site`,
            spotOf(key, ['after', i], levels),
            didYouMean(name, known),
          ),
        ],
  )
}

function checkConflicts({ key, blueprint }: Setting, settings: ReadonlyMap<string, Setting>, levels: Levels): readonly Finding[] {
  const others = [...settings.values()].filter((other) => (blueprint.head.conflicts ?? []).includes(other.blueprint.head.name))
  return others.map((other) =>
    error(
      'plan/conflict',
      `${key} and ${other.key} cannot be on in the same cluster`,
      spotOf(key, [], levels),
      `switch one off: \`${other.key}: false\``,
    ),
  )
}
