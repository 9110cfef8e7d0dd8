// Versions: of the generator, of the distribution, and of components that nobody pinned.
import { type DataPath, type Finding, SPEC, at, error, warning } from '../../findings/finding.ts'
import { shown } from '../../shape/scalars.ts'
import { isObject } from '../../tree/json.ts'
import { kubernetesOf } from '../distribution.ts'
import type { WrittenDistribution } from '../site.gen.ts'
import { type Level, type Rule, levelsOf } from './rule.ts'

export const generatorIsThisOne: Rule = ({ generator }, { generator: running }) => {
  if (generator === '' || generator === running) return []
  return [
    error(
      'site/generator',
      `this spec is written for generator ${shown(generator)}`,
      at(['generator']),
      `this is version ${running}; run the version that the spec names, or change \`generator\` to ${running} after reading the changelog`,
    ),
  ]
}

const SYNTAX: ReadonlyMap<string, { readonly form: RegExp; readonly example: string }> = new Map([
  ['rke2', { form: /^v1\.\d+\.\d+(-rc\d+)?\+rke2r\d+$/, example: 'v1.35.7+rke2r1' }],
  ['k3s', { form: /^v1\.\d+\.\d+(-rc\d+)?\+k3s\d+$/, example: 'v1.35.7+k3s1' }],
  ['kubeadm', { form: /^v1\.\d+\.\d+$/, example: 'v1.35.7' }],
  ['talos', { form: /^v\d+\.\d+\.\d+$/, example: 'v1.13.9' }],
])

type Placed = { readonly distribution: WrittenDistribution; readonly path: DataPath }

export const distributionVersionsExist: Rule = ({ distribution, environments, clusters }) => {
  const placed: readonly Placed[] = [
    ...(distribution ? [{ distribution, path: ['distribution'] }] : []),
    ...environments.flatMap((environment, i) =>
      environment.distribution ? [{ distribution: environment.distribution, path: ['environments', i, 'distribution'] }] : [],
    ),
    ...clusters.flatMap((cluster, i) =>
      cluster.distribution ? [{ distribution: cluster.distribution, path: ['clusters', i, 'distribution'] }] : [],
    ),
  ]
  return placed.flatMap(versionFaults)
}

function versionFaults({ distribution: { name, version, kubernetes }, path }: Placed): readonly Finding[] {
  const syntax = SYNTAX.get(name)
  if (syntax === undefined || version === undefined || version === '') return []
  if (!syntax.form.test(version))
    return [
      error(
        'site/distribution-version',
        `"${shown(version)}" is not a version of ${name}`,
        at([...path, 'version']),
        `letter by letter as published, such as ${syntax.example}`,
      ),
    ]
  const minor = kubernetesOf(name, version)
  if (minor === undefined || kubernetes === undefined || kubernetes === minor) return []
  return [
    error(
      'site/distribution-version',
      `${name} ${version} is Kubernetes ${minor}, not ${shown(kubernetes)}`,
      at([...path, 'kubernetes']),
      'remove `kubernetes`; the version tells it',
    ),
  ]
}

export const clustersHaveADistribution: Rule = ({ distribution, environments, clusters }) => {
  if (distribution) return []
  const covered = new Set(environments.filter((environment) => environment.distribution).map(({ name }) => name))
  return clusters.flatMap((cluster, i) => {
    if (cluster.distribution || covered.has(cluster.environment)) return []
    return [
      error(
        'site/distribution-missing',
        `nothing says which Kubernetes cluster "${shown(cluster.name)}" is`,
        at(['clusters', i], 'value'),
        'add `distribution: {name: rke2, version: …}` to the site, the environment or the cluster',
      ),
    ]
  })
}

/** A component is pinned as soon as one level says a version: where it differs, the others say theirs. */
export const componentsArePinned: Rule = (written, around) => {
  const levels = levelsOf(written, around)
  const firsts = new Map<string, Level>()
  const pinned = new Set<string>()
  for (const level of levels) {
    for (const [key, settings] of Object.entries(level.components)) {
      if (settings === false) continue
      if (!firsts.has(key) || firsts.get(key)!.file !== SPEC) firsts.set(key, level)
      // A chart without a blueprint has no other source for a version: the plan refuses it.
      if (isObject(settings) && (settings['version'] !== undefined || settings['chart'] !== undefined)) pinned.add(key)
    }
  }
  return [...firsts].flatMap(([key, { file, path }]) => {
    if (pinned.has(key) || isOffEverywhere(key, levels)) return []
    const where = file === SPEC ? at([...path, key], 'key') : at(['profile'])
    const whose = file === SPEC ? '' : ' of the profile'
    return [
      warning(
        'site/unpinned',
        `${shown(key)}${whose} has no version, so a newer generator may move it`,
        where,
        `pin it: \`${path.at(-1)}: {${shown(key)}: {version: …}}\`, with a version that \`catalog\` lists`,
      ),
    ]
  })
}

function isOffEverywhere(key: string, levels: readonly Level[]): boolean {
  const own = levels.filter(({ file, components }) => file === SPEC && Object.hasOwn(components, key))
  return own.length > 0 && own.every(({ components }) => components[key] === false)
}
