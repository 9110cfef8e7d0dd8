// What GitHub tells and does by GraphQL only: merge queues, drafts, auto-merge. Variables carry all that is not ours, so that nothing is spelt into a query.
import { type JsonObject, isObject } from '../../tree/json.ts'
import type { Api } from '../forge/api.ts'
import { mapOf } from '../forge/fields.ts'
import type { MergeMethod } from './pull.ts'

/** Names and types are those of GitHub's public schema (npm @octokit/graphql-schema 15.26.1). */
export const QUERIES = {
  queued: 'query($id: ID!) { node(id: $id) { ... on PullRequest { isInMergeQueue } } }',
  ready: 'mutation($id: ID!) { markPullRequestReadyForReview(input: {pullRequestId: $id}) { pullRequest { isDraft } } }',
  draft: 'mutation($id: ID!) { convertPullRequestToDraft(input: {pullRequestId: $id}) { pullRequest { isDraft } } }',
  merge:
    'mutation($id: ID!, $method: PullRequestMergeMethod!) { enablePullRequestAutoMerge(input: {pullRequestId: $id, mergeMethod: $method}) { pullRequest { id } } }',
} as const

/** Makes a commit that GitHub signs; see signed-remote.ts. */
export const COMMIT = 'mutation($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }'

/** False also where an older Enterprise Server has no queues, and for a token that may not look. */
export async function isQueued(graphql: Api, id: string): Promise<boolean> {
  const data = await ask(graphql, QUERIES.queued, { id })
  return data !== undefined && mapOf(data, 'node')['isInMergeQueue'] === true
}

/** Whether it is so now. */
export async function setDraft(graphql: Api, id: string, isDraft: boolean): Promise<boolean> {
  const data = await ask(graphql, isDraft ? QUERIES.draft : QUERIES.ready, { id })
  const said = mapOf(data ?? {}, isDraft ? 'convertPullRequestToDraft' : 'markPullRequestReadyForReview')
  return mapOf(said, 'pullRequest')['isDraft'] === isDraft
}

/** Whether GitHub did it: the repository must allow it, and something must be left to wait for. */
export async function enableAutoMerge(graphql: Api, id: string, method: MergeMethod): Promise<boolean> {
  return (await ask(graphql, QUERIES.merge, { id, method })) !== undefined
}

/** GraphQL answers 200 with `errors` where it refuses; undefined then. Each of ours says the same when it is asked twice. */
async function ask(graphql: Api, query: string, variables: JsonObject): Promise<JsonObject | undefined> {
  const { json } = await graphql('POST', '', { body: { query, variables }, bears: [401, 403, 404], isRepeatable: true })
  if (!isObject(json) || json['errors'] !== undefined || !isObject(json['data'])) return undefined
  return json['data']
}
