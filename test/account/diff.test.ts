// What `diff` prints for files that change their place: git must be able to apply it.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { makeAccount } from '../../src/account/account.ts'
import { printDiff, printStat } from '../../src/account/diff.ts'
import { blobId } from '../../src/tree/blob-id.ts'
import type { Change } from '../../src/tree/change.ts'
import { textFile } from '../../src/tree/file-tree.ts'
import { relPath } from '../../src/tree/rel-path.ts'

const [OLD, NEW] = [relPath('envs/staging/a.yaml'), relPath('envs/stage/a.yaml')]
const [OLD_B, NEW_B] = [relPath('envs/staging/b.yaml'), relPath('envs/stage/b.yaml')]
const OTHER = relPath('common/c.yaml')
const TEXT = 'a: 1\nb: 2\nc: 3\nd: 4\n'
const CHANGES: readonly Change[] = [
  { kind: 'create', path: NEW, file: textFile(TEXT), from: OLD },
  { kind: 'create', path: NEW_B, file: textFile(TEXT.replace('2', '5')), from: OLD_B },
  { kind: 'update', path: OTHER, file: textFile('x: 2\n'), before: blobId('x: 1\n') },
  { kind: 'delete', path: OLD, before: blobId(TEXT), to: NEW },
  { kind: 'delete', path: OLD_B, before: blobId(TEXT), to: NEW_B },
]
const BEFORE = new Map([
  [OLD, TEXT],
  [OLD_B, TEXT],
  [OTHER, 'x: 1\n'],
])
const account = makeAccount('rennes', CHANGES, BEFORE, undefined)

test('a move is a rename, and only what changes on the way is a change', () => {
  expect(account.files.map(({ kind, path, words }) => `${kind} ${path} ${words.join()}`)).toEqual([
    'update common/c.yaml x: 1 → 2',
    'move envs/stage/a.yaml ',
    'move envs/stage/b.yaml b: 2 → 5',
  ])
  expect(printStat(account).at(-1)).toBe('3 files, +2 -2')
})

test('a file whose old place stays did not move', () => {
  const { files } = makeAccount('rennes', [CHANGES[0]!], BEFORE, undefined)
  expect(files.map(({ kind, from }) => [kind, from])).toEqual([['create', undefined]])
})

test('git applies it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'account-'))
  try {
    for (const [path, text] of BEFORE) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    execFileSync('git', ['apply', '-'], { cwd: folder, input: printDiff(account) })
    expect(readFileSync(join(folder, NEW), 'utf8')).toBe(TEXT)
    expect(readFileSync(join(folder, NEW_B), 'utf8')).toContain('b: 5')
    expect(readFileSync(join(folder, OTHER), 'utf8')).toBe('x: 2\n')
    expect(() => readFileSync(join(folder, OLD))).toThrow(/ENOENT/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
