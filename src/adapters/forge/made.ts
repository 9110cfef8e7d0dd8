// A pull request whose making was asked for once: a lost answer is no reason for a second one, nor for one without labels and reviewers.
import { Failure } from '../../findings/failure.ts'

/** No whole answer came, or one of a server out of order: it may have been made all the same. */
const UNSURE = ['FORGE-7', 'FORGE-9']

/** What `make` makes; where its answer was lost, what `find` finds in its place, and else its Failure. */
export async function madeOnce<T>(make: () => Promise<T>, find: () => Promise<T | undefined>): Promise<T> {
  try {
    return await make()
  } catch (thrown) {
    const there = thrown instanceof Failure && UNSURE.includes(thrown.code) ? await find().catch(() => undefined) : undefined
    if (there === undefined) throw thrown
    return there
  }
}
