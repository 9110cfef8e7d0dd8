// A pull request in the words of GitHub's REST API.
import type { PullRequest } from '../../ports/forge.ts'
import type { JsonObject } from '../../tree/json.ts'
import { mapOf, namesOf, numbered, text } from '../forge/fields.ts'

/** `node` is its name in GraphQL. */
export type GitHubPull = Omit<PullRequest, 'id' | 'isQueued'> & { readonly number: number; readonly node: string }

/** From "pull-request" and "pull-request-simple" of GitHub's OpenAPI description. CR LF of a body that a person edited becomes LF. */
export function parsePull(raw: JsonObject): GitHubPull {
  const isMerged = raw['merged'] === true || text(raw, 'merged_at') !== ''
  return {
    number: numbered(raw, 'number'),
    node: text(raw, 'node_id'),
    url: text(raw, 'html_url'),
    state: isMerged ? 'merged' : text(raw, 'state') === 'open' ? 'open' : 'closed',
    branch: text(mapOf(raw, 'head'), 'ref'),
    base: text(mapOf(raw, 'base'), 'ref'),
    title: text(raw, 'title'),
    body: text(raw, 'body').replaceAll('\r\n', '\n'),
    isDraft: raw['draft'] === true,
    labels: namesOf(raw, 'labels'),
  }
}
