// Pull requests on GitHub, cloud or Enterprise Server, by its REST API (version 2022-11-28); drafts and queues by GraphQL, which alone knows them.
import type { Forge, Opening, PullRequest, Revision } from '../../ports/forge.ts'
import type { JsonObject } from '../../tree/json.ts'
import type { Api } from '../forge/api.ts'
import { hasMarker, withMarker } from '../forge/comments.ts'
import { refuseLong } from '../forge/body.ts'
import { listed, text } from '../forge/fields.ts'
import { enableAutoMerge, isQueued, setDraft } from './graphql.ts'
import { type GitHubPull, parsePull } from './pull.ts'

/** GitHub takes 65,536 characters; some room is left for what it counts differently. */
const BODY_LIMIT = 65_000
const PAGES = 20 // of a hundred comments each; whoever has more is not helped by one of ours

/** `owner` and `repository` as in the address; `rest` and `graphql` speak with the same token. Failures: FORGE-n. */
export function gitHubForge({ owner, repository, rest, graphql }: GitHubOptions): Forge {
  const here = `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repository)}`
  const forge: Forge = {
    bodyLimit: BODY_LIMIT,
    find: async (branch) => {
      const query = new URLSearchParams({ head: `${owner}:${branch}`, state: 'all', sort: 'created', direction: 'desc', per_page: '1' })
      const [found] = listed(await rest('GET', `${here}/pulls?${query.toString()}`))
      const pull = found && parsePull(found)
      return pull && shown(pull, pull.state === 'open' && (await isQueued(graphql, pull.node)))
    },
    open: async (opening) => open({ here, rest, graphql }, opening),
    revise: async (pull, revision) => revise({ here, rest, graphql }, pull, revision),
    comment: async ({ id }, marker, words) => {
      if (await isSaid(rest, `${here}/issues/${id}/comments`, marker)) return
      await rest('POST', `${here}/issues/${id}/comments`, { body: { body: withMarker(marker, words) } })
    },
  }
  return forge
}

export type GitHubOptions = { readonly owner: string; readonly repository: string; readonly rest: Api; readonly graphql: Api }
type Place = { readonly here: string; readonly rest: Api; readonly graphql: Api }

async function open({ here, rest, graphql }: Place, opening: Opening): Promise<PullRequest> {
  refuseLong(opening.body, BODY_LIMIT)
  const { branch: head, base, title, body, isDraft } = opening
  const asked = { title, head, base, body }
  let answer = await rest('POST', `${here}/pulls`, { body: { ...asked, draft: isDraft }, bears: isDraft ? [422] : [] })
  // Private repositories of free plans know no drafts.
  if (answer.status === 422) answer = await rest('POST', `${here}/pulls`, { body: asked })
  const pull = parsePull(answer.json as JsonObject)
  const unmet = await dress({ here, rest, graphql }, pull, opening)
  if (unmet.length > 0)
    await rest('POST', `${here}/issues/${pull.number}/comments`, {
      body: { body: withMarker('unmet', `GitHub did not take this of the spec: ${unmet.join('; ')}.`) },
    })
  return { ...shown(pull, false), labels: opening.labels }
}

/** Labels, people, auto-merge: what GitHub does not take of them is said in a comment, and stops nothing. */
async function dress({ here, rest, graphql }: Place, { number, node }: GitHubPull, opening: Opening): Promise<readonly string[]> {
  const { labels, assignees, reviewers, autoMerges } = opening
  const teams = reviewers.filter((name) => name.includes('/')).map((name) => name.slice(name.indexOf('/') + 1))
  const users = reviewers.filter((name) => !name.includes('/'))
  const bears = [403, 404, 422]
  const unmet: string[] = []
  const ask = async (what: string, path: string, body: JsonObject): Promise<void> => {
    const { status } = await rest('POST', `${here}${path}`, { body, bears })
    if (status >= 300) unmet.push(what)
  }
  if (labels.length > 0) await ask('the labels', `/issues/${number}/labels`, { labels })
  if (assignees.length > 0) await ask('the assignees', `/issues/${number}/assignees`, { assignees })
  if (reviewers.length > 0) await ask('the reviewers', `/pulls/${number}/requested_reviewers`, { reviewers: users, team_reviewers: teams })
  if (autoMerges && !(await enableAutoMerge(graphql, node))) unmet.push('autoMerge')
  return unmet
}

async function revise({ here, rest, graphql }: Place, pull: PullRequest, revision: Revision): Promise<PullRequest> {
  refuseLong(revision.body, BODY_LIMIT)
  const { base, title, body, state, isDraft, dropped } = revision
  for (const label of dropped.filter((one) => pull.labels.includes(one)))
    await rest('DELETE', `${here}/issues/${pull.id}/labels/${encodeURIComponent(label)}`, { bears: [404] })
  const { json } = await rest('PATCH', `${here}/pulls/${pull.id}`, { body: { title, body, base, state } })
  const revised = parsePull(json as JsonObject)
  if (revised.isDraft === isDraft || revised.state !== 'open') return shown(revised, pull.isQueued)
  return shown({ ...revised, isDraft: (await setDraft(graphql, revised.node, isDraft)) ? isDraft : revised.isDraft }, pull.isQueued)
}

async function isSaid(rest: Api, path: string, marker: string): Promise<boolean> {
  for (let page = 1; page <= PAGES; page++) {
    const comments = listed(await rest('GET', `${path}?per_page=100&page=${page}`))
    if (comments.some((comment) => hasMarker(text(comment, 'body'), marker))) return true
    if (comments.length < 100) return false
  }
  return true // as good as said
}

function shown({ number, node: _, ...pull }: GitHubPull, queued: boolean): PullRequest {
  return { ...pull, id: String(number), isQueued: queued }
}
