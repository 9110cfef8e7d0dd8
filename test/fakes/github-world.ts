// GitHub in memory: pull requests, people and settings of one repository, as its documentation tells; what a person clicks is set on it directly.
import { QUERIES } from '../../src/adapters/github/graphql.ts'
import type { Json, JsonObject } from '../../src/tree/json.ts'

export type FakePull = {
  readonly number: number
  readonly head: string
  /** Another repository of the same owner where it differs from REPOSITORY. */
  readonly headRepository: number
  title: string
  body: string
  base: string
  state: 'open' | 'closed'
  isMerged: boolean
  isDraft: boolean
  labels: string[]
  reviewers: string[]
  teams: string[]
  assignees: string[]
  autoMerge: string | undefined
  isQueued: boolean
  comments: string[]
}

export const REPOSITORY = 7

export class GitHubWorld {
  readonly branches = new Map<string, number>() // commits
  readonly merged = new Map<string, number>()
  readonly pulls: FakePull[] = []
  collaborators = ['alice', 'bob']
  teams = ['platform']
  hasDrafts = true
  hasQueues = true
  makesReady = true
  autoMerges = ['MERGE']
  allows = { allow_merge_commit: true, allow_squash_merge: true, allow_rebase_merge: true }
  takesLabels = true

  push(branch: string): void {
    this.branches.set(branch, (this.branches.get(branch) ?? 0) + 1)
  }

  merge(number: number): void {
    const pull = this.at(number)
    this.merged.set(pull.head, this.branches.get(pull.head)!)
    Object.assign(pull, { state: 'closed', isMerged: true })
  }

  at(number: number | string): FakePull {
    return this.pulls.find((pull) => pull.number === Number(number))!
  }

  add(over: Partial<FakePull> & { readonly head: string }): FakePull {
    const pull: FakePull = {
      ...{ number: this.pulls.length + 1, headRepository: REPOSITORY, title: '', body: '', base: 'main', state: 'open', isMerged: false },
      ...{ isDraft: false, labels: [], reviewers: [], teams: [], assignees: [], autoMerge: undefined, isQueued: false, comments: [] },
      ...over,
    }
    this.pulls.push(pull)
    return pull
  }

  /** A sentence where GitHub refuses to open it. */
  refusal(head: string, body: string, isDraft: boolean): string | undefined {
    const commits = this.branches.get(head)
    if (commits === undefined) return 'head is invalid'
    if (commits === this.merged.get(head)) return `No commits between main and ${head}`
    if (isDraft && !this.hasDrafts) return 'Draft pull requests are not supported in this repository.'
    if (body.length > 65_536) return 'body is too long (maximum is 65536 characters)'
    const isOpen = (one: FakePull): boolean => one.head === head && one.state === 'open' && one.headRepository === REPOSITORY
    return this.pulls.some(isOpen) ? `A pull request already exists for octo:${head}.` : undefined
  }

  /** The answer to one of our queries; GitHub says what it refuses with 200. */
  graphql(query: string, { id, method }: JsonObject): JsonObject {
    const pull = this.pulls.find((one) => nodeOf(one) === id)
    const refused = (message: string, more: JsonObject = {}): JsonObject => ({ data: null, errors: [{ message, ...more }] })
    if (pull === undefined) return refused('Could not resolve to a node', { type: 'NOT_FOUND' })
    const said = (name: string, value: Json): JsonObject => ({ data: { [name]: { pullRequest: value } } })
    switch (query) {
      case QUERIES.queued:
        if (this.hasQueues) return { data: { node: { isInMergeQueue: pull.isQueued } } }
        return {
          errors: [{ message: "Field 'isInMergeQueue' doesn't exist on type 'PullRequest'", extensions: { code: 'undefinedField' } }],
        }
      case QUERIES.ready:
        if (!this.makesReady) return refused('Resource not accessible by integration', { type: 'FORBIDDEN' })
        pull.isDraft = false
        return said('markPullRequestReadyForReview', { isDraft: false })
      case QUERIES.draft:
        if (!this.hasDrafts) return refused('Draft pull requests are not supported in this repository.', { type: 'UNPROCESSABLE' })
        pull.isDraft = true
        return said('convertPullRequestToDraft', { isDraft: true })
      case QUERIES.merge:
        if (pull.isDraft || !this.autoMerges.includes(method as string))
          return refused('Pull request is in clean status', { type: 'UNPROCESSABLE' })
        pull.autoMerge = method as string
        return said('enablePullRequestAutoMerge', { id: nodeOf(pull) })
      default:
        throw new Error(`a query that nobody wrote: ${query}`)
    }
  }
}

export function nodeOf({ number }: FakePull): string {
  return `PR_${number}`
}
