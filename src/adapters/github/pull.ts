// A pull request in the words of GitHub's REST API.
import type { PullRequest } from '../../ports/forge.ts'
import type { JsonObject } from '../../tree/json.ts'
import { mapOf, namesOf, numbered, text, unread } from '../forge/fields.ts'

export type MergeMethod = 'MERGE' | 'SQUASH' | 'REBASE'

/** `node` is its name in GraphQL; `isTitled`: a draft by its title alone; `merges`: a way to merge that the repository allows. */
export type GitHubPull = Omit<PullRequest, 'id' | 'isQueued'> & {
  readonly number: number
  readonly node: string
  readonly isTitled: boolean
  readonly merges: MergeMethod
}

/** What the title says where GitHub has no drafts: private repositories of free plans (GitHub REST API, "Pulls"). */
const DRAFT = 'Draft: '

export function draftTitle(title: string): string {
  return `${DRAFT}${title}`
}

/** From "pull-request" and "pull-request-simple" of GitHub's OpenAPI description. CR LF of a body that a person edited becomes LF. */
export function parsePull(raw: JsonObject): GitHubPull {
  const title = text(raw, 'title')
  const isTitled = raw['draft'] !== true && title.startsWith(DRAFT)
  return {
    number: numbered(raw, 'number'),
    node: known(raw, 'node_id'),
    url: address(raw),
    state: stateOf(raw),
    branch: known(mapOf(raw, 'head'), 'ref'),
    base: known(mapOf(raw, 'base'), 'ref'),
    title: isTitled ? title.slice(DRAFT.length) : title,
    body: text(raw, 'body').replaceAll('\r\n', '\n'),
    isDraft: isTitled || raw['draft'] === true,
    isTitled,
    labels: namesOf(raw, 'labels'),
    merges: mergesOf(mapOf(mapOf(raw, 'base'), 'repo')),
  }
}

/**
 * Of this branch of this repository: `head=owner:branch` also finds branches of that name in other repositories of the owner, forks among them.
 * The repository of a head may be gone.
 */
export function isFrom(raw: JsonObject, branch: string): boolean {
  const [head, base] = [mapOf(raw, 'head'), mapOf(raw, 'base')]
  const id = mapOf(head, 'repo')['id']
  return text(head, 'ref') === branch && typeof id === 'number' && id === mapOf(base, 'repo')['id']
}

/** A merge commit is what GitHub takes where nothing is said; a repository may allow others only. */
function mergesOf(repository: JsonObject): MergeMethod {
  if (repository['allow_merge_commit'] !== false) return 'MERGE'
  return repository['allow_squash_merge'] === false ? 'REBASE' : 'SQUASH'
}

function stateOf(raw: JsonObject): PullRequest['state'] {
  const state = raw['state']
  if (state !== 'open' && state !== 'closed') throw unread('the state of a pull request')
  return raw['merged'] === true || text(raw, 'merged_at') !== '' ? 'merged' : state
}

function known(map: JsonObject, key: string): string {
  const value = text(map, key)
  if (value === '') throw unread(`a text "${key}"`)
  return value
}

function address(raw: JsonObject): string {
  const url = text(raw, 'html_url')
  if (/^https?:\/\/[\x21-\x7e]+$/.test(url) && URL.canParse(url)) return url
  throw unread('an address "html_url"')
}
