// What every way of asking throws when the person gives up.
import { Failure } from '../../findings/failure.ts'

export function interrupted(): Failure {
  return new Failure('ASK-1', 'stopped: nothing was written', { kind: 'interrupted' })
}
