// Traps of charts in the repository: dependencies that Helm reads otherwise than it looks, locks that are stale, values nobody gets.
import { CORE_SCHEMA, load } from 'js-yaml'
import { digestOf } from '../../emit/charts/lock-digest.ts'
import { type Finding, error, warning } from '../../findings/finding.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import type { RelPath } from '../../tree/rel-path.ts'
import type { Grounds, Trap } from '../grounds.ts'
import { type Manifest, spotIn } from '../manifest.ts'
import { listAt, textAt } from './application.ts'
import { isMovingVersion } from './argocd-sources.ts'
import { nullsIn } from './flux-release.ts'
import { folderOf, indexOf } from './repository.ts'

/** A chart of the repository that has dependencies. */
type Chart = { readonly head: Manifest; readonly folder: string; readonly dependencies: readonly JsonObject[] }

function chartTrap(rule: string, says: string, find: (chart: Chart, grounds: Grounds) => readonly Finding[]): Trap {
  return {
    rule,
    says,
    check: (grounds) =>
      grounds.manifests.flatMap((head) => {
        if (head.version !== 'file' || head.kind !== 'Chart.yaml') return []
        const dependencies = listAt(head.value, ['dependencies']).filter(isObject)
        return dependencies.length === 0 ? [] : find({ head, folder: folderOf(head.file), dependencies }, grounds)
      }),
  }
}

const at = ({ head }: Chart, i: number, key: string): Finding['at'] => spotIn(head, ['dependencies', i, key])

const movingVersion = chartTrap(
  'chart/moving-version',
  'A dependency by a range of versions: what is installed depends on the day, and on who built the lock.',
  (chart) =>
    chart.dependencies.flatMap((one, i): readonly Finding[] => {
      const version = textAt(one, ['version'])
      if (!isMovingVersion(version) || textAt(one, ['repository']).startsWith('file://')) return []
      return [
        warning(
          'chart/moving-version',
          `${textAt(one, ['name'])} takes whatever version fits "${version}"`,
          at(chart, i, 'version'),
          'pin an exact version',
        ),
      ]
    }),
)

/** Source: Argo CD 3.5, getHelmDependencyRepos in reposerver/repository/repository.go: plain http is passed over; names are looked up in its Secrets. */
const repository = chartTrap(
  'chart/repository',
  'A dependency from plain http, which no engine fetches, or from a repository by a name that somebody has to have given it.',
  (chart) =>
    chart.dependencies.flatMap((one, i): readonly Finding[] => {
      const url = textAt(one, ['repository'])
      const isPlain = url.startsWith('http://')
      if (!isPlain && !/^(@|alias:)/.test(url)) return []
      const what = isPlain ? 'Argo CD fetches nothing over plain http' : `only who has a repository called "${url}" can fetch it`
      const tell = isPlain ? error : warning
      return [tell('chart/repository', `${textAt(one, ['name'])}: ${what}`, at(chart, i, 'repository'), 'use https:// or oci://')]
    }),
)

/** Source: helm 4.2, internal/resolver (HashReq): Argo CD refuses a stale lock, and Flux takes it without a look at its digest. */
const lockStale = chartTrap(
  'chart/lock-stale',
  'A Chart.lock that is not of this Chart.yaml: Argo CD refuses to render, and Flux installs the old version.',
  (chart, grounds) => {
    const [lock] = indexOf(grounds).files.get(`${chart.folder}/Chart.lock`) ?? []
    if (lock === undefined) return []
    const locked = listAt(lock.value, ['dependencies']).filter(isObject)
    const said = textAt(lock.value, ['digest'])
    if (said === digestOf(chart.dependencies, locked)) return []
    const hint = 'run helm dependency update, and commit Chart.lock with Chart.yaml'
    return [error('chart/lock-stale', `${lock.file} is not of this Chart.yaml: its digest is another one`, spotIn(lock, ['digest']), hint)]
  },
)

const lockMissing = chartTrap(
  'chart/lock-missing',
  'A chart with dependencies and without Chart.lock: what is fetched is decided at every build.',
  (chart, grounds) => {
    const isNear = chart.dependencies.every((one) => ['', 'file:'].includes(textAt(one, ['repository']).slice(0, 5)))
    if (isNear || indexOf(grounds).files.has(`${chart.folder}/Chart.lock`)) return []
    return [
      warning(
        'chart/lock-missing',
        `${chart.folder} has dependencies and no Chart.lock`,
        spotIn(chart.head, ['dependencies'], 'key'),
        'run helm dependency update',
      ),
    ]
  },
)

/** Source: helm/helm issue 32132, cleanNilValues in pkg/chart/common/util/coalesce.go, 4.2. */
const nullDefault = chartTrap(
  'chart/null-default',
  'A null in the values.yaml of a chart with dependencies: Helm drops it, and the default of the dependency stays.',
  ({ folder, dependencies }, { texts }) => {
    const file = `${folder}/values.yaml` as RelPath
    const values = parsed(texts.get(file))
    const names = dependencies.map((one) => textAt(one, ['alias']) || textAt(one, ['name']))
    const nulls = nullsIn(values, []).filter(([first]) => names.includes(String(first)))
    const spot = (path: (typeof nulls)[number]): Finding['at'] => spotIn({ file, root: [] }, path)
    const hint = 'say the null in a value file of common/ or envs/'
    return nulls.map((path) => error('chart/null-default', `${path.join('.')}: a null here removes nothing`, spot(path), hint))
  },
)

/** A file that is no YAML is Helm's to refuse. */
function parsed(text: string | undefined): Json | undefined {
  try {
    return text === undefined ? undefined : (load(text, { schema: CORE_SCHEMA }) as Json)
  } catch {
    return undefined
  }
}

export const chartTraps: readonly Trap[] = [movingVersion, repository, lockStale, lockMissing, nullDefault]
