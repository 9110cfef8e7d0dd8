// Files that the spec gives to people for good: neither written nor deleted, and forgotten by the lock.
import { matcher } from '../tree/glob.ts'
import type { Decision } from './decide.ts'

/** Decisions in which whatever `globs` name is people's. A file that moves is theirs by its old path or its new one. */
export function giveToPeople(decisions: readonly Decision[], globs: readonly string[]): readonly Decision[] {
  const isTheirs = matcher(globs)
  if (globs.length === 0) return decisions
  return decisions.map((decision) =>
    isTheirs(decision.path) || (decision.from !== undefined && isTheirs(decision.from)) ? { ...decision, verdict: 'unmanaged' } : decision,
  )
}
