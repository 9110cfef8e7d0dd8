// What GitHub's REST API answers from its world, operation by operation, in the shapes of its OpenAPI description.
import type { Json, JsonObject } from '../../src/tree/json.ts'
import { type FakePull, type GitHubWorld, nodeOf, REPOSITORY } from './github-world.ts'
import type { OpenApi } from './openapi.ts'

export type Reply = { readonly status: number; readonly body: Json }
type Request = {
  readonly world: GitHubWorld
  readonly api: OpenApi
  readonly at: { readonly [name: string]: string }
  readonly body: JsonObject
}
type Operation = (request: Request) => Reply

const HERE = '/repos/{owner}/{repo}'
const words = (value: Json | undefined): string[] => (value ?? []) as string[]
const refused = (message: string): Reply => ({
  status: 422,
  body: {
    message: 'Validation Failed',
    errors: [{ resource: 'PullRequest', code: 'custom', message }],
    documentation_url: 'https://example.test',
  },
})

export const OPERATIONS: { readonly [key: string]: Operation } = {
  [`GET ${HERE}/pulls`]: ({ world, api, at }) => {
    const [owner, head] = at['head']!.split(/:(.*)/s)
    const found = world.pulls.filter((pull) => owner?.toLowerCase() === 'octo' && pull.head === head).toReversed()
    return { status: 200, body: page(found, at).map((pull) => pullShape(world, api, pull, 'pull-request-simple')) }
  },
  [`POST ${HERE}/pulls`]: ({ world, api, body }) => {
    const {
      head,
      base,
      title,
      body: text,
      draft = false,
    } = body as { head: string; base: string; title: string; body: string; draft?: boolean }
    const refusal = world.refusal(head, text, draft)
    if (refusal !== undefined) return refused(refusal)
    return { status: 201, body: pullShape(world, api, world.add({ head, base, title, body: text, isDraft: draft }), 'pull-request') }
  },
  [`PATCH ${HERE}/pulls/{pull_number}`]: ({ world, api, at, body }) => {
    const pull = world.at(at['pull_number']!)
    if (pull.isMerged && body['state'] === 'open') return refused('Cannot change state of a merged pull request')
    Object.assign(pull, body)
    return { status: 200, body: pullShape(world, api, pull, 'pull-request') }
  },
  [`POST ${HERE}/pulls/{pull_number}/requested_reviewers`]: ({ world, api, at, body }) => {
    // Logins are the same in any case, and come back as their owners write them.
    const reviewers = words(body['reviewers']).map((name) => name.toLowerCase())
    const teams = words(body['team_reviewers'])
    if (reviewers.some((name) => !world.collaborators.includes(name)) || teams.some((name) => !world.teams.includes(name)))
      return refused('Reviews may only be requested from collaborators.')
    const pull = world.at(at['pull_number']!)
    Object.assign(pull, { reviewers, teams })
    return { status: 201, body: pullShape(world, api, pull, 'pull-request-simple') }
  },
  [`GET ${HERE}/issues/{issue_number}/comments`]: ({ world, api, at }) => ({
    status: 200,
    body: page(
      world.at(at['issue_number']!).comments.map((body, index) => commentShape(api, Number(at['issue_number']), index, body)),
      at,
    ),
  }),
  [`POST ${HERE}/issues/{issue_number}/comments`]: ({ world, api, at, body }) => {
    const length = world.at(at['issue_number']!).comments.push(body['body'] as string)
    return { status: 201, body: commentShape(api, Number(at['issue_number']), length - 1, body['body'] as string) }
  },
  [`PATCH ${HERE}/issues/comments/{comment_id}`]: ({ world, api, at, body }) => {
    const [number, index] = [Math.floor(Number(at['comment_id']) / COMMENTS), Number(at['comment_id']) % COMMENTS]
    const pull = world.at(number)
    if (pull?.comments[index] === undefined) return { status: 404, body: { message: 'Not Found' } }
    pull.comments[index] = body['body'] as string
    return { status: 200, body: commentShape(api, number, index, pull.comments[index]) }
  },
  [`POST ${HERE}/issues/{issue_number}/labels`]: ({ world, api, at, body }) => {
    const pull = world.at(at['issue_number']!)
    if (!world.takesLabels) return { status: 404, body: { message: 'Not Found' } }
    pull.labels = [...new Set([...pull.labels, ...words(body['labels'])])]
    return { status: 200, body: pull.labels.map((name) => label(api, name)) }
  },
  [`DELETE ${HERE}/issues/{issue_number}/labels/{name}`]: ({ world, api, at }) => {
    const pull = world.at(at['issue_number']!)
    if (!pull.labels.includes(at['name']!)) return { status: 404, body: { message: 'Label does not exist' } }
    pull.labels = pull.labels.filter((name) => name !== at['name'])
    return { status: 200, body: pull.labels.map((name) => label(api, name)) }
  },
  [`POST ${HERE}/issues/{issue_number}/assignees`]: ({ world, api, at, body }) => {
    const pull = world.at(at['issue_number']!)
    pull.assignees = words(body['assignees']).filter((name) => world.collaborators.includes(name))
    return { status: 201, body: api.filled('issue', { assignees: pull.assignees.map((login) => user(api, login)) }) }
  },
}

function page<T>(all: readonly T[], { page: number = '1', per_page: size = '30' }: { readonly [name: string]: string }): readonly T[] {
  const length = Math.min(Number(size), 100)
  return all.slice((Number(number) - 1) * length, Number(number) * length)
}

/** Ids of comments are the server's, not those of one pull request: a thousand each. */
const COMMENTS = 1000
const commentShape = (api: OpenApi, pull: number, index: number, body: string): JsonObject =>
  api.filled('issue-comment', { id: pull * COMMENTS + index, body })

const label = (api: OpenApi, name: string): JsonObject => api.filled('label', { name, description: '' })
const user = (api: OpenApi, login: string): JsonObject => api.filled('simple-user', { login })

/** As it stands in a list, or whole. */
function pullShape(world: GitHubWorld, api: OpenApi, pull: FakePull, schema: 'pull-request' | 'pull-request-simple'): JsonObject {
  const here = api.filled('repository', { id: REPOSITORY, name: 'platform', full_name: 'octo/platform', ...world.allows })
  const head = {
    label: `octo:${pull.head}`,
    ref: pull.head,
    sha: 'a'.repeat(40),
    user: user(api, 'octo'),
    repo: { ...here, id: pull.headRepository },
  }
  return api.filled(schema, {
    ...{ number: pull.number, node_id: nodeOf(pull), html_url: `https://example.test/octo/platform/pull/${pull.number}` },
    ...{ title: pull.title, body: pull.body === '' ? null : pull.body, state: pull.state, draft: pull.isDraft },
    ...{ merged_at: pull.isMerged ? '2026-01-01T00:00:00Z' : null, ...(schema === 'pull-request' && { merged: pull.isMerged }) },
    ...{ head, base: { label: `octo:${pull.base}`, ref: pull.base, sha: 'b'.repeat(40), user: user(api, 'octo'), repo: here } },
    labels: pull.labels.map((name) => label(api, name)),
    requested_reviewers: pull.reviewers.map((login) => user(api, login)),
    requested_teams: pull.teams.map((slug) => api.filled(schema === 'pull-request' ? 'team-simple' : 'team', { slug, name: slug })),
  })
}
