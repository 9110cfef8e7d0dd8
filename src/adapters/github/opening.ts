// What an opening asks for beside its text: labels, assignees, reviewers, auto-merge. What GitHub does not grant stops nothing.
import type { Opening } from '../../ports/forge.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import type { Api } from '../forge/api.ts'
import { namesOf, text } from '../forge/fields.ts'
import { granted } from '../forge/granted.ts'
import { enableAutoMerge } from './graphql.ts'
import type { GitHubPull } from './pull.ts'

export type Place = { readonly here: string; readonly rest: Api; readonly graphql: Api }

/** `labels` stand at the pull request now; `unmet` says in words what was not granted. */
export type Dressed = { readonly labels: readonly string[]; readonly unmet: readonly string[] }

/**
 * At most four requests. Labels that nobody has yet are made by GitHub; assignees who cannot be assigned are left out of its answer without a
 * word, and one reviewer who is no collaborator makes it refuse them all (GitHub REST API, "Labels", "Assignees", "Review requests").
 */
export async function dressPull({ here, rest, graphql }: Place, pull: GitHubPull, opening: Opening): Promise<Dressed> {
  const { labels, assignees, reviewers, autoMerges, isDraft } = opening
  const ask = (path: string, body: JsonObject): Promise<Json | undefined> =>
    granted(async () => (await rest('POST', `${here}${path}`, { body })).json)
  const unmet: string[] = []
  const compare = (what: string, wished: readonly string[], got: readonly string[]): void => {
    const has = new Set(got.map((name) => name.toLowerCase()))
    const missing = wished.filter((name) => !has.has(name.toLowerCase()))
    if (missing.length > 0) unmet.push(`${what} ${missing.map((name) => `\`${name.replaceAll('`', '')}\``).join(', ')}`)
  }
  const put = labels.length === 0 ? undefined : await ask(`/issues/${pull.number}/labels`, { labels })
  const labelled = Array.isArray(put) ? namesOf({ put: put as readonly Json[] }, 'put') : pull.labels
  compare('labels', labels, labelled)
  if (assignees.length > 0) {
    const issue = await ask(`/issues/${pull.number}/assignees`, { assignees })
    compare('assignees', assignees, fieldsIn(issue, 'assignees', 'login'))
  }
  if (reviewers.length > 0) {
    const isTeam = (name: string): boolean => name.includes('/')
    const slug = (name: string): string => name.slice(name.indexOf('/') + 1)
    const body = { reviewers: reviewers.filter((name) => !isTeam(name)), team_reviewers: reviewers.filter(isTeam).map(slug) }
    const asked = await ask(`/pulls/${pull.number}/requested_reviewers`, body)
    const slugs = new Set(fieldsIn(asked, 'requested_teams', 'slug'))
    const teams = reviewers.filter((name) => isTeam(name) && slugs.has(slug(name).toLowerCase()))
    compare('reviewers', reviewers, [...fieldsIn(asked, 'requested_reviewers', 'login'), ...teams])
  }
  if (autoMerges && !(await mergesBySelf(graphql, pull, isDraft))) unmet.push('`autoMerge`')
  return { labels: labelled, unmet }
}

/** Never for what is not to be merged yet, wherever that is said in the title only. */
async function mergesBySelf(graphql: Api, { node, merges }: GitHubPull, isDraft: boolean): Promise<boolean> {
  return !isDraft && (await granted(() => enableAutoMerge(graphql, node, merges))) === true
}

function fieldsIn(map: Json | undefined, key: string, field: string): readonly string[] {
  const list = isObject(map) && Array.isArray(map[key]) ? (map[key] as readonly Json[]) : []
  return list.filter(isObject).map((one) => text(one, field).toLowerCase())
}
