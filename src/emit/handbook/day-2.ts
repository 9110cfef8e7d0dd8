// docs/day-2.md: what one does after the first day, each as a numbered list that somebody tired can follow.
import type { Site } from '../../site/site.ts'
import { type TreeFile, textFile } from '../../tree/file-tree.ts'
import { byCodePoint } from '../../tree/json.ts'
import { distributions } from '../formation/formation.ts'
import { block, code, listed, text } from '../markdown.ts'
import type { Placed } from '../unit.ts'
import { ENGINE_DAY_2, type EngineDay2 } from './engine-day-2.ts'
import type { Described } from './recipe.ts'
import { velero, volumes } from './restore.ts'

const MOST_NAMES = 30

/** Components that any cluster has, by key: what pages say of them holds for all clusters alike. */
export type Components = ReadonlyMap<string, Placed>

export function day2Page(site: Site, clusters: readonly Described[], hasSecrets: boolean): TreeFile {
  const components: Components = new Map(clusters.flatMap(({ units }) => [...units.placed]).sort(([a], [b]) => byCodePoint(a, b)))
  const namespace =
    [...components.values()].find(({ setting }) => setting.blueprint.head.engine === site.engine)?.setting.namespace ?? 'default'
  const engine = ENGINE_DAY_2[site.engine](namespace)
  return textFile(
    `${[
      headOf(site),
      changeOf(site),
      addCluster(hasSecrets),
      upgrade(site, components),
      ...kubernetes(clusters),
      rollBack(engine),
      restore(clusters, components, engine),
      removeComponent(components, engine),
      REMOVE_CLUSTER,
    ].join('\n\n')}\n`,
  )
}

const headOf = ({ isAutomated }: Site): string => `# Day 2

Everything below is a change of \`site.yaml\` in a pull request, as the [README](../README.md) shows it: change, ${isAutomated ? 'commit' : '`generate`, commit'}, merge. What is done by hand beside it says so. Generated from \`site.yaml\`: change it there.`

const numbered = (steps: readonly string[]): string =>
  steps
    .map((step, i) => `${i + 1}. ${step.replaceAll('\n', '\n   ')}`)
    .join('\n')
    .replaceAll(/^ +$/gm, '')

const changeOf = ({ generator, environments }: Site): string => `## Change a value

${numbered([
  'Is there an option for it? Your editor completes `site.yaml` with all of them.',
  "If not, give the chart its own value, in the chart's own shape:\n" +
    block('yaml', ['components:', '  NAME:', '    values: {some: {key: value}}']),
  `Say it where it should hold: under \`components\` for the whole site, under \`environments\` for one of ${text(
    listed(
      environments.map(({ name }) => name),
      4,
    ),
  )}, or under \`clusters\` for one cluster.`,
  `\`npx create-k8s-platform@${generator} diff\` shows what it changes and where.`,
])}

In an emergency you may change a generated file by hand: the engine reads it. The next \`generate\` then stops and names the file; say the change in \`site.yaml\`, take it out of the file, and run again.`

const addCluster = (hasSecrets: boolean): string => `## Add a cluster

${numbered([
  'Copy the block of a like cluster under `clusters`. Name, endpoint, networks and addresses are its own; no range may overlap another of the same network.',
  '`generate`, pull request, merge. No other cluster changes a byte.',
  ...(hasSecrets ? ['Make its Secrets, or its access to the store: [secrets.md](secrets.md).'] : []),
  'Start it: [bootstrap.md](bootstrap.md).',
])}`

function upgrade({ environments, isAutomated }: Site, components: Components): string {
  const key = [...components.values()].find(({ setting }) => setting.source.kind === 'chart' && setting.class !== 'engine')?.setting.key
  const [first] = environments
  const several = environments.length > 1
  return `## Upgrade a component

${numbered([
  'Read its release notes. Engine, pod network and storage: one minor version at a time.',
  several
    ? `Say the new version in the first environment only:\n${block('yaml', ['environments:', `- name: ${first!.name}`, `  components: {${key ?? 'NAME'}: {version: NEW}}`])}`
    : `Say the new version:\n${block('yaml', ['components:', `  ${key ?? 'NAME'}: {version: NEW}`])}`,
  `${isAutomated ? 'In the pull request' : '`generate`'}: there is a new folder in \`charts/\`, and the environment points to it. A warning that this version was not checked means: look at the values of the chart yourself.`,
  'Merge, and wait until everything is healthy again.',
  ...(several
    ? ['Carry it on: the same version in the next environment; when all have it, once under `components`, and away from the environments.']
    : []),
])}

