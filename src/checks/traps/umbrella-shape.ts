// Traps of the umbrella charts that were generated: one dependency, nothing beside it, a folder a version.
import { type Finding, error, warning } from '../../findings/finding.ts'
import { isObject } from '../../tree/json.ts'
import type { RelPath } from '../../tree/rel-path.ts'
import type { Grounds, Trap } from '../grounds.ts'
import { type Manifest, spotIn } from '../manifest.ts'
import { listAt, textAt } from './application.ts'
import { indexOf } from './repository.ts'

type Umbrella = { readonly head: Manifest; readonly folder: string; readonly dependency: string }

/** Those that some cluster reads, each once; what no cluster reads any more is nobody's trap. */
function umbrellasIn(grounds: Grounds): readonly Umbrella[] {
  const units = grounds.facts.clusters.flatMap(({ given }) => given?.units ?? [])
  const folders = new Map(
    units.flatMap(({ source }) =>
      source.kind === 'chart' && source.isImmutable && source.dependency !== undefined ? [[source.folder, source.dependency] as const] : [],
    ),
  )
  return [...folders].flatMap(([folder, dependency]) => {
    const [head] = indexOf(grounds).files.get(`${folder}/Chart.yaml`) ?? []
    return head === undefined ? [] : [{ head, folder, dependency }]
  })
}

/** Source: helm 4.2, values of a dependency stand below its name or alias; DESIGN 5, umbrella charts. */
const shape: Trap = {
  rule: 'chart/umbrella-shape',
  says: 'An umbrella chart with more than its one dependency: what is beside it is configured by nobody, and its values may no longer arrive.',
  check: (grounds) =>
    umbrellasIn(grounds).flatMap(({ head, folder, dependency }) => {
      const findings: Finding[] = []
      const dependencies = listAt(head.value, ['dependencies'])
      const names = dependencies.map((one) => textAt(one, ['alias']) || textAt(one, ['name']))
      if (!names.includes(dependency))
        findings.push(
          error(
            'chart/umbrella-shape',
            `the values stand below ${dependency}, and no dependency is called so: the chart runs with its defaults`,
            spotIn(head, dependencies.length > 0 ? ['dependencies', 0, dependencies.some(hasAlias) ? 'alias' : 'name'] : []),
            'remove the alias, or the edit',
          ),
        )
      const tell = (message: string, path: readonly (string | number)[], hint = 'make it a component of its own'): number =>
        findings.push(warning('chart/umbrella-shape', message, spotIn(head, path), hint))
      if (dependencies.length > 1) tell(`${names[1]} is a second dependency, which no component configures`, ['dependencies', 1])
      const beside = besideIn(folder, grounds)
      if (beside !== undefined)
        tell(
          `${beside} lies beside the dependency, and is applied with it`,
          [],
          'values stand in common/ and envs/; for manifests of yours there is own/',
        )
      const switched = dependencies.findIndex((one) => isObject(one) && (one['condition'] !== undefined || one['tags'] !== undefined))
      if (switched >= 0) tell(`${names[switched]} is installed only under a condition`, ['dependencies', switched])
      return findings
    }),
}

const hasAlias = (one: unknown): boolean => isObject(one) && one['alias'] !== undefined

const asides = new WeakMap<Grounds['texts'], ReadonlyMap<string, string>>()
/** A file that Helm would read of the folder: templates, values and CRDs of its own. */
function besideIn(folder: string, { texts }: Grounds): string | undefined {
  const known = asides.get(texts)
  if (known !== undefined) return known.get(folder)
  const found = new Map<string, string>()
  for (const path of texts.keys()) {
    const place = /^(charts\/[^/]+\/[^/]+)\/(?:templates\/|crds\/|values\.yaml$)/.exec(path)?.[1]
    if (place !== undefined && !found.has(place)) found.set(place, path)
  }
  asides.set(texts, found)
  return found.get(folder)
}

const otherVersion: Trap = {
  rule: 'chart/other-version',
  says: 'A chart’s folder that holds another version than its name says: all who read it get that version at once, whatever their environment was promoted to.',
  check: (grounds) =>
    umbrellasIn(grounds).flatMap(({ head, folder, dependency }) => {
      const wanted = folder.slice(folder.lastIndexOf('/') + 1)
      const own = textAt(head.value, ['version'])
      const findings: Finding[] = []
      const tell = (said: string, path: readonly (string | number)[]): number =>
        findings.push(
          error(
            'chart/other-version',
            `${folder} holds ${said}`,
            spotIn(head, path),
            'say the version in the spec; it gets a folder of its own',
          ),
        )
      if (own !== wanted) tell(`version ${own}`, ['version'])
      listAt(head.value, ['dependencies']).forEach((one, i) => {
        const version = textAt(one, ['version'])
        if (textAt(one, ['name']) === dependency && version !== wanted) tell(`${dependency} ${version}`, ['dependencies', i, 'version'])
      })
      return findings
    }),
}

/** Source: helm-controller 1.6, internal/loader (LoadArchive): dependencies are not looked for. */
const withoutDependencies: Trap = {
  rule: 'flux/without-dependencies',
  says: 'A chart with dependencies given to Flux as an ExternalArtifact: what is not packed inside is not installed, and nothing fails.',
  check: (grounds) =>
    grounds.manifests.flatMap((release): readonly Finding[] => {
      const chart = isObject(release.value['spec']) ? release.value['spec']['chartRef'] : undefined
      if (release.kind !== 'HelmRelease' || textAt(chart, ['kind']) !== 'ExternalArtifact') return []
      const folder = copiedTo(textAt(chart, ['name']), grounds).find((one) => hasDependencies(one, grounds))
      if (folder === undefined) return []
      const message = `${folder} has dependencies, and an ExternalArtifact brings only what is packed in its charts folder`
      const hint = 'vendor the dependencies, or read the chart from the GitRepository'
      return [warning('flux/without-dependencies', message, spotIn(release, ['spec', 'chartRef', 'name']), hint)]
    }),
}

/** The folders that an ArtifactGenerator copies into the artifact of that name: `@source/charts/shop/**`. */
function copiedTo(artifact: string, { manifests }: Grounds): readonly string[] {
  const generators = manifests.filter(({ kind, group }) => kind === 'ArtifactGenerator' && group === 'source.extensions.fluxcd.io')
  const artifacts = generators
    .flatMap(({ value }) => listAt(value, ['spec', 'artifacts']))
    .filter((one) => textAt(one, ['name']) === artifact)
  const ways = artifacts.flatMap((one) => listAt(one, ['copy']).map((copy) => textAt(copy, ['from'])))
  return ways.map((way) =>
    way
      .split('/')
      .slice(1)
      .filter((step) => !step.includes('*'))
      .join('/'),
  )
}

function hasDependencies(folder: string, grounds: Grounds): boolean {
  const [head] = indexOf(grounds).files.get(`${folder}/Chart.yaml` as RelPath) ?? []
  return head !== undefined && listAt(head.value, ['dependencies']).length > 0
}

export const umbrellaTraps: readonly Trap[] = [shape, otherVersion, withoutDependencies]
