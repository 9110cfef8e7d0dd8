// What the last run left: its lock, and the journal of one that was cut short.
import { layout } from '../emit/layout.ts'
import { type Checked, checked } from '../findings/checked.ts'
import { type Journal, asFarAsWritten, journalPaths, parseJournal } from '../merge/journal.ts'
import type { Lock } from '../merge/lock.ts'
import type { Standing } from '../merge/standing.ts'
import type { Snapshot } from '../ports/work-tree.ts'
import { isGenerated, readLock } from './read-lock.ts'

/** `lock`: with what a run that was cut short got done. `cut`: that run's journal, and what stands at its paths. */
export type LastRun = { readonly lock: Lock; readonly cut: { readonly journal: Journal; readonly standing: Standing } | undefined }

/** Its texts as they were found. `lock` parses once a site, since a fleet's lock takes long: undefined where the repository has none. */
export type Left = { readonly lock: (site: string) => Checked<Lock> | undefined; readonly journal: string | undefined }

export async function whatIsLeft(snapshot: Snapshot): Promise<Left> {
  const texts = await snapshot.read([layout.lock, layout.journal])
  const text = texts.get(layout.lock)
  const parsed = new Map<string, Checked<Lock>>()
  const lock = (site: string): Checked<Lock> | undefined => {
    if (text === undefined) return undefined
    const known = parsed.get(site) ?? readLock(text, site)
    parsed.set(site, known)
    return known
  }
  return { lock, journal: texts.get(layout.journal) }
}

/** `none`: the lock of a repository that has none. A journal with a path that no generator writes is nobody's. */
export async function lastRun(left: Left, snapshot: Snapshot, none: Lock): Promise<Checked<LastRun>> {
  const lock = left.lock(none.site) ?? checked(none)
  const journal = left.journal === undefined ? undefined : parseJournal(left.journal, none.site)
  if (!lock.ok) return lock
  if (journal === undefined || !journalPaths(journal).every(isGenerated)) return checked({ lock: lock.value, cut: undefined })
  const standing = await snapshot.ids(journalPaths(journal))
  return checked({ lock: asFarAsWritten(lock.value, journal, standing), cut: { journal, standing } })
}
