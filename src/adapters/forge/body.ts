// A body that the forge would cut or refuse is our mistake, told before it is sent.
import { Failure } from '../../findings/failure.ts'

export function refuseLong(body: string, limit: number): void {
  if (body.length > limit) throw new Failure('FORGE-6', `the body of the pull request is longer than ${limit} characters`)
}
