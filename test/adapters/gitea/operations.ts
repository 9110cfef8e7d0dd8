// The operations that we use of Gitea's and Forgejo's REST API v1, written by hand from their swagger descriptions (Gitea 1.22 to 1.25, Forgejo 7 to 13).
import type { Dialect } from '../../../src/adapters/gitea/gitea.ts'

export type Schema = Readonly<Record<string, unknown>>
/** `answers` by status; null: without a body. A request may have nothing but what is listed; an answer may have more. */
export type Operation = {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly query?: readonly string[]
  readonly body?: Schema
  readonly answers: Readonly<Record<number, Schema | null>>
}

const string = { type: 'string' } as const
const integer = { type: 'integer' } as const
const strings = { type: 'array', items: string } as const
const map = (properties: Schema, required: readonly string[] = Object.keys(properties)): Schema => ({
  type: 'object',
  properties,
  required,
})
const request = (properties: Schema, required: readonly string[] = []): Schema => ({
  ...map(properties, required),
  additionalProperties: false,
})
const list = (items: Schema): Schema => ({ type: 'array', items })

const label = map({ id: integer, name: string, color: string })
const comment = map({ id: integer, body: string })
const branch = map({ label: string, ref: string, sha: string, repo_id: integer, repo: { type: ['object', 'null'] } })
const pull = map({
  number: integer,
  title: string,
  body: string,
  labels: list(label),
  state: { enum: ['open', 'closed'] },
  merged: { type: 'boolean' },
  draft: { type: 'boolean' },
  html_url: string,
  base: branch,
  head: branch,
})
const error = map({ message: string, url: string })
const notFound = map({ message: string }) // Gitea and Forgejo add url and errors, not always
const PAGED = ['page', 'limit']
const REPO = '/repos/{owner}/{repo}'

/** `labels/{id}` of Gitea is a number; Forgejo, from 13 on, has `labels/{identifier}`. */
export const operations = (dialect: Dialect): readonly Operation[] => [
  {
    id: 'repoListPullRequests',
    method: 'GET',
    path: `${REPO}/pulls`,
    query: ['state', 'sort', 'milestone', 'labels', 'poster', ...PAGED, ...(dialect === 'gitea' ? ['base_branch'] : [])],
    answers: { 200: list(dialect === 'forgejo' ? { anyOf: [pull, { type: 'null' }] } : pull), 404: notFound, 500: error },
  },
  { id: 'repoGetPullRequest', method: 'GET', path: `${REPO}/pulls/{index}`, answers: { 200: pull, 404: notFound } },
  {
    id: 'repoCreatePullRequest',
    method: 'POST',
    path: `${REPO}/pulls`,
    body: request({ title: string, head: string, base: string, body: string, labels: list(integer), assignees: strings }, [
      'title',
      'head',
      'base',
    ]),
    answers: { 201: pull, 403: error, 404: notFound, 409: error, 422: error, 423: error },
  },
  {
    id: 'repoEditPullRequest',
    method: 'PATCH',
    path: `${REPO}/pulls/{index}`,
    body: request({
      title: string,
      body: string,
      base: string,
      state: { enum: ['open', 'closed'] },
      labels: list(integer),
      assignees: strings,
    }),
    answers: { 201: pull, 403: error, 404: notFound, 409: error, 412: error, 422: error },
  },
  {
    id: 'repoMergePullRequest',
    method: 'POST',
    path: `${REPO}/pulls/{index}/merge`,
    body: request(
      {
        Do: { enum: ['merge', 'rebase', 'rebase-merge', 'squash', 'fast-forward-only', 'manually-merged'] },
        merge_when_checks_succeed: { type: 'boolean' },
        head_commit_id: string,
      },
      ['Do'],
    ),
    answers: { 200: null, 201: null, 404: notFound, 405: error, 409: error, 423: error, 500: error },
  },
  {
    id: 'repoCreatePullReviewRequests',
    method: 'POST',
    path: `${REPO}/pulls/{index}/requested_reviewers`,
    body: request({ reviewers: strings, team_reviewers: strings }),
    answers: { 201: list(map({ id: integer })), 404: notFound, 422: error },
  },
  { id: 'issueListLabels', method: 'GET', path: `${REPO}/labels`, query: ['sort', ...PAGED], answers: { 200: list(label), 404: notFound } },
  {
    id: 'issueCreateLabel',
    method: 'POST',
    path: `${REPO}/labels`,
    body: request(
      { name: string, color: { type: 'string', pattern: '^#?[0-9a-fA-F]{6}$' }, description: string, exclusive: { type: 'boolean' } },
      ['name', 'color'],
    ),
    answers: { 201: label, 403: error, 404: notFound, 422: error },
  },
  {
    id: 'orgListLabels',
    method: 'GET',
    path: '/orgs/{org}/labels',
    query: ['sort', ...PAGED],
    answers: { 200: list(label), 403: error, 404: notFound },
  },
  {
    id: 'issueRemoveLabel',
    method: 'DELETE',
    path: `${REPO}/issues/{index}/labels/{${dialect === 'gitea' ? 'id' : 'identifier'}}`,
    answers: { 204: null, 403: error, 404: notFound, 422: error },
  },
  {
    id: 'issueGetComments',
    method: 'GET',
    path: `${REPO}/issues/{index}/comments`,
    query: ['since', 'before', ...PAGED], // not paged up to now; unknown words of a query are ignored
    answers: { 200: list(comment), 404: notFound, 500: error },
  },
  {
    id: 'issueCreateComment',
    method: 'POST',
    path: `${REPO}/issues/{index}/comments`,
    body: request({ body: string }, ['body']),
    answers: { 201: comment, 403: error, 404: notFound, 423: error },
  },
  {
    id: 'issueEditComment',
    method: 'PATCH',
    path: `${REPO}/issues/comments/{id}`,
    body: request({ body: string }, ['body']),
    answers: { 200: comment, 204: null, 403: error, 404: notFound },
  },
]
