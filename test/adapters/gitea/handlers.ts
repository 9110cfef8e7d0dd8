// What each operation does to the world: rules of routers/api/v1 of Gitea (1.22 to 1.25) and Forgejo (7 to 13), told again in our words.
import { COMMENTS, type World, isDraft, newLabel, newPull, shownComment, shownLabel, shownPull } from './world.ts'

export type Handled = { readonly status: number; readonly body?: unknown; readonly total?: number }
type Body = {
  readonly title?: string
  readonly body?: string
  readonly head?: string
  readonly base?: string
  readonly state?: 'open' | 'closed'
  readonly name?: string
  readonly labels?: readonly number[]
  readonly assignees?: readonly string[]
  readonly reviewers?: readonly string[]
  readonly team_reviewers?: readonly string[]
  readonly Do?: string
}
type Request = {
  readonly world: World
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: Body
}
type Handle = (request: Request) => Handled

const refused = (status: number, message: string): Handled => ({ status, body: { message, url: 'http://forge.example/api/swagger' } })
const missing = (message = "The target couldn't be found."): Handled => ({ status: 404, body: { message, url: '', errors: [] } })
const pullOf = ({ world, params }: Request) => world.pulls.find(({ number }) => String(number) === params['index'])

function paged({ world, query }: Request, all: readonly unknown[], show: (one: never) => unknown): Handled {
  const limit = Math.min(Number(query.get('limit') ?? 30), world.maxItems)
  const start = (Number(query.get('page') ?? 1) - 1) * limit
  return { status: 200, body: all.slice(start, start + limit).map((one) => show(one as never)), total: all.length }
}

const listPulls: Handle = (request) => {
  const { world, query } = request
  const state = query.get('state') ?? 'open'
  const all = world.pulls.filter((pull) => state === 'all' || pull.state === state).toReversed()
  const listed = paged(request, all, (pull) => shownPull(world, pull))
  // One that could not be read, in front of the others.
  return world.dialect === 'forgejo' ? { ...listed, body: [null, ...(listed.body as unknown[])].slice(0, world.maxItems + 1) } : listed
}

const createPull: Handle = ({ world, body: { title, head, base, body = '', labels = [], assignees = [] } }) => {
  if (head === base) return refused(422, 'Invalid PullRequest: There are no changes between the head and the base')
  if (!world.branches.has(head!) || !world.branches.has(base!)) return missing()
  const twin = world.pulls.find((pull) => pull.state === 'open' && pull.branch === head && pull.base === base)
  if (twin !== undefined) return refused(409, `pull request already exists for these targets [id: ${twin.number}, head_branch: ${head}]`)
  const stranger = assignees.find((name) => !world.users.includes(name))
  if (stranger !== undefined) return refused(422, `Assignee does not exist: [name: ${stranger}]`)
  const known = [...world.labels, ...(world.isShared ? world.orgLabels : [])].filter(({ id }) => labels.includes(id))
  const pull = newPull(world, { title: title!.slice(0, 255), branch: head!, base: base!, body, assignees, labels: known })
  return { status: 201, body: shownPull(world, pull) }
}

const editPull: Handle = (request) => {
  const { world, body } = request
  const pull = pullOf(request)
  if (pull === undefined) return missing()
  // Title and body are changed before the state is looked at.
  if (body.title) pull.title = body.title
  if (body.body !== undefined) pull.body = body.body
  if (body.state !== undefined && pull.isMerged) return refused(412, 'cannot change state of this pull request, it was already merged')
  if (body.state !== undefined) pull.state = body.state
  if (body.base !== undefined && body.base !== pull.base) {
    if (!world.branches.has(body.base)) return missing(`new base '${body.base}' not exist`)
    if (pull.state === 'closed') return refused(422, 'Issue is closed')
    pull.base = body.base
  }
  return { status: 201, body: shownPull(world, pull) }
}

