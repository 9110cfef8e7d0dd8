// Merge requests that merge on their own: asked for once, and seen while they are on a merge train.
import { isObject } from '../../tree/json.ts'
import type { Api } from '../forge/api.ts'
import { text } from '../forge/fields.ts'
import { type MergeRequest, parseMergeRequest } from './merge-request.ts'

/**
 * Whether the train that it is on has not arrived ("Merge trains API", GitLab 15.6 and later, Premium): 403 where there are no trains, 404 where it
 * is on none. Only who waits to be merged can be on one, so that nobody else is asked for.
 */
export async function isOnTrain(rest: Api, project: string, { pull, isWaiting }: MergeRequest): Promise<boolean> {
  if (pull.state !== 'open' || !isWaiting) return false
  const { status, json } = await rest('GET', `${project}/merge_trains/merge_requests/${pull.id}`, { bears: [403, 404] })
  if (status >= 300 || !isObject(json)) return false
  return !['', 'merged', 'skip_merged'].includes(text(json, 'status'))
}

const REFUSALS = [400, 401, 403, 404, 405, 406, 409, 422]
const NOT_YET = [405, 406, 422]
const PAUSES = [2000, 4000] // ms

/**
 * What became of it; undefined where GitLab did not do it. Right after it was opened GitLab still looks whether it can be merged, and refuses
 * till then. `auto_merge` is the newer name (lib/api/merge_requests.rb), and a version that does not know it would merge at once: the old name goes with it.
 */
export async function mergeOnItsOwn(
  rest: Api,
  project: string,
  { pull, sha }: MergeRequest,
  wait: (milliseconds: number) => Promise<void>,
): Promise<MergeRequest | undefined> {
  const body = { auto_merge: true, merge_when_pipeline_succeeds: true, ...(sha !== '' && { sha }) }
  for (const pause of [...PAUSES, undefined]) {
    const { status, json } = await rest('PUT', `${project}/merge_requests/${pull.id}/merge`, { body, bears: REFUSALS })
    if (status < 300) return parseMergeRequest(json)
    if (pause === undefined || !NOT_YET.includes(status)) return undefined
    await wait(pause)
  }
  return undefined
}
