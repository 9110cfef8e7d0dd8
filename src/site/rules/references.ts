// Names that have to name something: environments, the profile, capabilities.
import { type Finding, at, error, warning } from '../../findings/finding.ts'
import { didYouMean } from '../../findings/nearest.ts'
import { shown } from '../../shape/scalars.ts'
import { byCodePoint, isObject } from '../../tree/json.ts'
import { type Rule, settingsOf } from './rule.ts'

export const clustersHaveAnEnvironment: Rule = ({ environments, clusters }) => {
  const names = environments.map(({ name }) => name).filter((name) => name !== '')
  return clusters.flatMap(({ name, environment }, i) => {
    if (environment === '' || names.includes(environment)) return []
    return [
      error(
        'site/environment-unknown',
        `cluster "${shown(name)}" names environment "${shown(environment)}", which is none of this site`,
        at(['clusters', i, 'environment']),
        didYouMean(environment, names),
      ),
    ]
  })
}

export const environmentsHaveClusters: Rule = ({ environments, clusters }) => {
  const used = new Set(clusters.map(({ environment }) => environment))
  // A misspelt environment leaves the one that was meant without a cluster; the misspelling is told.
  if ([...used].some((named) => !environments.some(({ name }) => name === named))) return []
  return environments.flatMap(({ name }, i) =>
    name === '' || used.has(name)
      ? []
      : [
          warning(
            'site/environment-empty',
            `environment "${shown(name)}" has no cluster, so nothing is made for it`,
            at(['environments', i, 'name']),
            `add a cluster with \`environment: ${shown(name)}\`, or remove it`,
          ),
        ],
  )
}

export const placementsExist: Rule = (written, around) => {
  const names = written.environments.map(({ name }) => name)
  return settingsOf(written, around).flatMap(({ key, settings, path, level }): readonly Finding[] => {
    const { on } = settings
    const environments = isObject(on) && Array.isArray(on['environments']) ? on['environments'] : []
    return environments.flatMap((name: unknown, i) => {
      if (typeof name !== 'string' || name === '' || names.includes(name)) return []
      return [
        error(
          'site/on-environment-unknown',
          `${key} is to run in environment "${shown(name)}", which is none of this site`,
          at([...path, 'on', 'environments', i], 'value', level.file),
          didYouMean(name, names),
        ),
      ]
    })
  })
}

export const defaultsChooseAmongMany: Rule = ({ defaults = {} }, { capabilities }) =>
  Object.keys(defaults).flatMap((capability) => {
    if (capabilities.has(capability)) return []
    const hint = didYouMean(capability, [...capabilities].sort(byCodePoint))
    return [
      error(
        'site/default-capability',
        `"${shown(capability)}" is no capability that several components can provide`,
        at(['defaults', capability], 'key'),
        hint,
      ),
    ]
  })

export const profileExists: Rule = ({ profile }, { profiles }) => {
  if (profile === undefined || profile === '' || profiles.has(profile)) return []
  return [
    error(
      'site/profile-unknown',
      `no profile is named "${shown(profile)}"`,
      at(['profile']),
      didYouMean(profile, [...profiles].sort(byCodePoint)),
    ),
  ]
}
