// The repository that the engine reads, and folders that have to stay in the tree.
import { type Finding, at, error } from '../../findings/finding.ts'
import { shown } from '../../shape/scalars.ts'
import { parseRelPath } from '../../tree/rel-path.ts'
import { isObject } from '../../tree/json.ts'
import { type Rule, settingsOf } from './rule.ts'

const HTTPS = /^https:\/\/[^\s/@:?#]+(:\d{1,5})?\/[^\s@?#]+$/
// Both engines read ssh://; the short form host:path means another thing to each (Flux refuses it).
const SSH = /^ssh:\/\/([A-Za-z0-9._-]+@)?[^\s/@:?#]+(:\d{1,5})?\/[^\s?#]+$/
const FILE = /^file:\/\/\/[^\s?#]+$/
const SHORT = /^(?<user>[A-Za-z0-9._-]+@)?(?<host>[^\s/@:]+):(?!\/\/)(?<path>[^\s]+)$/

export const repositoryHasAnAddress: Rule = ({ repository: { url } }) => {
  if (url === '' || HTTPS.test(url) || SSH.test(url) || FILE.test(url)) return []
  const { user = '', host, path } = SHORT.exec(url)?.groups ?? {}
  const hint =
    host === undefined || path === undefined
      ? 'https://host/path, ssh://user@host/path or file:///path, without a password'
      : `write it as ssh://${user}${host}/${path.replace(/^\/+/, '')}`
  return [error('site/repository-url', 'repository.url is not an address that an engine can read', at(['repository', 'url']), hint)]
}

/** The rules of `git check-ref-format --branch`. */
const BAD_BRANCH = /^[-/]|\/$|\/\/|\.\.|@\{|\.$|[\s~^:?*[\\\x00-\x1f\x7f]|(^|\/)\.|\.lock(\/|$)|^@$/

export const branchIsValid: Rule = ({ repository: { branch } }) => {
  if (branch === undefined || !(BAD_BRANCH.test(branch) || branch === '')) return []
  return [
    error(
      'site/repository-branch',
      `"${shown(branch)}" is not a branch name that git accepts`,
      at(['repository', 'branch']),
      'such as main',
    ),
  ]
}

export const foldersStayInTheTree: Rule = ({ repository: { path }, catalogs = [] }) => {
  const findings: Finding[] = []
  if (path !== undefined && folderOf(path) === undefined) {
    findings.push(
      error(
        'site/folder',
        `repository.path "${shown(path)}" leaves the repository`,
        at(['repository', 'path']),
        'a folder relative to the root of the repository; `.` for the root',
      ),
    )
  }
  catalogs.forEach((folder, i) => {
    if (folder === '' || (folderOf(folder) ?? '') !== '') return
    findings.push(
      error('site/folder', `catalog "${shown(folder)}" is not a folder below this file's`, at(['catalogs', i]), 'such as ./blueprints'),
    )
  })
  return findings
}

/** What the generator writes, and what others own already. */
const TAKEN = new Set(['.platform', 'apps', 'bootstrap', 'clusters', 'common', 'docs', 'envs', 'secrets'])

/** A chart of the site's own is read by the engine from the tree, and must not lie where the generator writes. */
export const chartsLieInTheTree: Rule = (written, around) =>
  settingsOf(written, around).flatMap(({ key, settings, path, level: { file } }) => {
    const { chart } = settings
    const raw = isObject(chart) ? chart['path'] : undefined
    if (typeof raw !== 'string') return []
    const folder = folderOf(raw)
    if (folder !== undefined && folder !== '' && !TAKEN.has(folder.split('/')[0]!)) return []
    return [
      error(
        'site/folder',
        `chart.path "${shown(raw)}" of ${shown(key)} is not a folder for a chart of your own`,
        at([...path, 'chart', 'path'], 'value', file),
        `a folder of this site that the generator does not write, such as charts/${shown(key)}`,
      ),
    ]
  })

/** A folder in the tree without slashes at its ends, '' for the root; undefined where it leaves the tree. */
export function folderOf(raw: string): string | undefined {
  const trimmed = raw.replace(/\/+$/, '')
  if (trimmed === '.' || trimmed === './') return ''
  return raw.startsWith('/') ? undefined : parseRelPath(trimmed)
}
