// renovate.json: new chart versions become changes of site.yaml, and of nothing else.
import type { Plan, Source } from '../../plan/plan.ts'
import type { Site } from '../../site/site.ts'
import { BOT } from '../../tree/bot.ts'
import { forgeBehind } from '../../tree/forge-hosts.ts'
import { byCodePoint } from '../../tree/json.ts'

/**
 * A JSONata query a component reads its `version` at all levels; so that the way of writing YAML does not matter, and Renovate reads the file
 * again after each edit to see that the right one moved (docs.renovatebot.com, "modules/manager/jsonata"). What is generated is
 * `generate`'s: no other manager runs, else charts/ would change under the engine.
 */
export function renovate({ site, environments }: Plan): string {
  const sources = new Map<string, Source>()
  for (const { clusters } of environments)
    for (const { view } of clusters) for (const [key, { source }] of view.settings) sources.set(key, source)
  const queries = [...sources].sort(([a], [b]) => byCodePoint(a, b)).flatMap(([key, source]) => queryOf(key, source) ?? [])
  const folder = site.repository.path
  const spec = folder === '' ? 'site.yaml' : `${folder}/site.yaml`
  const config = {
    $schema: 'https://docs.renovatebot.com/renovate-schema.json',
    description: `${folder === '' ? '' : 'Renovate reads the root of a repository only: extend it there with this file as a local preset. '}New chart versions, in site.yaml only: the generated commit follows on the same branch. Generated from site.yaml: change it there.`,
    ...(folder === '' && { enabledManagers: ['custom.jsonata'], includePaths: [spec] }),
    ...(site.isAutomated && { gitIgnoredAuthors: authorsOf(site) }),
    customManagers: [
      {
        customType: 'jsonata',
        fileFormat: 'yaml',
        managerFilePatterns: [`/^${spec.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}$/`],
        matchStrings: queries,
      },
    ],
    packageRules: [
      // A digest after the version would be no version of a chart.
      { matchManagers: ['custom.jsonata'], pinDigests: false },
      ...(folder === ''
        ? []
        : [
            { matchFileNames: [`${folder}/**`], enabled: false },
            { matchFileNames: [spec], matchManagers: ['custom.jsonata'], enabled: true },
          ]),
    ],
  }
  return `${JSON.stringify(config, undefined, 2)}\n`
}

/**
 * Who adds the generated commit to Renovate's branch: else Renovate would take the branch for somebody's, and leave it alone from then on (Renovate
 * docs, "gitIgnoredAuthors"). GitHub makes the commit in the name of its own bot where the workflow's token is used.
 */
function authorsOf({ repository: { forge, url } }: Site): readonly string[] {
  return [BOT.email, ...((forge ?? forgeBehind(url)) === 'github' ? ['41898282+github-actions[bot]@users.noreply.github.com'] : [])]
}

/** Undefined for what has no version of its own. */
function queryOf(key: string, source: Source): string | undefined {
  const dependency = dependencyOf(source)
  if (dependency === undefined) return undefined
  const fields = Object.entries(dependency).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
  // The backquotes let a key hold dashes; it is a DNS label.
  return `[components, environments.components, clusters.components].\`${key}\`[version].{${fields.join(', ')}, "currentValue": version}`
}

type Dependency = { readonly [field: string]: string }

function dependencyOf(source: Source): Dependency | undefined {
  switch (source.kind) {
    case 'chart': {
      const { repository, name } = source
      if (!repository.startsWith('oci://')) return { depName: name, datasource: 'helm', versioning: 'helm', registryUrl: repository }
      const packageName = `${repository.slice('oci://'.length).replace(/\/+$/, '')}/${name}`
      return { depName: name, packageName, datasource: 'docker', versioning: 'semver' }
    }
    case 'git':
      return {
        depName: source.repository.replace(/^.*\//, ''),
        packageName: source.repository,
        datasource: 'git-tags',
        versioning: 'semver',
      }
    default:
      return undefined
  }
}
