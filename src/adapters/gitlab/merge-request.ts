// A merge request in the words of GitLab's REST API.
import { Failure } from '../../findings/failure.ts'
import type { PullRequest } from '../../ports/forge.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import { namesOf, numbered, text } from '../forge/fields.ts'
import { fromGitLab } from './quick-actions.ts'

/** `isOfFork`: its branch is in somebody else's project. `isWaiting`: it merges on its own once it may. `people`: user names, in lower case. */
export type MergeRequest = {
  readonly pull: PullRequest
  readonly sha: string
  readonly isOfFork: boolean
  readonly isWaiting: boolean
  readonly reviewers: readonly string[]
  readonly assignees: readonly string[]
}

/** Before a title (GitLab, lib/gitlab/regex/merge_requests.rb); older ones know `WIP:` too, and tell it as `work_in_progress`. */
const DRAFT = /^(?:\s*(?:\[draft\]|\(draft\)|draft:|\[wip\]|wip:))+\s*/i

export function titled(title: string, isDraft: boolean): string {
  return isDraft ? `Draft: ${title}` : title
}

/** GitLab, "Merge requests API" and lib/api/entities/merge_request_basic.rb: the answer of a single one, and of each in a list. A Failure FORGE-2 for anything else. */
export function parseMergeRequest(raw: Json | undefined): MergeRequest {
  if (!isObject(raw)) throw unread('a merge request')
  const isDraft = raw['draft'] === true || raw['work_in_progress'] === true
  const [state, isLocked] = stateOf(raw)
  const title = text(raw, 'title')
  const branch = text(raw, 'source_branch')
  if (branch === '') throw unread('"source_branch"')
  return {
    pull: {
      id: String(numbered(raw, 'iid')),
      url: webAddress(text(raw, 'web_url')),
      state,
      branch,
      base: text(raw, 'target_branch'),
      title: isDraft ? title.replace(DRAFT, '') : title,
      body: fromGitLab(text(raw, 'description')),
      isDraft,
      labels: namesOf(raw, 'labels'),
      isQueued: isLocked,
    },
    sha: /^[0-9a-f]{40,64}$/.exec(text(raw, 'sha'))?.[0] ?? '',
    isOfFork: raw['source_project_id'] !== raw['target_project_id'],
    isWaiting: raw['merge_when_pipeline_succeeds'] === true,
    reviewers: userNames(raw, 'reviewers'),
    assignees: userNames(raw, 'assignees'),
  }
}

/** `locked`: GitLab merges it this very moment; it goes back to `opened` where that fails. */
function stateOf(raw: JsonObject): readonly [PullRequest['state'], boolean] {
  switch (raw['state']) {
    case 'opened':
      return ['open', false]
    case 'locked':
      return ['open', true]
    case 'merged':
      return ['merged', false]
    case 'closed':
      return ['closed', false]
    default:
      throw unread('a "state" that we know')
  }
}

function userNames(raw: JsonObject, key: string): readonly string[] {
  const value = raw[key]
  const users = Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : []
  return users.map((user) => text(user, 'username').toLowerCase())
}

/** It is shown as a link to click on. */
function webAddress(raw: string): string {
  return /^https?:\/\/[^\s\u0000-\u001f\u007f-\u009f]+$/.test(raw) ? raw : ''
}

function unread(what: string): Failure {
  return new Failure('FORGE-2', `GitLab answered without ${what}`, {
    hint: 'Is this the address of the forge, and a version that docs/bot.md lists?',
  })
}
