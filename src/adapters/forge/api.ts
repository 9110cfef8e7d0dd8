// One HTTP API of a forge: JSON in, JSON out; retried where that is safe, waited for where the forge asks for it, and no token in any word.
import { Failure } from '../../findings/failure.ts'
import type { Json } from '../../tree/json.ts'
import { type Answer, type Method, readAnswer } from './answer.ts'
import { refusalOf, unreachable } from './refusal.ts'
import { isLimited, pauseAfter } from './pause.ts'

/**
 * Answers of 2xx, and those whose status is among `bears`; all else is a Failure: FORGE-2 to FORGE-9. A limit is waited for, whatever the caller
 * bears. `isRepeatable`: a POST that may be done twice, such as a question of GraphQL.
 */
export type Api = (
  method: Method,
  path: string,
  options?: { readonly body?: Json; readonly bears?: readonly number[]; readonly isRepeatable?: boolean },
) => Promise<Answer>

export type ApiOptions = {
  /** With scheme, host and the API's own prefix, without a slash at the end. */
  readonly base: string
  readonly headers: { readonly [name: string]: string }
  /** Masked in whatever is told. */
  readonly secrets: readonly string[]
  readonly fetch: typeof fetch
  /** Milliseconds; a test's clock does not wait. */
  readonly wait: (milliseconds: number) => Promise<void>
  /** Milliseconds for one try, its answer read to the end. */
  readonly patience?: number
}

const TRIES = 4
const ONE_TRY = 30_000 // ms; a forge that is slower than this has lost the request

/** Redirects are not followed: the token goes to the host that was named, and to no other. */
export function forgeApi(options: ApiOptions): Api {
  return async (method, path, { body, bears = [], isRepeatable = false } = {}) => {
    for (let tries = 1; ; tries++) {
      const answer = await tried(options, method, path, body)
      if (!(answer instanceof Failure) && !isLimited(answer) && (isFine(answer) || bears.includes(answer.status))) return answer
      const pause = tries < TRIES ? pauseAfter(answer, isRepeatable ? 'GET' : method, tries) : undefined
      if (pause === undefined) throw answer instanceof Failure ? answer : refusalOf(answer, `${method} ${path}`, options.secrets)
      await options.wait(pause)
    }
  }
}

const isFine = ({ status }: Answer): boolean => status >= 200 && status < 300

/** A Failure where no whole answer came. */
async function tried(
  { base, headers, secrets, fetch, patience = ONE_TRY }: ApiOptions,
  method: Method,
  path: string,
  body: Json | undefined,
): Promise<Answer | Failure> {
  try {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    })
    return await readAnswer(response)
  } catch (thrown) {
    return thrown instanceof Failure ? thrown : unreachable(base, thrown, secrets)
  }
}
