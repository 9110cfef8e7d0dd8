// The account and refusals as JSON facts, the same for every command that has them.
import type { Account } from '../account/account.ts'
import type { Decision } from '../merge/decide.ts'
import type { Json } from '../tree/json.ts'

export function accountFacts({ site, files, versions, orphans, notes }: Account): { readonly [name: string]: Json } {
  return {
    site,
    changes: files.map(({ path, kind, where, words }) => ({ path, kind, ...where, words })),
    versions: versions.map(({ component, from, to }) => ({ component, from: from ?? null, to: to ?? null })),
    orphans,
    notes,
  }
}

const REASONS: { readonly [verdict in Decision['verdict']]?: string } = {
  edited: 'you changed it since it was generated',
  removed: 'you removed it',
  merge: 'you changed it, and the spec changes it too',
  foreign: 'a file of yours stands where one would be written',
  dropped: 'you changed it, and the spec no longer wants it',
}

export function reasonOf({ verdict }: Decision): string {
  return REASONS[verdict] ?? verdict
}

export function refusedFacts(refused: readonly Decision[]): Json {
  return refused.map((decision) => ({ path: decision.path, why: reasonOf(decision) }))
}
