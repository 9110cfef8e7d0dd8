// A GitLab on loopback with our adapter before it.
import { type GitLabHow, connectGitLab } from '../../../src/adapters/gitlab/connect.ts'
import type { Forge, Opening } from '../../../src/ports/forge.ts'
import { type HttpGitLab, httpGitLab } from '../../fakes/http-gitlab.ts'

export const BRANCH = 'create-k8s-platform/a--main'
export const opening = (more: Partial<Opening> = {}): Opening => ({
  ...{ branch: BRANCH, base: 'main', title: 'Update', body: 'text\n', isDraft: false },
  ...{ labels: [], reviewers: [], assignees: [], autoMerges: false },
  ...more,
})
export const revision = {
  branch: BRANCH,
  base: 'main',
  title: 'Update',
  body: 'text\n',
  isDraft: false,
  state: 'open',
  dropped: [],
} as const

export type Started = { readonly gitlab: HttpGitLab; readonly forge: Forge; readonly waited: readonly number[] }
export async function started(token?: string): Promise<Started> {
  const gitlab = await httpGitLab()
  const waited: number[] = []
  return { gitlab, waited, forge: before(gitlab, { wait: async (milliseconds) => void waited.push(milliseconds) }, token) }
}

export function before({ base: origin }: HttpGitLab, how: Partial<GitLabHow> = {}, token = 'glpat-x'): Forge {
  const wait = async (): Promise<void> => undefined
  return connectGitLab({ kind: 'gitlab', origin, path: 'group/sub/project' }, token, {
    ...{ fetch, wait, api: undefined, jobToken: 'glcbt-x' },
    ...how,
  })
}

export const asks = ({ asked }: HttpGitLab): readonly string[] => asked.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`)
