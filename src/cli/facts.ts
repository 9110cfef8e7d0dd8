// The account as JSON facts, the same for every command that has them.
import type { Account, EffectiveChange } from '../account/account.ts'
import type { Json } from '../tree/json.ts'

export function accountFacts(account: Account): { readonly [name: string]: Json } {
  const { site, files, versions, intents, joined, left, moves, renamed, removed, orphans, effective, notes } = account
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
    versions: versions.map(({ component, from, to, releases }) => ({
      component,
      from: from ?? null,
      to: to ?? null,
      releases: releases ?? null,
    })),
    intents: intents.map(({ scopes, component, words }) => ({ scopes, ...(component !== undefined && { component }), words })),
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
