// Listings of Gitea and Forgejo, page by page and within bounds.
import type { JsonObject } from '../../tree/json.ts'
import type { Api } from '../forge/api.ts'
import { listed } from '../forge/fields.ts'

const LIMIT = 50 // MAX_RESPONSE_ITEMS of both, unless an administrator lowered it
const PAGES = 20

/**
 * A page may be shorter than was asked for, so that only the total (`x-total-count`) or an empty page says that nothing follows. What is not
 * paged at all, such as comments, ends by its total too. At most twenty pages: whoever has more is not helped by reading them all.
 */
export async function* pagesOf(
  rest: Api,
  path: string,
  query: Readonly<Record<string, string>> = {},
): AsyncGenerator<readonly JsonObject[]> {
  let seen = 0
  for (let page = 1; page <= PAGES; page++) {
    const asked = new URLSearchParams({ ...query, limit: String(LIMIT), page: String(page) })
    const answer = await rest('GET', `${path}?${asked.toString()}`)
    yield listed(answer)
    // With entries that are null: Forgejo's listing says that it has such where one could not be read.
    const length = (answer.json as readonly unknown[]).length
    seen += length
    const total = answer.headers.get('x-total-count')
    if (length === 0 || (total !== undefined && seen >= Number(total))) return
  }
}
