// Labels by their names: Gitea and Forgejo put them on a new pull request by id only.
import type { Api } from '../forge/api.ts'
import { isObject } from '../../tree/json.ts'
import { numbered } from '../forge/fields.ts'
import { pagesOf } from './pages.ts'
import { idsByName } from './pull.ts'

const COLOR = '#0b7285'

/** `put`: name to id; those that nobody has are made. `missing`: the forge would not. */
export type Labels = { readonly put: ReadonlyMap<string, number>; readonly missing: readonly string[] }

/**
 * The repository's own come first, then those of the organisation that owns it, which the repository's listing leaves out (operations
 * issueListLabels and orgListLabels). A token without read:organization does not see those; neither has a user any.
 */
export async function labelsFor(rest: Api, owner: string, here: string, names: readonly string[]): Promise<Labels> {
  const own = await lookedUp(rest, `${here}/labels`, names)
  const left = names.filter((name) => !own.has(name))
  if (left.length === 0) return { put: own, missing: [] }
  const shared = await lookedUp(bearing(rest), `/orgs/${encodeURIComponent(owner)}/labels`, left)
  const put = new Map([...own, ...shared])
  const missing: string[] = []
  for (const name of left.filter((one) => !shared.has(one))) {
    const id = await made(rest, here, name)
    if (id === undefined) missing.push(name)
    else put.set(name, id)
  }
  return { put, missing }
}

async function lookedUp(rest: Api, path: string, names: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  if (names.length === 0) return found
  for await (const page of pagesOf(rest, path)) {
    for (const [name, id] of idsByName(page)) if (names.includes(name) && !found.has(name)) found.set(name, id)
    if (names.every((name) => found.has(name))) break
  }
  return found
}

async function made(rest: Api, here: string, name: string): Promise<number | undefined> {
  const { status, json } = await rest('POST', `${here}/labels`, { body: { name, color: COLOR }, bears: [403, 404, 422] })
  return status < 300 ? numbered(isObject(json) ? json : {}, 'id') : undefined
}

/** No organisation, or none for this token: an empty list. */
function bearing(rest: Api): Api {
  return async (method, path) => {
    const answer = await rest(method, path, { bears: [403, 404] })
    return answer.status < 300 ? answer : { ...answer, json: [] }
  }
}
