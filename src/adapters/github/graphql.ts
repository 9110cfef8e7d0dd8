// What GitHub tells and does by GraphQL only: merge queues, drafts, auto-merge. Variables carry all that is not ours, so that nothing is spelt into a query.
import { type JsonObject, isObject } from '../../tree/json.ts'
import type { Api } from '../forge/api.ts'
import { mapOf } from '../forge/fields.ts'

const QUEUED = 'query($id: ID!) { node(id: $id) { ... on PullRequest { isInMergeQueue } } }'
const READY = 'mutation($id: ID!) { markPullRequestReadyForReview(input: {pullRequestId: $id}) { pullRequest { isDraft } } }'
const DRAFT = 'mutation($id: ID!) { convertPullRequestToDraft(input: {pullRequestId: $id}) { pullRequest { isDraft } } }'
const MERGE = 'mutation($id: ID!) { enablePullRequestAutoMerge(input: {pullRequestId: $id}) { pullRequest { id } } }'
export const QUERIES = [QUEUED, READY, DRAFT, MERGE] as const

/** False also where an older Enterprise Server has no queues. */
export async function isQueued(graphql: Api, id: string): Promise<boolean> {
  const data = await ask(graphql, QUEUED, id)
  return data !== undefined && mapOf(data, 'node')['isInMergeQueue'] === true
}

/** Whether GitHub did it. */
export async function setDraft(graphql: Api, id: string, isDraft: boolean): Promise<boolean> {
  return (await ask(graphql, isDraft ? DRAFT : READY, id)) !== undefined
}

/** Whether GitHub did it: the repository must allow it, and something must be left to wait for. */
export async function enableAutoMerge(graphql: Api, id: string): Promise<boolean> {
  return (await ask(graphql, MERGE, id)) !== undefined
}

/** GraphQL answers 200 with `errors` where it refuses; undefined then. */
async function ask(graphql: Api, query: string, id: string): Promise<JsonObject | undefined> {
  const { json } = await graphql('POST', '', { body: { query, variables: { id } }, bears: [403, 404] })
  if (!isObject(json) || json['errors'] !== undefined || !isObject(json['data'])) return undefined
  return json['data']
}
