// What goes wrong in one run: faults by the number of the request that they strike, from a seed.
import { Failure } from '../../src/findings/failure.ts'
import type { Remote } from '../../src/ports/remote.ts'
import type { Connection } from '../manners/world.ts'
import type { Dice } from './dice.ts'
import type { Fault, Plan } from './proxy.ts'

const PAGE = '<html>out of order</html>'
const LONG_AGO = 'Fri, 01 Jan 1999 00:00:00 GMT'
const LATER = 'Mon, 01 Jan 2046 00:00:09 GMT'

const answer = (status: number, headers: Readonly<Record<string, string>> = {}, body = PAGE): Fault => ({
  kind: 'answer',
  status,
  headers,
  body,
})
const ANYWHERE: readonly Fault[] = [
  ...[500, 502, 503, 504, 401, 403, 404].map((status) => answer(status)),
  { kind: 'drop', when: 'before' },
  { kind: 'drop', when: 'after' },
  { kind: 'drop', when: 'after' },
  { kind: 'half' },
  { kind: 'slow' },
]
const OF_FORGE: readonly Fault[] = [
  ...ANYWHERE,
  ...[409, 422].map((status) => answer(status, {}, '{"message":"no"}')),
  answer(429, { 'retry-after': '3' }),
  answer(429, { date: LONG_AGO, 'retry-after': 'Fri, 01 Jan 1999 00:00:09 GMT' }),
  answer(429, { 'retry-after': LATER }), // by our clock twenty years
  answer(403, { 'retry-after': '30' }, '{"message":"You have exceeded a secondary rate limit."}'),
  answer(403, { date: LONG_AGO, 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '915148830' }, '{"message":"limit"}'),
  answer(503, { 'retry-after': '7' }),
  { kind: 'endless' },
  { kind: 'clock', date: LONG_AGO },
  { kind: 'clock', date: LATER },
]
const OF_GIT: readonly Fault[] = [
  ...ANYWHERE,
  answer(429, { 'retry-after': '3' }),
  ...[0, 4, 60, 200, 400].map((bytes) => ({ kind: 'cut', bytes }) as const),
]

/** Whether a queue of merges is there is asked with leave to be refused: who may not look has none. Such a refusal is no passing trouble. */
const ASKS_FOR_QUEUE = /\/graphql$|\/merge_trains\//

export type Trouble = { readonly forge: Plan; readonly git: Plan; readonly around: (remote: Connection) => Connection }

/** One to three faults among the first requests of a run, to git and to the forge, whoever comes first. */
export function troubleOf({ roll, pick }: Dice): Trouble {
  const struck = new Set(Array.from({ length: 1 + roll(3) }, () => roll(9)))
  let count = 0
  const isStruck = (): boolean => struck.has(count++)
  const forge: Plan = (_, path) => {
    const fault = isStruck() ? pick(OF_FORGE) : undefined
    const isRefusal = fault?.kind === 'answer' && [401, 403, 404].includes(fault.status) && fault.body === PAGE
    return isRefusal && ASKS_FOR_QUEUE.test(path) ? undefined : fault
  }
  return { forge, git: () => (isStruck() ? pick(OF_GIT) : undefined), around: (remote) => troubled(remote, isStruck, pick) }
}

/** A remote in memory has no requests; its calls go wrong before or after they did something. */
function troubled(remote: Connection, isStruck: () => boolean, pick: Dice['pick']): Connection {
  const around = async <T>(ask: () => Promise<T>): Promise<T> => {
    const when = isStruck() ? pick(['before', 'after'] as const) : undefined
    if (when !== 'before') {
      const result = await ask()
      if (when === undefined) return result
    }
    throw new Failure('GIT-4', 'the git server cannot be reached', { hint: 'by the plan' })
  }
  const fetch: Remote['fetch'] = (branch) => around(() => remote.fetch(branch))
  const push: Remote['push'] = (...asked) => around(() => remote.push(...asked))
  return { ...remote, fetch, push }
}
