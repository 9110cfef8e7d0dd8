// Names that are given twice, or that the generated tree needs for itself.
import { type DataPath, type Finding, at, error } from '../../findings/finding.ts'
import { type Level, type Rule, levelsOf, repeated } from './rule.ts'

/** Folders, files and units of the generated tree (DESIGN.md 4 and 5). */
const RESERVED = new Set([
  'clusters',
  'release',
  'secrets',
  'own',
  'root',
  'projects',
  'namespaces',
  'app',
  'kustomization',
  'default',
  'flux-system',
])

export const namesAreUnique: Rule = ({ environments, clusters }) => [
  ...twice(
    'environment',
    environments.map(({ name }, i) => ({ name, path: ['environments', i, 'name'] })),
  ),
  ...twice(
    'cluster',
    clusters.map(({ name }, i) => ({ name, path: ['clusters', i, 'name'] })),
  ),
  ...clusters.flatMap(({ nodes = [] }, i) =>
    twice(
      'node',
      nodes.map(({ name }, j) => ({ name, path: ['clusters', i, 'nodes', j, 'name'] })),
    ),
  ),
]

function twice(noun: string, named: readonly { readonly name: string; readonly path: DataPath }[]): readonly Finding[] {
  return repeated(named, ({ name }) => name).map(({ item: { name, path } }) =>
    error('site/duplicate-name', `two ${noun}s are named "${name}"`, at(path), 'give one of them another name'),
  )
}

/** Units, folders and Secrets are called after the key, whichever of the two it is. */
export const componentsAndAppsAreApart: Rule = (written, around) => {
  const levels = levelsOf(written, around)
  const isApps = ({ path }: Level): boolean => path.at(-1) === 'apps'
  const components = new Set(levels.filter((level) => !isApps(level)).flatMap((level) => Object.keys(level.components)))
  return levels.filter(isApps).flatMap((level) =>
    Object.keys(level.components)
      .filter((key) => components.has(key))
      .map((key) =>
        error(
          'site/duplicate-name',
          `"${key}" is an app here and a component elsewhere`,
          at([...level.path, key], 'key', level.file),
          'give one of them another name',
        ),
      ),
  )
}

export const namesAreFree: Rule = (written, around) =>
  levelsOf(written, around).flatMap(({ components, path, file }) =>
    Object.keys(components).flatMap((key) => {
      const why = RESERVED.has(key)
        ? 'is a name that the generated tree needs for itself'
        : key.endsWith('-config')
          ? 'ends in "-config", as the second unit of a component does'
          : undefined
      return why === undefined
        ? []
        : [
            error(
              'site/reserved-name',
              `"${key}" ${why}`,
              at([...path, key], 'key', file),
              'choose another key, and say which blueprint it is with `blueprint:`',
            ),
          ]
    }),
  )
