// A GitLab over HTTP, in memory: every request, and every answer of its own, is held against the operations of GitLab's documentation.
import { onTestFinished } from 'vitest'
import { type Asked, json, loopback } from '../adapters/forge/loopback.ts'
import { answerFault, operationOf } from './gitlab-operations.ts'
import { PROJECT, type Person, type Request, answered, interpreted, noteOf, paged, parted, tooLong } from './gitlab-state.ts'

export type HttpGitLab = {
  readonly base: string
  readonly asked: readonly Asked[]
  readonly requests: Request[]
  readonly users: Person[]
  /** Commands that a text ran. */
  readonly ran: string[]
  /** Merge trains: the status by number of a merge request; undefined where the licence has none. */
  trains: Map<number, string> | undefined
  /** How often a merge is refused, since it is still being looked at; -1: always. */
  unready: number
}
type Answer = readonly [status: number, body: unknown]
type Body = { readonly [key: string]: unknown }

const refused = (status: number, words: string): Answer => [status, { message: `${status} ${words}` }]

/** `token`: the personal or project token that may do all; `jobToken` may read what job tokens may. `prefix`: the path that the server lies below. */
export async function httpGitLab({
  token = 'glpat-x',
  jobToken = 'glcbt-x',
  project = 'group/sub/project',
  prefix = '',
} = {}): Promise<HttpGitLab> {
  const state = {
    requests: [] as Request[],
    users: [] as Person[],
    ran: [] as string[],
    trains: undefined as HttpGitLab['trains'],
    unready: 0,
  }
  const faults: string[] = []
  onTestFinished(() => {
    if (faults.length > 0) throw new Error(`against GitLab's documentation: ${faults.join('\n')}`)
  })
  const server = await loopback((asked, response) => {
    const [status, body] = answerTo(asked)
    json(response, status, body)
  })
  const answerTo = ({ method, path: raw, headers, body: text }: Asked): Answer => {
    const { pathname, searchParams } = new URL(raw, 'http://x')
    const api = `${prefix}/api/v4`
    if (!pathname.startsWith(`${api}/`)) return refused(404, 'Not Found')
    const body = text === '' ? undefined : (JSON.parse(text) as Body)
    const operation = operationOf(method, pathname.slice(api.length), searchParams, body)
    if (typeof operation === 'string') return wrong(operation)
    const { path, params } = operation
    const isRead = method === 'GET' && /merge_requests(?:\/:merge_request_iid(?:\/notes)?)?$/.test(path) && !path.includes('trains')
    if (headers['private-token'] !== token && !(headers['job-token'] === jobToken && isRead)) return refused(401, 'Unauthorized')
    const isOther = path.startsWith('/projects/') && params[0] !== project
    const answer = isOther ? refused(404, 'Project Not Found') : act(state, `${method} ${path}`, params, searchParams, body ?? {})
    const fault = answerFault(operation, ...answer)
    return fault === '' ? answer : wrong(fault)
  }
  const wrong = (fault: string): Answer => (faults.push(fault), [418, { message: `the fake: ${fault}` }])
  return Object.assign(state, { base: `${server.base}${prefix}`, asked: server.asked })
}

type State = Pick<HttpGitLab, 'requests' | 'users' | 'ran' | 'trains' | 'unready'>

function act(state: State, operation: string, [, iid, note]: readonly string[], query: URLSearchParams, body: Body): Answer {
  const request = state.requests.find((one) => one.iid === Number(iid))
  if (iid !== undefined && request === undefined) return refused(404, 'Not found')
  switch (operation) {
    case 'GET /users':
      return [200, state.users.filter(({ username }) => username.toLowerCase() === query.get('username')?.toLowerCase())]
    case 'GET /projects/:id/merge_requests': {
      const found = state.requests.filter(({ source_branch: branch }) => branch === query.get('source_branch'))
      return [200, paged([...found].reverse(), query).map(answered)]
    }
    case 'POST /projects/:id/merge_requests':
      return opened(state, body)
    case 'PUT /projects/:id/merge_requests/:merge_request_iid':
      return revised(state, request!, body)
    case 'PUT /projects/:id/merge_requests/:merge_request_iid/merge':
      if (state.unready !== 0) return (state.unready--, refused(405, 'Method Not Allowed'))
      request!.merge_when_pipeline_succeeds = body['merge_when_pipeline_succeeds'] === true
      return [200, answered(request!)]
    case 'GET /projects/:id/merge_requests/:merge_request_iid/notes':
      return [
        200,
        paged(
          request!.notes.map((_, i) => noteOf(request!, i)),
          query,
        ),
      ]
    case 'POST /projects/:id/merge_requests/:merge_request_iid/notes': {
      const { text, ran } = interpreted(body['body'] as string)
      state.ran.push(...ran)
      if (text === '') return [202, { commands_changes: {}, summary: [''] }]
      return [201, noteOf(request!, request!.notes.push({ body: text, system: false }) - 1)]
    }
    case 'PUT /projects/:id/merge_requests/:merge_request_iid/notes/:note_id': {
      const index = Number(note) - 1
      if (request!.notes[index] === undefined) return refused(404, 'Note Not Found')
      const { text, ran } = interpreted(body['body'] as string)
      state.ran.push(...ran)
      request!.notes[index] = { body: text, system: false }
      return [200, noteOf(request!, index)]
    }
    default: {
      if (state.trains === undefined) return refused(403, 'Forbidden')
      const status = state.trains.get(request!.iid)
      return status === undefined ? refused(404, 'Not Found') : [200, { id: 1, merge_request: { iid: request!.iid }, status }]
    }
  }
}

function opened(state: State, body: Body): Answer {
  const { title, description = '', source_branch: branch, target_branch: base } = body as { [key: string]: string }
  const long = tooLong(title, description)
  if (long !== undefined) return [400, { message: long }]
  const other = state.requests.find((one) => one.source_branch === branch && one.source_project_id === PROJECT && one.state === 'opened')
  if (other !== undefined) return [409, { message: [`Another open merge request already exists for this source branch: !${other.iid}`] }]
  const { text, ran } = interpreted(description)
  state.ran.push(...ran)
  const people = (key: string): readonly Person[] =>
    state.users.filter(({ id }) => ((body[key] ?? []) as readonly number[]).includes(id)).slice(0, 1)
  const request: Request = {
    ...{
      iid: state.requests.length + 1,
      source_branch: branch!,
      source_project_id: PROJECT,
      target_branch: base!,
      title: title!,
      description: text,
    },
    ...{ state: 'opened', labels: parted(body['labels']), assignees: people('assignee_ids'), reviewers: people('reviewer_ids') },
    ...{ merge_when_pipeline_succeeds: false, notes: [] },
  }
  state.requests.push(request)
  return [201, answered(request)]
}

function revised(state: State, request: Request, body: Body): Answer {
  const { title, description, target_branch: base, state_event: event } = body as { [key: string]: string | undefined }
  const long = tooLong(title, description)
  if (long !== undefined) return [400, { message: long }]
  const { text, ran } = interpreted(description ?? request.description)
  state.ran.push(...ran)
  const dropped = parted(body['remove_labels'])
  Object.assign(request, { title: title ?? request.title, target_branch: base ?? request.target_branch, description: text })
  request.labels = request.labels.filter((label) => !dropped.includes(label))
  if (event === 'close' && request.state === 'opened') request.state = 'closed'
  if (event === 'reopen' && request.state === 'closed') request.state = 'opened'
  return [200, answered(request)]
}
