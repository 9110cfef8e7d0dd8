// Three texts become one, line by line; who can do that well is git.
import type { RelPath } from '../tree/rel-path.ts'

/**
 * `yours` stands in the repository, `generated` is what is wanted, `base` what was wanted when a person began.
 * `favor`: whose lines are taken where both changed the same ones; undefined leaves that as a collision.
 */
export type MergeJob = {
  readonly path: RelPath
  readonly base: string
  readonly yours: string
  readonly generated: string
  readonly favor: 'yours' | 'generated' | undefined
}

export interface LineMerge {
  /** One text a job, in the order of the jobs; undefined where both sides changed the same lines, or one is no text. Failures: GIT-1, GIT-9. */
  merge(jobs: readonly MergeJob[]): Promise<readonly (string | undefined)[]>
}
