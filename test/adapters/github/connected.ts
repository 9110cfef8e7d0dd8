// A forge that speaks with the fake GitHub, and a clock that does not wait.
import { connectGitHub } from '../../../src/adapters/github/connect.ts'
import type { Forge, Opening, Revision } from '../../../src/ports/forge.ts'
import { type GitHubServer, gitHubServer, TOKEN } from '../../fakes/github-server.ts'

export type Connected = { readonly forge: Forge; readonly server: GitHubServer; readonly waited: readonly number[] }

export const BRANCH = 'create-k8s-platform/a--main'

/** `path` and `token` as a person gave them; the branch has a commit to propose. */
export async function connected(path = 'octo/platform', token: string | undefined = TOKEN): Promise<Connected> {
  const server = await gitHubServer()
  const waited: number[] = []
  const wait = async (milliseconds: number): Promise<void> => void waited.push(milliseconds)
  return { server, waited, forge: connectGitHub({ kind: 'github', origin: server.origin, path }, token, { fetch, wait }) }
}

export const opening = (more: Partial<Opening> = {}): Opening => ({
  ...{ branch: BRANCH, base: 'main', title: 'change cilium', body: 'what changes\n', isDraft: false },
  ...{ labels: [], reviewers: [], assignees: [], autoMerges: false },
  ...more,
})

export const revision = (more: Partial<Revision> = {}): Revision => {
  const { branch, base, title, body, isDraft } = opening()
  return { branch, base, title, body, isDraft, state: 'open', dropped: [], ...more }
}
