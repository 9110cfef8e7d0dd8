// User names to the numbers that GitLab wants for them.
import type { Api } from '../forge/api.ts'
import { listed, numbered, text } from '../forge/fields.ts'

/** By name in lower case, as GitLab compares them ("Users API", look up by `username`); who is unknown, or hidden from this token, is not in it. */
export async function idsOf(rest: Api, names: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>()
  for (const name of new Set(names.map((one) => one.toLowerCase()))) {
    const answer = await rest('GET', `/users?username=${encodeURIComponent(name)}`, { bears: [403, 404] })
    const users = answer.status < 300 ? listed(answer) : []
    const user = users.find((one) => text(one, 'username').toLowerCase() === name)
    if (user !== undefined) ids.set(name, numbered(user, 'id'))
  }
  return ids
}
