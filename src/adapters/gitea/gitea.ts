// Pull requests on Gitea (from 1.22 on) and Forgejo (from 7 on), by the REST API v1 that both have.
import type { Forge, Opening, PullRequest, Remark, Revision } from '../../ports/forge.ts'
import type { Answer } from '../forge/answer.ts'
import { refuseLong } from '../forge/body.ts'
import { type Comments, remarkNew, remarkOnce } from '../forge/comments.ts'
import { granted } from '../forge/granted.ts'
import { madeOnce } from '../forge/made.ts'
import { type Dressing, dress } from './dress.ts'
import { labelsFor } from './labels.ts'
import { pagesOf } from './pages.ts'
import { type GiteaPull, giteaTitle, isOfBranch, parsePull } from './pull.ts'

export type Dialect = 'gitea' | 'forgejo'
export const NAMES: { readonly [dialect in Dialect]: string } = { gitea: 'Gitea', forgejo: 'Forgejo' }

/** Neither says one: the column is LONGTEXT. A megabyte is what people still read, and what databases take in one piece. */
const BODY_LIMIT = 1_000_000

/** `owner` and `repository` as in the address; `rest` speaks with the API's own prefix. Failures: FORGE-n. */
export type GiteaOptions = Omit<Dressing, 'here'> & { readonly dialect: Dialect; readonly owner: string; readonly repository: string }
type Place = GiteaOptions & Dressing

/**
 * Both have the same operations; what they differ in is borne, and told under the right name. Forgejo's listings may hold null. It (from 13 on)
 * looks for a label that comes off by name before it looks by id, Gitea by id alone. Only Gitea filters by base (its pull request 33684).
 */
export function giteaForge(options: GiteaOptions): Forge {
  const place: Place = { ...options, here: `/repos/${encodeURIComponent(options.owner)}/${encodeURIComponent(options.repository)}` }
  const forge: Forge = {
    bodyLimit: BODY_LIMIT,
    find: async (branch) => shown((await latest(place, branch, 'open')) ?? (await latest(place, branch, 'closed'))),
    open: async (opening) => open(place, opening),
    revise: async (pull, revision) => revise(place, pull, revision),
    comment: async (id, remark) => comment(place, id, remark),
  }
  return forge
}

/**
 * Operation repoListPullRequests, newest first by default. Neither Gitea (in 2025) nor Forgejo (up to 13) filters by head, so that the open ones are
 * read first: there are few, and ours is mostly among them. `repoGetPullRequestByBaseHead` gives any one of several, not the latest.
 */
async function latest({ rest, here }: Place, branch: string, state: 'open' | 'closed'): Promise<GiteaPull | undefined> {
  for await (const page of pagesOf(rest, `${here}/pulls`, { state })) {
    const [found] = page
      .filter((raw) => isOfBranch(raw, branch))
      .map(parsePull)
      .toSorted((a, b) => b.number - a.number)
    if (found !== undefined) return found
  }
  return undefined
}

async function open(place: Place, opening: Opening): Promise<PullRequest> {
  refuseLong(opening.body, BODY_LIMIT)
  const { rest, here, owner } = place
  const { branch: head, base, body, labels, assignees } = opening
  const { put, missing } = await labelsFor(rest, owner, here, labels)
  const asked = { title: giteaTitle(opening), head, base, body, labels: [...put.values()] }
  const hopes = assignees.length > 0
  let isRefused = false
  const make = async (): Promise<GiteaPull> => {
    const answer = await rest('POST', `${here}/pulls`, { body: { ...asked, ...(hopes && { assignees }) }, bears: hopes ? [422] : [] })
    // Somebody who does not exist, or may not be assigned, is a reason to open nothing at all.
    isRefused = answer.status === 422
    return parsePull(isRefused ? (await rest('POST', `${here}/pulls`, { body: asked })).json : answer.json)
  }
  const pull = await madeOnce(make, async () => {
    const found = await latest(place, head, 'open')
    return found?.body === body ? found : undefined
  })
  const { unmet, isMerged } = await dress(place, pull, opening)
  const told = [...missing.map((name) => `the label ${name}`), ...(isRefused ? ['the assignees'] : []), ...unmet]
  const words = `${NAMES[place.dialect]} did not take this of the spec: ${told.join('; ')}.`
  if (told.length > 0) await granted(() => remarkNew(commentsOf(place, pull.number), { marker: 'unmet', text: words }))
  return shown({ ...pull, labels: labels.filter((name) => put.has(name)), state: isMerged ? 'merged' : pull.state })
}

async function revise(place: Place, pull: PullRequest, revision: Revision): Promise<PullRequest> {
  refuseLong(revision.body, BODY_LIMIT)
  const { rest, here } = place
  const answer = await edited(place, pull, revision)
  const revised = parsePull(answer.json)
  const gone = revision.dropped.filter((name) => revised.labelIds.has(name))
  for (const name of gone) await rest('DELETE', `${here}/issues/${pull.id}/labels/${revised.labelIds.get(name)}`, { bears: [404, 422] })
  return shown({ ...revised, labels: revised.labels.filter((name) => !gone.includes(name)) })
}

/** A base is only named where it changes: a closed pull request keeps the one that it has (422). 412: it was merged, or waits for others. */
async function edited({ rest, here }: Place, pull: PullRequest, revision: Revision): Promise<Answer> {
  const path = `${here}/pulls/${pull.id}`
  const { base, body, state } = revision
  const asked = {
    title: giteaTitle(revision),
    body,
    ...(base !== pull.base && { base }),
    ...(pull.state !== 'merged' && state !== pull.state && { state }),
  }
  const answer = await rest('PATCH', path, { body: asked, bears: [412] })
  if (answer.status !== 412) return answer
  const now = await rest('GET', path)
  return parsePull(now.json).state === 'merged' ? now : rest('PATCH', path, { body: asked })
}

async function comment(place: Place, id: string, remark: Remark): Promise<void> {
  refuseLong(remark.text, BODY_LIMIT)
  await remarkOnce(commentsOf(place, id), remark)
}

function commentsOf({ rest, here }: Place, id: string | number): Comments {
  const comments = `${here}/issues/${id}/comments`
  return {
    pages: pagesOf(rest, comments),
    make: async (body) => void (await rest('POST', comments, { body: { body } })),
    edit: async (one, body) => void (await rest('PATCH', `${here}/issues/comments/${one}`, { body: { body }, bears: [403, 404] })),
    read: (body) => body,
  }
}

function shown(pull: GiteaPull): PullRequest
function shown(pull: GiteaPull | undefined): PullRequest | undefined
/** Neither has a merge queue. */
function shown(pull: GiteaPull | undefined): PullRequest | undefined {
  if (pull === undefined) return undefined
  const { number, url, state, branch, base, title, body, isDraft, labels } = pull
  return { id: String(number), url, state, branch, base, title, body, isDraft, labels, isQueued: false }
}