const merge: Handle = (request) => {
  const { world, body } = request
  const pull = pullOf(request)
  if (pull === undefined || (pull.state === 'closed' && !pull.isMerged)) return missing()
  if (isDraft(pull.title)) return refused(405, 'Work in progress PRs cannot be merged')
  if (world.busy > 0) {
    world.busy--
    return refused(405, 'Please try again later')
  }
  pull.merge = body.Do
  if (!world.mergesAtOnce) return { status: 201 }
  Object.assign(pull, { state: 'closed', isMerged: true })
  return { status: 200 }
}

const requestReviews: Handle = (request) => {
  const { world, body } = request
  const { reviewers = [], team_reviewers: teams = [] } = body
  const pull = pullOf(request)
  if (pull === undefined) return missing()
  const stranger = reviewers.find((name) => !world.users.includes(name))
  if (stranger !== undefined) return missing(`User '${stranger}' not exist`)
  if (reviewers.includes('bob')) return refused(422, 'Reviewer is not valid: poster of pr can not be reviewer')
  pull.reviewers.push(...reviewers)
  const team = world.isShared ? teams.find((name) => !world.teams.includes(name)) : undefined
  if (team !== undefined) return missing(`Team '${team}' not exist`)
  pull.reviewers.push(...(world.isShared ? teams : []))
  return { status: 201, body: reviewers.map((_, id) => ({ id })) }
}

const removeLabel: Handle = (request) => {
  const { world, params } = request
  const pull = pullOf(request)
  if (pull === undefined) return missing()
  const all = [...world.labels, ...world.orgLabels]
  const word = params['id'] ?? params['identifier']
  const named = world.dialect === 'forgejo' ? all.find(({ name }) => name === word) : undefined
  const label = named ?? all.find(({ id }) => String(id) === word)
  if (label === undefined) return refused(422, `label does not exist [label_id: ${word}]`)
  pull.labels = pull.labels.filter(({ id }) => id !== label.id)
  return { status: 204 }
}

const createComment: Handle = (request) => {
  const pull = pullOf(request)
  if (pull === undefined) return missing()
  const length = pull.comments.push(request.body.body!)
  return { status: 201, body: shownComment(pull, length - 1) }
}

const editComment: Handle = ({ world, params, body }) => {
  const [number, index] = [Math.floor(Number(params['id']) / COMMENTS), Number(params['id']) % COMMENTS]
  const pull = world.pulls.find((one) => one.number === number)
  if (pull?.comments[index] === undefined) return missing()
  pull.comments[index] = body.body!
  return { status: 200, body: shownComment(pull, index) }
}

/** Of what is not there Gitea says 500. Never paged. */
const listComments: Handle = (request) => {
  const pull = pullOf(request)
  if (pull === undefined) return request.world.dialect === 'gitea' ? refused(500, '') : missing()
  return { status: 200, body: pull.comments.map((_, index) => shownComment(pull, index)), total: pull.comments.length }
}

export const HANDLERS: Readonly<Record<string, Handle>> = {
  repoListPullRequests: listPulls,
  repoGetPullRequest: (request) => {
    const pull = pullOf(request)
    return pull === undefined ? missing() : { status: 200, body: shownPull(request.world, pull) }
  },
  repoCreatePullRequest: createPull,
  repoEditPullRequest: editPull,
  repoMergePullRequest: merge,
  repoCreatePullReviewRequests: requestReviews,
  issueListLabels: (request) => paged(request, request.world.labels, shownLabel),
  issueCreateLabel: ({ world, body }) =>
    world.makesLabels
      ? { status: 201, body: shownLabel(newLabel(world.labels, body.name!)) }
      : refused(403, 'user should have a permission'),
  orgListLabels: (request) => (request.world.isShared ? paged(request, request.world.orgLabels, shownLabel) : missing()),
  issueRemoveLabel: removeLabel,
  issueGetComments: listComments,
  issueCreateComment: createComment,
  issueEditComment: editComment,
}
