// What a pull request gets once it is open: people, and a merge when its checks succeed. What the forge does not take of it is told, and stops nothing.
import type { Opening } from '../../ports/forge.ts'
import type { JsonObject } from '../../tree/json.ts'
import type { Api } from '../forge/api.ts'
import { isObject } from '../../tree/json.ts'
import { text } from '../forge/fields.ts'
import { granted } from '../forge/granted.ts'
import type { GiteaPull } from './pull.ts'

export type Dressing = { readonly rest: Api; readonly here: string; readonly wait: (milliseconds: number) => Promise<void> }
export type Dressed = { readonly unmet: readonly string[]; readonly isMerged: boolean }

/** 500 too: it is how both answer where other pull requests have to be merged first. */
const BEARS = [403, 404, 405, 409, 422, 423, 500] as const
const TRIES = 4

export async function dress(place: Dressing, pull: GiteaPull, { reviewers, autoMerges, isDraft }: Opening): Promise<Dressed> {
  const unmet = await request(place, pull, reviewers)
  if (!autoMerges) return { unmet, isMerged: false }
  // "Work in progress PRs cannot be merged", nor scheduled.
  const merge = isDraft ? 'refused' : ((await granted(() => mergeInTime(place, pull))) ?? 'refused')
  return { unmet: merge === 'refused' ? [...unmet, 'autoMerge'] : unmet, isMerged: merge === 'merged' }
}

/**
 * Operation repoCreatePullReviewRequests: all or none of the people, so that after a refusal each is asked alone. A team is written owner/name,
 * and its name is what the forge wants; one that asks itself, or cannot read the repository, is refused with 422, an unknown one with 404.
 */
async function request({ rest, here }: Dressing, { number }: GiteaPull, reviewers: readonly string[]): Promise<readonly string[]> {
  const ask = async (names: readonly string[]): Promise<boolean> =>
    ((await granted(() => rest('POST', `${here}/pulls/${number}/requested_reviewers`, { body: asked(names), bears: BEARS })))?.status ??
      500) < 300
  if (reviewers.length === 0 || (await ask(reviewers))) return []
  const unmet: string[] = []
  for (const name of reviewers) if (reviewers.length === 1 || !(await ask([name]))) unmet.push(`the reviewer ${name}`)
  return unmet
}

function asked(names: readonly string[]): JsonObject {
  const teams = names.filter((name) => name.includes('/')).map((name) => name.slice(name.indexOf('/') + 1))
  const users = names.filter((name) => !name.includes('/'))
  return { ...(users.length > 0 && { reviewers: users }), ...(teams.length > 0 && { team_reviewers: teams }) }
}

/**
 * Operation repoMergePullRequest with `merge_when_checks_succeed`: 201 where it waits, in Gitea from 1.22 (its pull request 31039) and Forgejo from 8
 * on also where nothing is left to wait for; 200 where it merged at once, as Forgejo 7 does then. While the server still looks for conflicts,
 * which it begins when the pull request is opened, it answers 405 and "Please try again later".
 */
async function mergeInTime({ rest, here, wait }: Dressing, { number, head, style }: GiteaPull): Promise<'merged' | 'waits' | 'refused'> {
  const body = { Do: style, merge_when_checks_succeed: true, ...(head !== '' && { head_commit_id: head }) }
  for (let tries = 1; ; tries++) {
    const { status, json } = await rest('POST', `${here}/pulls/${number}/merge`, { body, bears: BEARS })
    if (status < 300) return status === 200 ? 'merged' : 'waits'
    const isEarly = status === 405 && /try again later/i.test(isObject(json) ? text(json, 'message') : '')
    if (!isEarly || tries === TRIES) return 'refused'
    await wait(1000 * 2 ** (tries - 1))
  }
}
