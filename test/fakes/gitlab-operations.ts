// The operations of GitLab's REST API that we use, written by hand from its documentation (pages "Merge requests API", "Notes API", "Users API",
// "Merge trains API") and from what its API declares of itself (lib/api/merge_requests.rb, ee/lib/api/merge_trains.rb; 17 and later): what may
// be asked, and what is answered. Fields that we have no use for are left out of the answers, never of the bodies.
import { Ajv, type ValidateFunction } from 'ajv'

type Schema = { readonly [key: string]: unknown }
type Operation = {
  readonly method: string
  readonly path: string
  readonly query?: Schema
  readonly body?: Schema
  readonly answers: { readonly [status: number]: Schema }
}
export type Checked = Operation & { readonly params: readonly string[] }

const string: Schema = { type: 'string' }
const integer: Schema = { type: 'integer', minimum: 1 }
const boolean: Schema = { type: 'boolean' }
const orNull = (type: string): Schema => ({ type: [type, 'null'] })
const listOf = (items: Schema): Schema => ({ type: 'array', items })
const one = (...words: readonly string[]): Schema => ({ enum: words })
const digits: Schema = { type: 'string', pattern: '^[1-9][0-9]*$' }
const closed = (properties: Schema, ...required: readonly string[]): Schema => ({
  ...{ type: 'object', additionalProperties: false, properties, required },
})
const whole = (properties: Schema): Schema => ({ type: 'object', properties, required: Object.keys(properties) })

const user = whole({ id: integer, username: string, name: string, state: string, web_url: string })
const pages = { page: digits, per_page: { type: 'string', pattern: '^([1-9][0-9]?|100)$' } }
const listed = whole({
  ...{ id: integer, iid: integer, project_id: integer, source_project_id: integer, target_project_id: integer },
  ...{ title: string, description: orNull('string'), state: one('opened', 'closed', 'locked', 'merged'), web_url: string },
  ...{ source_branch: string, target_branch: string, sha: orNull('string'), labels: listOf(string) },
  ...{ draft: boolean, work_in_progress: boolean, merge_when_pipeline_succeeds: boolean, detailed_merge_status: string },
  ...{ author: user, assignees: listOf(user), reviewers: listOf(user), merged_at: orNull('string'), created_at: string },
})
const ids = listOf({ type: 'integer', minimum: 0 })
const written = {
  ...{ title: { type: 'string', minLength: 1 }, description: { type: 'string' }, target_branch: { type: 'string', minLength: 1 } },
  ...{ assignee_ids: ids, reviewer_ids: ids, labels: string, squash: boolean, remove_source_branch: boolean },
}
const changed = { ...written, state_event: one('close', 'reopen'), add_labels: string, remove_labels: string }
const note = whole({ id: integer, body: string, author: user, system: boolean, noteable_iid: integer, created_at: string })
/** `message` as a text, a list, or lists by field; `error` where the parameters are wrong or a token's scope is. */
const refusal: Schema = { type: 'object', anyOf: [{ required: ['message'] }, { required: ['error'] }] }
const refused = (...statuses: readonly number[]): { readonly [status: number]: Schema } =>
  Object.fromEntries([401, 403, 404, ...statuses].map((status) => [status, refusal]))

const REQUESTS = '/projects/:id/merge_requests'
const OPERATIONS: readonly Operation[] = [
  {
    method: 'GET',
    path: REQUESTS,
    query: closed({
      ...{ source_branch: string, target_branch: string, state: one('opened', 'closed', 'locked', 'merged', 'all') },
      ...{ scope: one('created_by_me', 'assigned_to_me', 'all'), order_by: one('created_at', 'updated_at', 'title') },
      ...{ sort: one('asc', 'desc'), ...pages },
    }),
    answers: { 200: listOf(listed), ...refused() },
  },
  {
    method: 'POST',
    path: REQUESTS,
    body: closed({ ...written, source_branch: string }, 'source_branch', 'target_branch', 'title'),
    answers: { 201: listed, ...refused(400, 409, 422) },
  },
  {
    method: 'PUT',
    path: `${REQUESTS}/:merge_request_iid`,
    body: { ...closed(changed), minProperties: 1 },
    answers: { 200: listed, ...refused(400, 409, 422) },
  },
  {
    method: 'PUT',
    path: `${REQUESTS}/:merge_request_iid/merge`,
    body: closed({ auto_merge: boolean, merge_when_pipeline_succeeds: boolean, sha: string, squash: boolean }),
    answers: { 200: listed, ...refused(400, 405, 409, 422) },
  },
  {
    method: 'GET',
    path: `${REQUESTS}/:merge_request_iid/notes`,
    query: closed({ sort: one('asc', 'desc'), order_by: one('created_at', 'updated_at'), ...pages }),
    answers: { 200: listOf(note), ...refused() },
  },
  {
    method: 'POST',
    path: `${REQUESTS}/:merge_request_iid/notes`,
    body: closed({ body: { type: 'string', minLength: 1, maxLength: 1_000_000 } }, 'body'),
    answers: { 201: note, 202: whole({ commands_changes: { type: 'object' }, summary: listOf(string) }), ...refused(400) },
  },
  {
    method: 'PUT',
    path: `${REQUESTS}/:merge_request_iid/notes/:note_id`,
    body: closed({ body: { type: 'string', minLength: 1, maxLength: 1_000_000 } }, 'body'),
    answers: { 200: note, ...refused(400) },
  },
  {
    method: 'GET',
    path: '/projects/:id/merge_trains/merge_requests/:merge_request_iid',
    answers: { 200: whole({ id: integer, merge_request: whole({ iid: integer }), status: string }), ...refused() },
  },
  { method: 'GET', path: '/users', query: closed({ username: string, ...pages }), answers: { 200: listOf(user), ...refused() } },
]

const ajv = new Ajv({ allowUnionTypes: true })
const validators = new Map<Schema, ValidateFunction>()

/** What is wrong with a value; '' where nothing is. */
function faultOf(schema: Schema | undefined, value: unknown): string {
  if (schema === undefined) return value === undefined ? '' : 'nothing is expected here'
  const validate = validators.get(schema) ?? ajv.compile(schema)
  validators.set(schema, validate)
  return validate(value) ? '' : ajv.errorsText(validate.errors)
}

/** The operation of a request, its path's parts decoded; a text where GitLab knows no such request, or none of this form. */
export function operationOf(method: string, path: string, query: URLSearchParams, body: unknown): Checked | string {
  for (const operation of OPERATIONS.filter((one_) => one_.method === method)) {
    const match = new RegExp(`^${operation.path.replaceAll(/:\w+/g, '([^/]+)')}$`).exec(path)
    if (match === null) continue
    const asked = operation.query === undefined && query.size === 0 ? undefined : Object.fromEntries(query)
    const fault = faultOf(operation.query, asked) || faultOf(operation.body, body)
    return fault === '' ? { ...operation, params: match.slice(1).map(decodeURIComponent) } : `${method} ${path}: ${fault}`
  }
  return `${method} ${path}: no such operation`
}

export function answerFault({ method, path, answers }: Operation, status: number, body: unknown): string {
  const schema = answers[status]
  const fault = schema === undefined ? 'no such status' : faultOf(schema, body)
  return fault === '' ? '' : `answer ${status} of ${method} ${path}: ${fault}`
}
