// A pull request in the words of Gitea and Forgejo; drafts are titles there, and only there.
import type { PullRequest } from '../../ports/forge.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import { mapOf, namesOf, numbered, text } from '../forge/fields.ts'

/** What both ship with (Gitea and Forgejo, app.ini, `[repository.pull-request]` WORK_IN_PROGRESS_PREFIXES); case does not count. */
const PREFIX = /^(?:WIP:|\[WIP\])\s*/i

const STYLES = ['merge', 'rebase', 'rebase-merge', 'squash', 'fast-forward-only'] as const

/** `labelIds` by name, `head` the commit, `style` how its repository merges. */
export type GiteaPull = Omit<PullRequest, 'id' | 'isQueued'> & {
  readonly number: number
  readonly labelIds: ReadonlyMap<string, number>
  readonly head: string
  readonly style: (typeof STYLES)[number]
}

/**
 * "PullRequest" of both swagger descriptions. The head's branch is its `label`: `ref` is refs/pull/<n>/head once the branch is gone. `draft` is
 * told from Gitea 1.22 and Forgejo 8 on, and heeds prefixes that an administrator chose; the title tells the others everywhere. CR LF of
 * a body that a person edited becomes LF.
 */
export function parsePull(json: Json | undefined): GiteaPull {
  const raw = isObject(json) ? json : {}
  const title = text(raw, 'title')
  const style = text(mapOf(mapOf(raw, 'base'), 'repo'), 'default_merge_style')
  return {
    number: numbered(raw, 'number'),
    url: text(raw, 'html_url'),
    state: raw['merged'] === true ? 'merged' : text(raw, 'state') === 'open' ? 'open' : 'closed',
    branch: text(mapOf(raw, 'head'), 'label'),
    base: text(mapOf(raw, 'base'), 'ref'),
    title: title.replace(PREFIX, ''),
    body: text(raw, 'body').replaceAll('\r\n', '\n'),
    isDraft: PREFIX.test(title) || raw['draft'] === true,
    labels: namesOf(raw, 'labels'),
    labelIds: idsByName(raw['labels']),
    head: text(mapOf(raw, 'head'), 'sha'),
    style: STYLES.find((one) => one === style) ?? 'merge',
  }
}

/** The title as the server has to have it. */
export function giteaTitle({ title, isDraft }: Pick<PullRequest, 'title' | 'isDraft'>): string {
  return isDraft ? `WIP: ${title}` : title
}

/** Of a branch of the very repository that it goes to: never a fork's, and never AGit's, whose head is no branch (`flow` 1, Forgejo from 12 on). */
export function isOfBranch(raw: JsonObject, branch: string): boolean {
  const [head, base] = [mapOf(raw, 'head'), mapOf(raw, 'base')]
  const isHere = typeof head['repo_id'] === 'number' && head['repo_id'] > 0 && head['repo_id'] === base['repo_id']
  return isHere && text(head, 'label') === branch && raw['flow'] !== 1
}

/** Of two labels with one name, which both forges allow, the first. */
export function idsByName(json: Json | undefined): ReadonlyMap<string, number> {
  const labels = Array.isArray(json) ? (json as readonly Json[]).filter(isObject) : []
  return new Map(labels.map((label) => [text(label, 'name'), numbered(label, 'id')] as const).toReversed())
}
