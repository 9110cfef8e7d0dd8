// Merge requests on GitLab, in the cloud or self-managed, by its REST API (v4).
import { Failure } from '../../findings/failure.ts'
import type { Forge, Opening, PullRequest, Remark, Revision } from '../../ports/forge.ts'
import type { Api, ApiOptions } from '../forge/api.ts'
import { refuseLong } from '../forge/body.ts'
import { type Comments, pagesBy, remarkNew, remarkOnce } from '../forge/comments.ts'
import { listed } from '../forge/fields.ts'
import { granted } from '../forge/granted.ts'
import { madeOnce } from '../forge/made.ts'
import { type MergeRequest, parseMergeRequest, titled } from './merge-request.ts'
import { isOnTrain, mergeOnItsOwn } from './merging.ts'
import { idsOf } from './people.ts'
import { fromGitLab, toGitLab } from './quick-actions.ts'

/** "Merge requests API": 1,048,576 characters of a description; a note takes a million. The rest is room for what disarms slashes. */
const BODY_LIMIT = 1_000_000
const SENT_LIMIT = 1_048_576
const PAGES = 20
const NOTES = 100 // a page
/** Of a branch there are few, unless forks have one of the same name; a page of long descriptions stays readable. */
const REQUESTS = 10 // a page

/** `project`: its path with all groups, or its number. Failures: FORGE-n. */
export type GitLabOptions = { readonly project: string; readonly rest: Api; readonly wait: ApiOptions['wait'] }
type Place = { readonly here: string; readonly rest: Api; readonly wait: ApiOptions['wait'] }

export function gitLabForge({ project, rest, wait }: GitLabOptions): Forge {
  const here = `/projects/${encodeURIComponent(project)}`
  return {
    bodyLimit: BODY_LIMIT,
    find: async (branch) => {
      const found = await latest({ here, rest, wait }, branch)
      return found && { ...found.pull, isQueued: found.pull.isQueued || (await isOnTrain(rest, here, found)) }
    },
    open: async (opening) => open({ here, rest, wait }, opening),
    revise: async (pull, revision) => revise({ here, rest, wait }, pull, revision),
    comment: async (id, remark) => comment(rest, `${here}/merge_requests/${id}/notes`, remark),
  }
}

/** A merge request of a fork lies in the same list, and its branch may have our name: it is not ours. */
async function latest({ here, rest }: Place, branch: string): Promise<MergeRequest | undefined> {
  for (let page = 1; page <= PAGES; page++) {
    const query = new URLSearchParams({
      ...{ source_branch: branch, state: 'all', scope: 'all', order_by: 'created_at', sort: 'desc' },
      ...{ per_page: String(REQUESTS), page: String(page) },
    })
    const some = listed(await rest('GET', `${here}/merge_requests?${query.toString()}`)).map(parseMergeRequest)
    const ours = some.filter(({ pull, isOfFork }) => pull.branch === branch && !isOfFork)
    // One that a person opened again goes before a later one that is closed: there is never a second open one.
    const found = ours.find(({ pull }) => pull.state === 'open') ?? ours[0]
    if (found !== undefined || some.length < REQUESTS) return found
  }
  throw new Failure('FORGE-6', `more than ${PAGES * REQUESTS} merge requests of forks have a branch "${branch}"`, {
    hint: 'Delete them, or give the site another name: the branch is named after it.',
  })
}

async function open({ here, rest, wait }: Place, opening: Opening): Promise<PullRequest> {
  const { branch, base, title, isDraft, labels, reviewers, assignees, autoMerges } = opening
  const description = sent(opening.body)
  const ids = await idsOf(rest, [...reviewers, ...assignees])
  const known = (names: readonly string[]): readonly number[] => [...new Set(names.flatMap((name) => ids.get(name.toLowerCase()) ?? []))]
  const body = {
    ...{ source_branch: branch, target_branch: base, title: titled(title, isDraft), description },
    ...(labels.length > 0 && { labels: labels.join(',') }),
    ...(known(reviewers).length > 0 && { reviewer_ids: known(reviewers) }),
    ...(known(assignees).length > 0 && { assignee_ids: known(assignees) }),
  }
  const make = async (): Promise<MergeRequest> => parseMergeRequest((await rest('POST', `${here}/merge_requests`, { body })).json)
  const made = await madeOnce(make, async () => {
    const found = await latest({ here, rest, wait }, branch)
    return found?.pull.state === 'open' && found.pull.body === opening.body ? found : undefined
  })
  const merging = autoMerges ? await granted(() => mergeOnItsOwn(rest, here, made, wait)) : made
  const unmet = [...missing(opening, made), ...(merging === undefined ? ['autoMerge'] : [])]
  const words = `GitLab did not take this of the spec: ${unmet.join('; ')}.`
  const notes = `${here}/merge_requests/${made.pull.id}/notes`
  if (unmet.length > 0) await granted(() => remarkNew(commentsAt(rest, notes), { marker: 'unmet', text: words }))
  return (merging ?? made).pull
}

/** GitLab drops silently who may not see the project, a second one where the licence allows one, and labels that the token may not make. */
function missing({ labels, reviewers, assignees }: Opening, made: MergeRequest): readonly string[] {
  const left = (names: readonly string[], taken: readonly string[]): string =>
    names
      .filter((name) => !taken.includes(name.toLowerCase()))
      .map((name) => `\`${name.replaceAll('`', "'")}\``)
      .join(', ')
  const told = [
    [
      'labels',
      left(
        labels,
        made.pull.labels.map((label) => label.toLowerCase()),
      ),
    ],
    ['reviewers', left(reviewers, made.reviewers)],
    ['assignees', left(assignees, made.assignees)],
  ] as const
  return told.filter(([, names]) => names !== '').map(([what, names]) => `the ${what} ${names}`)
}

async function revise({ here, rest }: Place, pull: PullRequest, revision: Revision): Promise<PullRequest> {
  const { base, title, body, state, isDraft, dropped } = revision
  const served = dropped.filter((label) => pull.labels.includes(label))
  const asked = {
    ...{ title: titled(title, isDraft), description: sent(body) },
    ...(base !== pull.base && { target_branch: base }),
    ...(pull.state !== 'merged' && state !== pull.state && { state_event: state === 'open' ? 'reopen' : 'close' }),
    ...(served.length > 0 && { remove_labels: served.join(',') }),
  }
  const { json } = await rest('PUT', `${here}/merge_requests/${pull.id}`, { body: asked })
  const revised = parseMergeRequest(json).pull
  return { ...revised, isQueued: revised.isQueued || (revised.state === 'open' && pull.isQueued) }
}

function sent(body: string): string {
  refuseLong(body, BODY_LIMIT)
  const description = toGitLab(body)
  refuseLong(description, SENT_LIMIT)
  return description
}

async function comment(rest: Api, notes: string, remark: Remark): Promise<void> {
  refuseLong(remark.text, BODY_LIMIT)
  await remarkOnce(commentsAt(rest, notes), remark)
}

function commentsAt(rest: Api, notes: string): Comments {
  const sorted = `order_by=created_at&sort=asc&per_page=${NOTES}`
  return {
    pages: pagesBy(NOTES, async (page) => listed(await rest('GET', `${notes}?${sorted}&page=${page}`))),
    make: async (body) => void (await rest('POST', notes, { body: { body: toGitLab(body) } })),
    edit: async (id, body) => void (await rest('PUT', `${notes}/${id}`, { body: { body: toGitLab(body) }, bears: [403, 404] })),
    read: fromGitLab,
  }
}