\`renovate.json\` lets Renovate open such pull requests; it changes \`site.yaml\` only, and ${isAutomated ? 'the workflow of this repository adds the generated commit to its branch' : '`generate` has to follow on its branch'}.`
}

/** One section a distribution in use. */
function kubernetes(clusters: readonly Described[]): readonly string[] {
  const names = [...new Set(clusters.flatMap(({ ground }) => ground?.distribution.name ?? []))].sort(byCodePoint)
  return names.map((name) => {
    const steps = distributions[name]?.upgrade ?? ['Upgrade it with the means of whoever runs it.']
    const title = names.length > 1 ? `## Upgrade Kubernetes: ${name}` : '## Upgrade Kubernetes'
    return `${title}

${numbered([
  `Say the new ${name === 'existing' ? '`distribution.kubernetes`' : '`distribution.version`'} in \`site.yaml\`, for one environment first. One minor version at a time, and never back. Check that the components in use know it.`,
  '`generate`, pull request, merge: values and pages now speak of the new version. The machines are yours:',
  ...steps,
])}`
  })
}

const rollBack = (engine: EngineDay2): string => `## Roll back

${numbered([
  'Find the merge that did it, and revert it. That takes back `site.yaml`, everything generated and the lock together:\n' +
    block('sh', ['git revert -m 1 MERGE_COMMIT   # without -m 1 if it was squashed']),
  'Pull request, merge. The engine goes back within minutes; hurry it with\n' + block('sh', engine.hurry),
  'What a newer version wrote does not go back by itself: databases, custom resources, volumes. Read its notes on downgrades, or restore.',
])}`

function restore(clusters: readonly Described[], components: Components, engine: EngineDay2): string {
  const names = [...new Set(clusters.flatMap(({ ground }) => ground?.distribution.name ?? []))].sort(byCodePoint)
  const etcd = names.flatMap((name) => {
    const steps = distributions[name]?.restore
    return steps === undefined ? [] : [`### The state of Kubernetes${names.length > 1 ? `: ${name}` : ''}\n\n${numbered(steps)}`]
  })
  const parts = [
    `## Restore

Practise it before you need it, on machines that cannot reach the real addresses. First **stop the engine**, which would work against you:

${block('sh', engine.stop)}

A restored etcd brings it back running: stop it again as soon as the API answers. When all is well, **start it**:

${block('sh', engine.start)}`,
    ...etcd,
    ...velero(components),
    ...volumes(components),
    '### A cluster that is lost\n\nNew machines, then [bootstrap.md](bootstrap.md) from step 1: the repository holds everything but the Secrets and the data. Then restore the data as above.',
  ]
  return parts.join('\n\n')
}

function removeComponent(components: Components, { remove }: EngineDay2): string {
  const all = [...components.values()].filter(({ setting }) => setting.source.kind !== 'none' && setting.class !== 'engine')
  const goes = all.filter(({ setting }) => setting.class === 'leaf').map(({ setting }) => code(setting.key))
  const stays = all.filter(({ setting }) => setting.class !== 'leaf').map(({ setting }) => code(setting.key))
  const orphans = `Others **stay running** and are yours from then on, since taking them away could take data or the network with them: ${listed(stays, MOST_NAMES)}.`
  return `## Remove a component

${numbered([
  'Does anything need it? Volumes, certificates, addresses, Secrets that it made?',
  'Say `NAME: false` under `components`, or take it out of `site.yaml` where it was said. `generate` lists what goes and what stays.',
  ...(goes.length > 0 ? [`Some go with all that they run: ${listed(goes, MOST_NAMES)}.`] : []),
  ...(stays.length > 0 ? [remove.when === 'before' ? `${orphans} ${remove.how}` : orphans] : []),
  'Merge.',
  ...(stays.length > 0 && remove.when === 'after' ? [remove.how] : []),
  'Namespaces and custom resource definitions always stay. `kubectl delete namespace NAME` when you are sure.',
])}`
}

const REMOVE_CLUSTER = `## Remove a cluster

${numbered([
  'Take a last backup of what must not be lost.',
  'Take its block out of `clusters`; `generate`, pull request, merge. The cluster keeps running what it has: its engine finds its folder gone and does nothing more.',
  'Wipe the machines. Take back its DNS names, its addresses, its deploy key and its access to the secret store.',
])}`
