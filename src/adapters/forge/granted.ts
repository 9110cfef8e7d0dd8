// Wishes beside a pull request: who reviews it, whether it merges on its own. None is worth the loss of the pull request.
import { Failure } from '../../findings/failure.ts'

/** Undefined where the forge refused, or was out of order: it is told as a wish that was not granted. */
export async function granted<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (thrown) {
    if (thrown instanceof Failure) return undefined
    throw thrown
  }
}
