// The account and refusals as JSON facts, the same for every command that has them.
import type { Account } from '../account/account.ts'
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
