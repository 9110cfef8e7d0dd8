// Pull requests on GitHub, cloud or Enterprise Server, by its REST API (version 2022-11-28); drafts and queues by GraphQL, which alone knows them.
import type { Forge, Opening, PullRequest, Remark, Revision } from '../../ports/forge.ts'
import type { Api } from '../forge/api.ts'
import { refuseLong } from '../forge/body.ts'
import { type Comments, pagesBy, remarkNew, remarkOnce } from '../forge/comments.ts'
import { listed, mapped } from '../forge/fields.ts'
import { granted } from '../forge/granted.ts'
import { madeOnce } from '../forge/made.ts'
import { isQueued, setDraft } from './graphql.ts'
import { type GitHubPull, draftTitle, isFrom, parsePull } from './pull.ts'
import { type Place, dressPull } from './opening.ts'

/** GitHub takes 65,536 characters; some room is left for what it counts differently. */
const BODY_LIMIT = 65_000
const PAGES = 20
const PULLS = 10 // a page; the first is ours, unless the owner has other repositories with a branch of that name

/** `owner` and `repository` as in the address; `rest` and `graphql` speak with the same token. Failures: FORGE-n. */
export function gitHubForge({ owner, repository, rest, graphql }: GitHubOptions): Forge {
  const here = `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repository)}`
  const place: Place = { here, rest, graphql }
  const known = new Map<string, Known>()
  const shown = ({ number, node, isTitled, merges: _, ...pull }: GitHubPull, queued: boolean): PullRequest => {
    const id = String(number)
    known.set(id, { node, isTitled })
    return { ...pull, id, isQueued: queued }
  }
  return {
    bodyLimit: BODY_LIMIT,
    find: async (branch) => {
      const pull = await latest(place, owner, branch)
      return pull && shown(pull, pull.state === 'open' && (await isQueued(graphql, pull.node)))
    },
    open: async (opening) => shown(await open(place, owner, opening), false),
    revise: async (pull, revision) => shown(await revise(place, pull, revision, known.get(pull.id)), pull.isQueued),
    comment: async (id, remark) => comment(place, id, remark),
  }
}

/** What our words for a pull request do not tell: its name in GraphQL, and whose draft is in the title only. */
type Known = Pick<GitHubPull, 'node' | 'isTitled'>
export type GitHubOptions = { readonly owner: string; readonly repository: string; readonly rest: Api; readonly graphql: Api }

async function latest({ here, rest }: Place, owner: string, branch: string): Promise<GitHubPull | undefined> {
  for (let page = 1; page <= PAGES; page++) {
    const sorted = { state: 'all', sort: 'created', direction: 'desc', per_page: `${PULLS}`, page: `${page}` }
    const query = new URLSearchParams({ head: `${owner}:${branch}`, ...sorted })
    const pulls = listed(await rest('GET', `${here}/pulls?${query.toString()}`))
    const ours = pulls.filter((pull) => isFrom(pull, branch))
    // One that a person opened again goes before a later one that is closed: there is never a second open one.
    const found = ours.find(({ state }) => state === 'open') ?? ours[0]
    if (found !== undefined) return parsePull(found)
    if (pulls.length < PULLS) return undefined
  }
  return undefined
}

async function open(place: Place, owner: string, opening: Opening): Promise<GitHubPull> {
  refuseLong(opening.body, BODY_LIMIT)
  const { branch: head, base, title, body, isDraft } = opening
  const { here, rest } = place
  const asked = { title, head, base, body }
  const make = async (): Promise<GitHubPull> => {
    let answer = await rest('POST', `${here}/pulls`, { body: { ...asked, draft: isDraft }, bears: isDraft ? [422] : [] })
    // Where there are no drafts the title says so. If GitHub had another reason, it has it still.
    if (answer.status === 422) answer = await rest('POST', `${here}/pulls`, { body: { ...asked, title: draftTitle(title) } })
    return parsePull(mapped(answer))
  }
  const pull = await madeOnce(make, async () => {
    const found = await latest(place, owner, head)
    return found?.state === 'open' && found.body === body ? found : undefined
  })
  const { labels, unmet } = await dressPull(place, pull, opening)
  const words = `GitHub did not grant all that the spec wishes: ${unmet.join('; ')}.`
  if (unmet.length > 0) await granted(() => remarkNew(commentsOf(place, `${pull.number}`), { marker: 'unmet', text: words }))
  return { ...pull, labels }
}

/**
 * The draft goes before the text: the text says whether it is a draft for the sake of conflicts, and who is cut off after it would not know any more
 * that it has to be ready again.
 */
async function revise(place: Place, pull: PullRequest, revision: Revision, known: Known | undefined): Promise<GitHubPull> {
  refuseLong(revision.body, BODY_LIMIT)
  const { base, title, body, state, isDraft, dropped } = revision
  const { here, rest, graphql } = place
  const isTitled = known?.isTitled === true
  for (const label of dropped.filter((one) => pull.labels.includes(one)))
    await rest('DELETE', `${here}/issues/${pull.id}/labels/${encodeURIComponent(label)}`, { bears: [404] })
  // Only what differs: on a merged one a state is refused, on a closed one a base, and a state that a person chose meanwhile would be undone.
  const moved = { ...(base !== pull.base && { base }), ...(pull.state !== 'merged' && state !== pull.state && { state }) }
  const patched = async (to: string): Promise<GitHubPull> =>
    parsePull(mapped(await rest('PATCH', `${here}/pulls/${pull.id}`, { body: { title: to, body, ...moved } })))
  const isMarked = known !== undefined && !isTitled && pull.state === 'open' && state === 'open' && pull.isDraft !== isDraft
  const isSet = isMarked && (await setDraft(graphql, known.node, isDraft))
  const revised = await patched(isDraft && isTitled ? draftTitle(title) : title)
  if (revised.isDraft === isDraft || revised.state !== 'open') return revised
  if (isSet || (!isMarked && (await setDraft(graphql, revised.node, isDraft)))) return { ...revised, isDraft }
  if (isDraft) return patched(draftTitle(title))
  const words = 'This may be merged by now, but GitHub does not let me mark it as ready for review. Please do.'
  await comment(place, pull.id, { marker: 'not-ready', text: words })
  return revised
}

async function comment(place: Place, id: string, remark: Remark): Promise<void> {
  refuseLong(remark.text, BODY_LIMIT)
  await remarkOnce(commentsOf(place, id), remark)
}

function commentsOf({ here, rest }: Place, id: string): Comments {
  const comments = `${here}/issues/${id}/comments`
  return {
    pages: pagesBy(100, async (page) => listed(await rest('GET', `${comments}?per_page=100&page=${page}`))),
    make: async (body) => void (await rest('POST', comments, { body: { body } })),
    edit: async (one, body) => void (await rest('PATCH', `${here}/issues/comments/${one}`, { body: { body }, bears: [403, 404] })),
    read: (body) => body,
  }
}
