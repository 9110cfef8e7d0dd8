// Traps around Argo CD's value files: which are read, in what order, and when a change of theirs is seen.
import { type Finding, error, warning } from '../../findings/finding.ts'
import { nearest } from '../../findings/nearest.ts'
import { type JsonObject, isObject } from '../../tree/json.ts'
import type { RelPath } from '../../tree/rel-path.ts'
import type { Grounds, Trap } from '../grounds.ts'
import { spotIn, titleOf } from '../manifest.ts'
import { joined } from '../reach.ts'
import { type Application, annotationOf, applicationTrap, inSpec, listAt, textAt } from './application.ts'
import { filesBelow, folderOf, inSite, isOwnRepository, isSeen } from './repository.ts'

/** A value file as an Application of the site's repository names it; `path` is the repository's, from the root. */
type Named = { readonly path: string; readonly at: readonly (string | number)[]; readonly helm: JsonObject }

/** Source: Argo CD 3.5, util/io/path/resolved.go: from the chart's folder, or with a slash from the root. Globs and other sources are left out. */
function namedIn({ sources, path: spec }: Application, { facts }: Grounds): readonly Named[] {
  return sources.flatMap(({ value, path }) => {
    const helm = value['helm']
    if (!isObject(helm) || !isOwnRepository(textAt(value, ['repoURL']), facts)) return []
    return listAt(helm, ['valueFiles']).flatMap((file, i) => {
      if (typeof file !== 'string' || /[*?[{$]|:\/\//.test(file)) return []
      const whole = file.startsWith('/') ? joined('', file) : joined(textAt(value, ['path']), file)
      return [{ path: whole, at: [...path.slice(spec.length), 'helm', 'valueFiles', i], helm }]
    })
  })
}

/** Files that a generated Application may name though they are not there, for levels that say nothing today. */
function expectedOf(facts: Grounds['facts']): ReadonlySet<string> {
  const units = facts.clusters.flatMap(({ given }) => given?.units ?? [])
  return new Set(units.flatMap(({ source }) => (source.kind === 'chart' ? source.valueFiles.map(({ path }) => path) : [])))
}
const expectations = new WeakMap<Grounds['facts'], ReadonlySet<string>>()

/** Source: Argo CD 3.5, getResolvedValueFiles in reposerver/repository/repository.go: missing files are dropped before Helm sees them. */
const valueFileMissing = applicationTrap(
  'argocd/value-file-missing',
  'A value file that does not exist: with ignoreMissingValueFiles it is left out without a word, without it nothing renders.',
  (application, grounds) => {
    const expected = expectations.get(grounds.facts) ?? expectedOf(grounds.facts)
    expectations.set(grounds.facts, expected)
    return namedIn(application, grounds).flatMap(({ path, at, helm }): readonly Finding[] => {
      const inside = inSite(path, grounds.facts)
      if (inside === undefined || !isSeen(inside) || grounds.texts.has(inside as RelPath) || expected.has(inside)) return []
      const then = helm['ignoreMissingValueFiles'] === true ? 'is left out without a word' : 'fails the rendering'
      const near = nearest(inside, filesBelow(folderOf(inside), grounds))
      const hint = near === undefined ? undefined : `did you mean "/${path.slice(0, path.length - inside.length)}${near}"?`
      const message = `${titleOf(application.manifest)}: there is no ${path}, and it ${then}`
      return [error('argocd/value-file-missing', message, inSpec(application, at), hint)]
    })
  },
)

const LEVELS: readonly (readonly [level: string, form: RegExp])[] = [
  ['common', /^common\/[^/]+$/],
  ['release', /^envs\/[^/]+\/release\/[^/]+$/],
  ['environment', /^envs\/[^/]+\/[^/]+$/],
  ['cluster', /^envs\/[^/]+\/clusters\/[^/]+\/[^/]+$/],
]

const valueOrder = applicationTrap(
  'argocd/value-order',
  'Value files in another order than common, release, environment, cluster: the last one wins, and a nearer level is overruled.',
  (application, grounds) => {
    const ranked = namedIn(application, grounds).flatMap((named) => {
      const inside = inSite(named.path, grounds.facts) ?? ''
      const rank = LEVELS.findIndex(([, form]) => form.test(inside))
      return rank < 0 ? [] : [{ ...named, rank }]
    })
    return ranked.slice(1).flatMap(({ rank, at }, i): readonly Finding[] => {
      const before = ranked[i]!.rank
      if (rank >= before) return []
      const message = `${titleOf(application.manifest)} reads ${LEVELS[rank]![0]} after ${LEVELS[before]![0]}, and what is read last wins`
      return [error('argocd/value-order', message, inSpec(application, at), 'the order is common, release, environment, cluster')]
    })
  },
)

/** Source: Argo CD 3.5, user-guide/helm ("Helm Value Precedence"): parameters over valuesObject over values over valueFiles. */
const valuesBesideFiles = applicationTrap(
  'argocd/values-beside-files',
  'Values said in the Application beside value files: they win over every file, and a change of the file does nothing.',
  (application) =>
    application.sources.flatMap(({ value, path }): readonly Finding[] => {
      if (listAt(value, ['helm', 'valueFiles']).length === 0) return []
      const beside = ['values', 'valuesObject', 'parameters', 'fileParameters'].find((key) => isFilled(value, key))
      if (beside === undefined) return []
      const message = `${titleOf(application.manifest)} says helm.${beside}, which win over all of its value files`
      const spot = inSpec(application, [...path.slice(application.path.length), 'helm', beside], 'key')
      return [warning('argocd/values-beside-files', message, spot, 'say it in the value file of its level')]
    }),
)

function isFilled({ helm }: JsonObject, key: string): boolean {
  const said = isObject(helm) ? helm[key] : undefined
  return Array.isArray(said) ? said.length > 0 : said !== undefined && said !== null && said !== ''
}

/** Source: Argo CD 3.5, operator-manual/high_availability ("manifest-generate-paths"): a commit that meets none of the paths renders nothing anew. */
const PATHS = 'argocd.argoproj.io/manifest-generate-paths'
const staleRender = applicationTrap(
  'argocd/stale-render',
  'A value file that manifest-generate-paths does not cover: a commit that changes only this file is not rendered.',
  (application, grounds) => {
    const { manifest, sources } = application
    const said = annotationOf(manifest, PATHS)
    if (said === undefined || sources.length !== 1) return []
    const base = textAt(sources[0]!.value, ['path'])
    const covered = said.split(';').filter((one) => one.trim() !== '' && !one.includes('*'))
    const folders = covered.map((one) => (one.trim().startsWith('/') ? joined('', one.trim()) : joined(base, one.trim())))
    if (said.includes('*')) return []
    const missed = namedIn(application, grounds).filter(
      ({ path }) => !folders.some((one) => one === '' || path === one || path.startsWith(`${one}/`)),
    )
    return missed.map(({ path }) => {
      const message = `${titleOf(manifest)}: a commit that changes only ${path} is not rendered, since manifest-generate-paths does not cover it`
      return error('argocd/stale-render', message, spotIn(manifest, ['metadata', 'annotations', PATHS]), `add /${path}`)
    })
  },
)

export const valueTraps: readonly Trap[] = [valueFileMissing, valueOrder, valuesBesideFiles, staleRender]
