// Three texts become one, line by line; who can do that well is git.
import type { MergeJob } from '../merge/jobs.ts'

export type { MergeJob }

export interface LineMerge {
  /** One text a job, in the order of the jobs; undefined where both sides changed the same lines, or one is no text. Failures: GIT-1, GIT-9. */
  merge(jobs: readonly MergeJob[]): Promise<readonly (string | undefined)[]>
}
