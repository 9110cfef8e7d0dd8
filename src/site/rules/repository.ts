// The repository that the engine reads, and folders that have to stay in the tree.
import { type Finding, at, error } from '../../findings/finding.ts'
import { shown } from '../../shape/scalars.ts'
import { parseRelPath } from '../../tree/rel-path.ts'
import type { Rule } from './rule.ts'

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

/** A folder in the tree without slashes at its ends, '' for the root; undefined where it leaves the tree. */
export function folderOf(raw: string): string | undefined {
  const trimmed = raw.replace(/\/+$/, '')
  if (trimmed === '.' || trimmed === './') return ''
  return raw.startsWith('/') ? undefined : parseRelPath(trimmed)
}
