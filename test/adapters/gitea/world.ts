// What a Gitea or Forgejo in memory holds, and how it shows that.
import type { Dialect } from '../../../src/adapters/gitea/gitea.ts'

export type Label = { readonly id: number; readonly name: string }
export type StoredPull = {
  readonly number: number
  title: string
  body: string
  state: 'open' | 'closed'
  isMerged: boolean
  branch: string
  base: string
  headRepo: number
  flow: number
  labels: readonly Label[]
  assignees: readonly string[]
  reviewers: string[]
  merge: string | undefined
  readonly comments: string[]
}

/** A test may turn any of these before it asks. `busy`: merges that are answered with "try again later". `isShared`: the owner is an organisation. */
export type World = {
  readonly dialect: Dialect
  readonly pulls: StoredPull[]
  readonly labels: Label[]
  readonly orgLabels: Label[]
  readonly branches: Set<string>
  readonly users: string[]
  readonly teams: string[]
  isShared: boolean
  makesLabels: boolean
  busy: number
  mergesAtOnce: boolean
  maxItems: number
}

export const HERE = 7 // the repository's id

export function newWorld(dialect: Dialect): World {
  const lists = { pulls: [], labels: [], orgLabels: [], branches: new Set(['main']), users: ['ann', 'bob'], teams: ['ops'] }
  return { dialect, ...lists, isShared: true, makesLabels: true, busy: 0, mergesAtOnce: false, maxItems: 50 }
}

/** In an order of its own, so that ids do not stand for places in a list. */
export function newLabel(list: Label[], name: string): Label {
  const label = { id: 40 + list.length * 3, name }
  list.push(label)
  return label
}

export function newPull(world: World, more: Partial<StoredPull> & Pick<StoredPull, 'title' | 'branch'>): StoredPull {
  const pull: StoredPull = {
    number: world.pulls.length + 1,
    body: '',
    state: 'open',
    isMerged: false,
    base: 'main',
    headRepo: HERE,
    flow: 0,
    labels: [],
    assignees: [],
    reviewers: [],
    merge: undefined,
    comments: [],
    ...more,
  }
  world.pulls.push(pull)
  return pull
}

/** HasWorkInProgressPrefix of both, with the prefixes that they ship with. */
export const isDraft = (title: string): boolean => ['WIP:', '[WIP]'].some((prefix) => title.toUpperCase().startsWith(prefix))

export const shownLabel = ({ id, name }: Label) => ({
  id,
  name,
  color: '0b7285',
  description: '',
  exclusive: false,
  is_archived: false,
  url: '',
})
/** Ids of comments are the server's, not those of one pull request: a thousand each. */
export const COMMENTS = 1000
export const shownComment = (pull: StoredPull, index: number) => ({
  id: pull.number * COMMENTS + index,
  body: pull.comments[index]!,
  user: { login: 'bot' },
})

export function shownPull(world: World, pull: StoredPull) {
  const { number, title, body, state, isMerged, labels, flow } = pull
  const repo = { id: HERE, default_merge_style: 'squash' }
  // A head whose branch is gone keeps its name in `label` alone.
  const ref = world.branches.has(pull.branch) && flow === 0 ? pull.branch : `refs/pull/${number}/head`
  return {
    id: number + 1000,
    number,
    title,
    body,
    state,
    merged: isMerged,
    draft: isDraft(title),
    labels: labels.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(shownLabel),
    html_url: `http://forge.example/ops/platform/pulls/${number}`,
    base: { label: pull.base, ref: pull.base, sha: 'b'.repeat(40), repo_id: HERE, repo },
    head: { label: pull.branch, ref, sha: 'c'.repeat(40), repo_id: pull.headRepo, repo: pull.headRepo === HERE ? repo : null },
    ...(world.dialect === 'forgejo' && { flow }),
  }
}
