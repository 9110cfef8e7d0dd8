// All we ask of a forge. A new method needs two callers and a case in forgeContract.

/** `isDraft`: not to be merged yet; where a forge knows no drafts, its title says so. */
export type Draft = {
  readonly branch: string
  readonly base: string
  readonly title: string
  readonly body: string
  readonly isDraft: boolean
}

/** Said once, when the pull request is opened: from then on they are people's. Names as the forge knows them. */
export type Opening = Draft & {
  readonly labels: readonly string[]
  readonly reviewers: readonly string[]
  readonly assignees: readonly string[]
  /** Merge it as soon as the forge's own conditions hold. */
  readonly autoMerges: boolean
}

/** `isQueued`: the forge is about to merge it, so that nothing may be pushed. */
export type PullRequest = Draft & {
  readonly id: string
  readonly url: string
  readonly state: 'open' | 'merged' | 'closed'
  readonly labels: readonly string[]
  readonly isQueued: boolean
}

/** `state` is asked for where it differs from what was seen: what a person did meanwhile stays. `dropped`: labels that have served. */
export type Revision = Draft & { readonly state: 'open' | 'closed'; readonly dropped: readonly string[] }

/** A comment of ours; `marker` tells it from the others, and no stranger's word is in it. `amends`: nothing is said where nothing was said before. */
export type Remark = { readonly marker: string; readonly text: string; readonly amends?: boolean }

export interface Forge {
  readonly bodyLimit: number // characters that a body may have
  find(branch: string): Promise<PullRequest | undefined> // the open one, or else the latest: merged or closed
  open(opening: Opening): Promise<PullRequest>
  revise(pull: PullRequest, revision: Revision): Promise<PullRequest>
  comment(id: string, remark: Remark): Promise<void> // one a marker: made, or edited where it reads otherwise
}
