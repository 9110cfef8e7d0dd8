// Locks and journals of versions that are out there, kept as they were written: every later version reads them.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isGenerated } from '../../src/app/read-lock.ts'
import { journalPaths, parseJournal, printJournal } from '../../src/merge/journal.ts'
import { parseLock, printLock } from '../../src/merge/lock.ts'

const kept = (name: string): string => readFileSync(new URL(`../golden/lock/${name}`, import.meta.url), 'utf8')

test('a lock of format 1 is read, and written again as it was', () => {
  const lock = parseLock(kept('v1/lock.json'), 'starter')
  if (!lock.ok) throw new Error('the lock is refused')
  expect([lock.value.files.size, [...lock.value.files.keys()].every(isGenerated)]).toEqual([124, true])
  expect(printLock(lock.value)).toBe(kept('v1/lock.json'))
})

test('a journal of that time is read, and written again as it was', () => {
  const journal = parseJournal(kept('v1/pending.json'), 'starter')
  if (journal === undefined) throw new Error('the journal is refused')
  expect([journal.moved.size, journalPaths(journal).every(isGenerated)]).toEqual([13, true])
  expect(printJournal(journal, 'starter')).toBe(kept('v1/pending.json'))
})
