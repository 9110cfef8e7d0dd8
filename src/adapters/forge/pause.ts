// How long to wait before the next try; undefined where a try would be wrong, or would take longer than anybody waits.
import { Failure } from '../../findings/failure.ts'
import { type Json, isObject } from '../../tree/json.ts'
import type { Answer, Method } from './answer.ts'
import { text } from './fields.ts'

const LONGEST = 5 * 60_000 // ms
const FIRST = 1000

/**
 * Milliseconds. What makes something new is tried again only where the forge says that it did nothing: too many requests, or a server that was
 * not ready; whoever asked looks for it else. Everything else is the same when it is done twice.
 */
export function pauseAfter(answer: Answer | Failure, method: Method, tries: number): number | undefined {
  const grown = FIRST * 2 ** (tries - 1)
  if (answer instanceof Failure) return answer.code === 'FORGE-9' && method !== 'POST' ? grown : undefined
  const asked = askedPause(answer)
  if (isLimited(answer)) return bounded(asked ?? 60_000 * tries)
  if (answer.status === 503) return bounded(asked ?? grown)
  return answer.status >= 500 && method !== 'POST' ? bounded(asked ?? grown) : undefined
}

/**
 * 429, and GitHub's 403 for its primary and secondary limits (GitHub REST API, "Rate limits": no request left, a `retry-after`, or the
 * message alone); its GraphQL says the same with 200 and a list of errors (GitHub GraphQL API, "Rate limits and query limits").
 */
export function isLimited({ status, headers, json }: Answer): boolean {
  if (status === 429) return true
  const errors = isObject(json) && Array.isArray(json['errors']) ? (json['errors'] as readonly Json[]).filter(isObject) : []
  if (status !== 403 && (status !== 200 || errors.length === 0)) return false
  const said = [json, ...errors].map((one) => (isObject(one) ? `${text(one, 'type')} ${text(one, 'message')}` : ''))
  return headers.has('retry-after') || headers.get('x-ratelimit-remaining') === '0' || /rate[ _]limit/i.test(said.join('\n'))
}

/** What is less than this is a time to wait: GitHub and GitLab name the second, proxies before a forge may count down to it. */
const A_DATE = 1_000_000_000_000 // ms

/**
 * By the forge's own clock where it names a time: ours may be wrong. A 429 is one whatever is said to be left: GitLab counts some limits apart
 * ("Rate limits", response headers; its issue 199738), and Gitea has none of its own, only what stands before it.
 */
function askedPause({ status, headers }: Answer): number | undefined {
  const now = Date.parse(headers.get('date') ?? '')
  const after = headers.get('retry-after')
  if (after !== undefined) {
    const until = /^\d+$/.test(after) ? now + Number(after) * 1000 : Date.parse(after)
    const pause = /^\d+$/.test(after) ? Number(after) * 1000 : until - now
    return Number.isFinite(pause) ? Math.max(0, pause) : undefined
  }
  const reset = Number(headers.get('x-ratelimit-reset') ?? headers.get('ratelimit-reset') ?? Number.NaN) * 1000
  const pause = reset < A_DATE ? reset : reset - now
  const left = headers.get('x-ratelimit-remaining') ?? headers.get('ratelimit-remaining')
  return (status === 429 || left === '0') && Number.isFinite(pause) ? Math.max(0, pause) : undefined
}

function bounded(pause: number): number | undefined {
  return pause > LONGEST ? undefined : pause
}
