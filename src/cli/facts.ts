// The account and refusals as JSON facts, the same for every command that has them.
import type { Account, EffectiveChange } from '../account/account.ts'
import type { Decision } from '../merge/decide.ts'
import type { Json } from '../tree/json.ts'

export function accountFacts(account: Account): { readonly [name: string]: Json } {
  const { site, files, versions, joined, left, moves, renamed, removed, orphans, effective, notes } = account
  return {
    site,
    changes: files.map(({ path, kind, from, isMerged, where, words }) => ({
      path,
      kind,
      ...(from !== undefined && { from }),
      ...(isMerged && { merged: true }),
      ...where,
      words,
    })),
    versions: versions.map(({ component, from, to }) => ({ component, from: from ?? null, to: to ?? null })),
    effective: effective?.map(effectiveFacts) ?? null,
    joined,
    left,
    moves: moves.map(({ cluster, from, to, advice }) => ({ cluster, from, to, advice })),
    renamed,
    removed,
    orphans,
    ...standingFacts(account),
    notes,
  }
}

/** A side that says nothing is left out; null is what a file says. */
function effectiveFacts({ component, clusters, path, before, after }: EffectiveChange): Json {
  return { component, clusters, path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }
}

/** What stays as people have it, or waits for them. */
function standingFacts({ conflicts, kept, unmanaged, released, yielded, reseeded }: Account): { readonly [name: string]: Json } {
  return {
    conflicts: conflicts.map(({ path, why, where, versions: { base, yours, generated } }) => ({
      path,
      why,
      ...where,
      base: base ?? null,
      yours: yours ?? null,
      generated: generated ?? null,
    })),
    kept: kept.map(({ path, why, where }) => ({ path, why, ...where })),
    unmanaged,
    released,
    yielded,
    reseeded,
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
