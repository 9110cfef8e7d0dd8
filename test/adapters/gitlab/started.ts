// A GitLab on loopback with our adapter before it.
import { connectGitLab } from '../../../src/adapters/gitlab/connect.ts'
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
export async function started(token = 'glpat-x'): Promise<Started> {
  const gitlab = await httpGitLab()
  const waited: number[] = []
  const wait = async (milliseconds: number): Promise<void> => void waited.push(milliseconds)
  const place = { kind: 'gitlab', origin: gitlab.base, path: 'group/sub/project' } as const
  return { gitlab, waited, forge: connectGitLab(place, token, { fetch, wait, api: undefined, jobToken: 'glcbt-x' }) }
}
export const asks = ({ asked }: HttpGitLab): readonly string[] => asked.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`)
