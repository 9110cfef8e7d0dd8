// All we ask of a forge. A new method needs two callers and a case in forgeContract.

export type Draft = { readonly branch: string; readonly base: string; readonly title: string; readonly body: string }
export type PullRequest = Draft & { readonly id: string; readonly url: string; readonly state: 'open' | 'merged' | 'closed' }

export interface Forge {
  readonly bodyLimit: number // characters that a body may have
  find(branch: string): Promise<PullRequest | undefined> // the latest: open, merged or closed
  open(draft: Draft): Promise<PullRequest>
  revise(pull: PullRequest, draft: Draft & { readonly state: 'open' | 'closed' }): Promise<PullRequest>
  comment(pull: PullRequest, marker: string, text: string): Promise<void> // once a marker
}
