// Traps of where Argo CD reads from: references between sources, and revisions that move by themselves.
import { type Finding, error, warning } from '../../findings/finding.ts'
import { type Json, isObject } from '../../tree/json.ts'
import type { Grounds, Trap } from '../grounds.ts'
import { titleOf } from '../manifest.ts'
import { type Application, type Source, applicationTrap, inSpec, listAt, textAt } from './application.ts'
import { isOwnRepository } from './repository.ts'

const here = ({ path: spec }: Application, { path }: Source, ...below: readonly (string | number)[]): readonly (string | number)[] => [
  ...path.slice(spec.length),
  ...below,
]

/** Source: Argo CD 3.5, user-guide/multiple_sources: `$name` is the first part of the path, and a ref is a Git source. */
const refUnknown = applicationTrap(
  'argocd/ref-unknown',
  'A value file of another source that no source is called by, or of one that is no Git repository: nothing renders.',
  (application) => {
    const refs = new Map(application.sources.map(({ value }) => [textAt(value, ['ref']), value]))
    return application.sources.flatMap((source) =>
      listAt(source.value, ['helm', 'valueFiles']).flatMap((file, i): readonly Finding[] => {
        const ref = typeof file === 'string' ? /^\$([^/]+)/.exec(file)?.[1] : undefined
        const target = ref === undefined ? undefined : refs.get(ref)
        if (ref === undefined || ref.startsWith('ARGOCD_') || (target !== undefined && target['chart'] === undefined)) return []
        const what = target === undefined ? `no source has ref: ${ref}` : `the source ${ref} is a chart, and a ref must be a Git repository`
        const message = `${titleOf(application.manifest)}: ${what}`
        return [error('argocd/ref-unknown', message, inSpec(application, here(application, source, 'helm', 'valueFiles', i)))]
      }),
    )
  },
)

const refRenders = applicationTrap(
  'argocd/ref-renders',
  'A source with ref and path: what lies at the path is applied, too.',
  (application) =>
    application.sources.flatMap((source): readonly Finding[] => {
      if (textAt(source.value, ['ref']) === '' || textAt(source.value, ['path']) === '') return []
      const message = `${titleOf(application.manifest)}: this source lends its files and is applied as well, since it has a path`
      const hint = 'remove path, unless both are meant'
      return [warning('argocd/ref-renders', message, inSpec(application, here(application, source, 'path'), 'key'), hint)]
    }),
)

/** Source: Argo CD 3.5, reposerver/repository/repository.go ("cannot reference a different revision of the same repository"). */
const twoRevisions = applicationTrap(
  'argocd/two-revisions',
  'Two revisions of one repository in one Application: Argo CD refuses to render it.',
  (application) => {
    const first = new Map<string, Source>()
    return application.sources.flatMap((source): readonly Finding[] => {
      const { value } = source
      const url = textAt(value, ['repoURL'])
      const other = first.get(url)
      if (other === undefined) first.set(url, source)
      const revision = textAt(value, ['targetRevision'])
      const isReferred = other !== undefined && [value, other.value].some((one) => textAt(one, ['ref']) !== '')
      if (!isReferred || value['chart'] !== undefined || textAt(other.value, ['targetRevision']) === revision) return []
      const message = `${titleOf(application.manifest)} reads ${url} at two revisions`
      return [error('argocd/two-revisions', message, inSpec(application, here(application, source, 'targetRevision')))]
    })
  },
)

const RANGE = /[*^~<>|,\s]|^$|\.x\b|^v?\d+(\.\d+)?$/
/** Whether a chart's version may mean another one tomorrow: a range, a part of a version, nothing. */
export const isMovingVersion = (version: string): boolean => RANGE.test(version)

const BRANCHES = new Set(['', 'HEAD', 'main', 'master', 'latest'])

/** Source: Argo CD 3.5, user-guide/tracking_strategies: no revision is HEAD, and a chart's version may be a range. */
const movingRevision = applicationTrap(
  'argocd/moving-revision',
  'A revision that moves by itself: what runs changes without a commit in this repository.',
  (application, grounds) =>
    application.sources.flatMap((source): readonly Finding[] => {
      const said = whatMoves(source.value, grounds)
      if (said === undefined) return []
      const key = source.value['targetRevision'] === undefined ? 'repoURL' : 'targetRevision'
      const spot = inSpec(application, here(application, source, key))
      return [
        warning('argocd/moving-revision', `${titleOf(application.manifest)} ${said}`, spot, 'pin a tag, a commit or an exact version'),
      ]
    }),
)

function whatMoves(value: Json, { facts }: Grounds): string | undefined {
  if (!isObject(value)) return undefined
  const revision = textAt(value, ['targetRevision'])
  if (revision.includes('{{')) return undefined // an ApplicationSet's parameter
  if (value['chart'] !== undefined) return isMovingVersion(revision) ? `takes whatever version fits "${revision}"` : undefined
  if (facts.plan === undefined) return undefined
  if (isOwnRepository(textAt(value, ['repoURL']), facts)) {
    const { branch } = facts.plan.site.repository
    if (revision === branch || !/^[^.]*$/.test(revision) || /^[0-9a-f]{7,40}$/.test(revision)) return undefined
    return `reads this repository at "${revision}", and all others at ${branch}`
  }
  return BRANCHES.has(revision) ? `follows ${revision === '' ? 'the default branch' : `"${revision}"`} of a repository` : undefined
}

export const sourceTraps: readonly Trap[] = [refUnknown, refRenders, twoRevisions, movingRevision]
