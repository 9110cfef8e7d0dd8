// What surrounds the table: line ends, moves, files in place of folders, names that differ in case, files given to people, merged YAML.
import { describe, expect, test } from 'vitest'
import { movesBetween } from '../../src/emit/moves.ts'
import { copyChanges } from '../../src/merge/copies.ts'
import { decide } from '../../src/merge/decide.ts'
import { seeThroughLineEnds } from '../../src/merge/line-ends.ts'
import { emptyLock, type Lock } from '../../src/merge/lock.ts'
import { makeRoom } from '../../src/merge/room.ts'
import { settle } from '../../src/merge/settle.ts'
import { isSound } from '../../src/merge/sound.ts'
import type { Entry } from '../../src/merge/standing.ts'
import { giveToPeople } from '../../src/merge/unmanaged.ts'
import { NO_BLOB, blobId } from '../../src/tree/blob-id.ts'
import { type FileTree, textFile } from '../../src/tree/file-tree.ts'
import type { RelPath } from '../../src/tree/rel-path.ts'

type Texts = Readonly<Record<string, string>>
const run = { generator: '0.1.0', site: 's', inputs: 'i' }
const ids = (texts: Texts) => new Map(Object.entries(texts).map(([path, text]) => [path as RelPath, blobId(text)]))
const lockOf = (texts: Texts): Lock => ({ ...emptyLock('0.1.0', 's'), files: ids(texts) })
const treeOf = (texts: Texts): FileTree => new Map(Object.entries(texts).map(([path, text]) => [path as RelPath, textFile(text)]))
const standingOf = (texts: Texts) =>
  new Map<RelPath, Entry>(Object.entries(texts).map(([path, text]) => [path as RelPath, { id: blobId(text), mode: 'file' }]))
const at = (path: string, mode: Entry['mode']): [RelPath, Entry] => [path as RelPath, { id: NO_BLOB, mode }]

function decided(base: Texts, wanted: Texts, standing: ReadonlyMap<RelPath, Entry>, moves = new Map<RelPath, RelPath>()) {
  return decide(lockOf(base), { files: ids(wanted), once: new Map() }, standing, moves)
}
const verdicts = (decisions: ReturnType<typeof decided>) => Object.fromEntries(decisions.map(({ path, verdict }) => [path, verdict]))

describe('line ends', () => {
  const crlf = { 'a.yaml': 'x: 1\r\ny: 2\r\n' }
  const seen = (base: Texts, wanted: Texts, current: Texts) =>
    seeThroughLineEnds(decided(base, wanted, standingOf(current)), new Map(Object.entries(current)) as Map<RelPath, string>)

  test('a file that only the checkout turned was edited by nobody, and keeps its line ends when it is written', () => {
    expect(seen({ 'a.yaml': 'x: 1\ny: 2\n' }, { 'a.yaml': 'x: 1\ny: 2\n' }, crlf)[0]?.verdict).toBe('same')
    const decisions = seen({ 'a.yaml': 'x: 1\ny: 2\n' }, { 'a.yaml': 'x: 1\ny: 3\n' }, crlf)
    const grounds = { tree: treeOf({ 'a.yaml': 'x: 1\ny: 3\n' }), texts: new Map(), bases: new Map(), outcomes: new Map() }
    const { changes, lock } = settle(decisions, { ...grounds, choiceOf: () => undefined }, run)
    expect(changes).toMatchObject([{ kind: 'update', before: blobId(crlf['a.yaml']) }])
    expect(changes.map((change) => ('file' in change ? change.file.print() : ''))).toEqual(['x: 1\r\ny: 3\r\n'])
    expect(lock.files.get('a.yaml' as RelPath)).toBe(blobId('x: 1\ny: 3\n'))
  })

  test('one line with another end is somebody’s edit', () => {
    expect(seen({ 'a.yaml': 'x: 1\ny: 2\n' }, { 'a.yaml': 'x: 1\ny: 2\n' }, { 'a.yaml': 'x: 1\r\ny: 2\n' })[0]?.verdict).toBe('edited')
  })
})

describe('moves', () => {
  const moves = (locked: readonly string[], wanted: readonly string[], declared = new Map<string, Record<string, string>>()) =>
    Object.fromEntries(movesBetween(locked as RelPath[], wanted as RelPath[], declared))

  test('a cluster that changes its environment takes its folder along, an environment that is renamed takes all', () => {
    const before = ['envs/a/x.yaml', 'envs/a/clusters/c1/x.yaml', 'envs/b/clusters/c2/x.yaml', 'secrets/a/c1/README.md']
    expect(moves(before, ['envs/a/x.yaml', 'envs/b/clusters/c1/x.yaml', 'envs/b/clusters/c2/x.yaml', 'secrets/b/c1/README.md'])).toEqual({
      'envs/b/clusters/c1/x.yaml': 'envs/a/clusters/c1/x.yaml',
      'secrets/b/c1/README.md': 'secrets/a/c1/README.md',
    })
    expect(moves(before, ['envs/z/x.yaml', 'envs/z/clusters/c1/x.yaml', 'envs/b/clusters/c2/x.yaml'])).toEqual({
      'envs/z/x.yaml': 'envs/a/x.yaml',
      'envs/z/clusters/c1/x.yaml': 'envs/a/clusters/c1/x.yaml',
    })
  })

  test('two environments that become one are no renaming', () => {
    const before = ['envs/a/x.yaml', 'envs/a/clusters/c1/x.yaml', 'envs/b/clusters/c2/x.yaml']
    expect(moves(before, ['envs/b/x.yaml', 'envs/b/clusters/c1/x.yaml', 'envs/b/clusters/c2/x.yaml'])).toEqual({
      'envs/b/clusters/c1/x.yaml': 'envs/a/clusters/c1/x.yaml',
    })
  })

  test('what a blueprint declares moves at every level, and only in its own component', () => {
    const declared = new Map([['x', { 'old.yaml': 'new.yaml' }]])
    const before = ['common/x/old.yaml', 'envs/e/x/old.yaml', 'envs/e/clusters/c/x/old.yaml', 'common/y/old.yaml']
    const now = before.map((path) => path.replace('old', 'new'))
    expect(Object.keys(moves(before, now, declared)).sort()).toEqual(now.slice(0, 3).sort())
  })

  const moved = (yours: string | undefined, wanted: string, there?: string) => {
    const standing = new Map([
      ...(yours === undefined ? [] : standingOf({ 'old.yaml': yours })),
      ...(there === undefined ? [] : standingOf({ 'new.yaml': there })),
    ])
    const decisions = decided({ 'old.yaml': 'a: 1\n' }, { 'new.yaml': wanted }, standing, new Map([['new.yaml', 'old.yaml']]) as never)
    const texts = new Map(yours === undefined ? [] : [['old.yaml' as RelPath, yours]])
    const bases = new Map([[blobId('a: 1\n'), 'a: 1\n']])
    return settle(decisions, { tree: treeOf({ 'new.yaml': wanted }), texts, bases, outcomes: new Map(), choiceOf: () => undefined }, run)
  }
  const told = ({ changes }: ReturnType<typeof moved>) =>
    changes.map((change) => [change.kind, change.path, 'file' in change ? change.file.print() : 'why' in change ? change.why : ''])

  test('an unchanged file is made anew, an edited one goes along, to the byte', () => {
    const gone = ['delete', 'old.yaml', '']
    expect(told(moved('a: 1\n', 'a: 2\n'))).toEqual([['create', 'new.yaml', 'a: 2\n'], gone])
    expect(told(moved('a: 1 # mine\n\n', 'a: 1\n'))).toEqual([['create', 'new.yaml', 'a: 1 # mine\n\n'], gone])
  })

  test('both sides changed the same line: the person’s text goes along, and waits there with its old base', () => {
    const result = moved('a: 9\n', 'a: 2\n')
    expect(told(result)).toEqual([
      ['create', 'new.yaml', 'a: 9\n'],
      ['delete', 'old.yaml', ''],
      ['conflict', 'new.yaml', 'baseless'],
    ])
    expect([...result.lock.files]).toEqual([['new.yaml', blobId('a: 1\n')]])
    expect([...result.copies.values()]).toEqual(['a: 1\n'])
  })

  test('what a person removed stays removed at its new place', () => {
    const result = moved(undefined, 'a: 2\n')
    expect(told(result)).toEqual([['keep', 'new.yaml', 'gone']])
    expect([...result.lock.files.keys()]).toEqual(['new.yaml'])
  })

  test('a move that was cut short is completed; a file of a person’s at the new place stops it', () => {
    expect(told(moved('a: 1\n', 'a: 2\n', 'a: 2\n'))).toEqual([['delete', 'old.yaml', '']])
    const stopped = moved('a: 1\n', 'a: 2\n', 'mine\n')
    const conflict = ['conflict', 'new.yaml', 'foreign']
    expect(told(stopped)).toEqual([conflict, ['delete', 'old.yaml', '']])
    expect([...stopped.lock.files.keys()]).toEqual([])
    const edited = moved('a: 1 # mine too\n', 'a: 2\n', 'mine\n')
    expect(told(edited)).toEqual([conflict])
    expect([...edited.lock.files]).toEqual([['old.yaml', blobId('a: 1\n')]])
    expect([...edited.copies.values()]).toEqual(['a: 1\n'])
  })
})

describe('what stands in the way', () => {
  test('a person’s folder, file, or twin stops a new file; what goes in the same run does not', () => {
    const wanted = { 'a/b.yaml': 'x\n' }
    expect(verdicts(decided({}, wanted, new Map([at('a/b.yaml', 'blocked')])))).toEqual({ 'a/b.yaml': 'obstructed' })
    const making = decided({ a: 'old\n' }, wanted, new Map([...standingOf({ a: 'old\n' }), at('a/b.yaml', 'blocked')]))
    expect(verdicts(makeRoom(making, new Map()))).toEqual({ a: 'delete', 'a/b.yaml': 'create' })
    const edited = decided({ a: 'old\n' }, wanted, new Map([...standingOf({ a: 'mine\n' }), at('a/b.yaml', 'blocked')]))
    expect(verdicts(makeRoom(edited, new Map()))).toEqual({ a: 'dropped', 'a/b.yaml': 'obstructed' })
  })

  test('a folder gives room where all that is in it goes', () => {
    const base = { 'a/b.yaml': 'x\n' }
    const decisions = decided(base, { a: 'y\n' }, new Map([...standingOf(base), at('a', 'folder')]))
    const below = (...paths: string[]) => new Map([['a', paths]]) as unknown as Map<RelPath, RelPath[]>
    expect(verdicts(makeRoom(decisions, below('a/b.yaml')))).toEqual({ a: 'create', 'a/b.yaml': 'delete' })
    expect(verdicts(makeRoom(decisions, below('a/b.yaml', 'a/mine')))).toEqual({ a: 'obstructed', 'a/b.yaml': 'delete' })
  })

  test('a name that changes its case: on a file system that folds it the old file is found under the new name', () => {
    const standing = standingOf({ 'A.yaml': 'x\n', 'a.yaml': 'x\n' })
    expect(verdicts(makeRoom(decided({ 'A.yaml': 'x\n' }, { 'a.yaml': 'y\n' }, standing), new Map()))).toEqual({
      'A.yaml': 'delete',
      'a.yaml': 'create',
    })
    expect(verdicts(makeRoom(decided({}, { 'a.yaml': 'y\n' }, new Map([at('a.yaml', 'twin')])), new Map()))).toEqual({
      'a.yaml': 'obstructed',
    })
  })

  test('a folder that took a file’s place took the file away', () => {
    expect(verdicts(decided({ a: 'x\n' }, { a: 'y\n' }, new Map([at('a', 'folder')])))).toEqual({ a: 'gone' })
  })
})

test('what the spec gives to people is neither written nor deleted, and the lock forgets it', () => {
  const base = { 'common/a.yaml': 'x\n', 'common/b.yaml': 'x\n', 'common/c/d.yaml': 'x\n' }
  const decisions = giveToPeople(decided(base, { 'common/a.yaml': 'y\n' }, standingOf(base)), ['common/a.yaml', 'common/c'])
  expect(verdicts(decisions)).toEqual({ 'common/a.yaml': 'unmanaged', 'common/b.yaml': 'delete', 'common/c/d.yaml': 'unmanaged' })
  const grounds = { tree: treeOf({ 'common/a.yaml': 'y\n' }), texts: new Map(), bases: new Map(), outcomes: new Map() }
  const { changes, lock } = settle(decisions, { ...grounds, choiceOf: () => undefined }, run)
  expect(changes.map(({ kind, path }) => `${kind} ${path}`)).toEqual(['keep common/a.yaml', 'delete common/b.yaml', 'keep common/c/d.yaml'])
  expect(lock.files.size).toBe(0)
})

test('copies of bases come, go and are made whole; other files beside them are nobody’s business', () => {
  const [old, now, torn] = ['old\n', 'now\n', 'torn\n'].map(blobId)
  const folder = '.platform/base' as RelPath
  const standing = new Map<RelPath, Entry>([
    [`${folder}/${old}` as RelPath, { id: old!, mode: 'file' }],
    [`${folder}/${torn}` as RelPath, { id: blobId('to'), mode: 'file' }],
    [`${folder}/site.yaml` as RelPath, { id: old!, mode: 'file' }],
  ])
  const copies = new Map([
    [now!, 'now\n'],
    [torn!, 'torn\n'],
  ])
  expect(copyChanges(folder, copies, standing).map(({ kind, path }) => `${kind} ${path.slice(15)}`)).toEqual([
    `create ${now}`,
    `update ${torn}`,
    `delete ${old}`,
  ])
})

describe('merged YAML', () => {
  const values = 'common/a.yaml' as RelPath
  const sound = (base: string, yours: string, generated: string, merged: string) => isSound(values, { base, yours, generated }, merged)

  test('both sides’ keys are there, with the values of the side that changed them', () => {
    expect(sound('a: 1\nb: 1\n', 'a: 2\nb: 1\n', 'a: 1\nb: 3\n', 'a: 2\nb: 3\n')).toBe(true)
    expect(sound('a: 1\nb: 1\n', 'a: 2\nb: 1\n', 'a: 1\nb: 3\n', 'a: 2\nb: 1\n')).toBe(false)
  })

  test('a key twice is no YAML that an engine takes', () => {
    expect(sound('a: 1\n', 'b: 1\na: 1\n', 'a: 1\nb: 1\n', 'b: 1\na: 1\nb: 1\n')).toBe(false)
  })

  test('lines that land below another parent are found out', () => {
    const base = 'x:\n  a: 1\n'
    expect(sound(base, 'x:\n  a: 1\n  mine: 1\n', 'x:\n  a: 1\ny:\n  b: 1\n', 'x:\n  a: 1\ny:\n  b: 1\n  mine: 1\n')).toBe(false)
  })

  test('lists: what either side added is there, what either took away is not; named items merge key by key', () => {
    expect(sound('l: [a, b]\n', 'l: [a, b, mine]\n', 'l: [b]\n', 'l: [b, mine]\n')).toBe(true)
    expect(sound('l: [a, b]\n', 'l: [a, b, mine]\n', 'l: [b]\n', 'l: [a, b, mine]\n')).toBe(false)
    const item = (a: number, b: number) => `l:\n  - name: n\n    a: ${a}\n    b: ${b}\n`
    expect(sound(item(1, 1), item(2, 1), item(1, 3), item(2, 3))).toBe(true)
    expect(sound(item(1, 1), item(2, 1), item(1, 3), item(2, 1))).toBe(false)
  })

  test('a text that nobody can hold in memory is not sound, templates and prose are as their lines are', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'.replaceAll(/./g, (key) => `${key}: &${key} [${`*${String.fromCharCode(key.charCodeAt(0) - 1)},`.repeat(9)}]\n`)}`
    expect(sound('a: 1\n', bomb, 'a: 1\nz: 1\n', `${bomb}z: 1\n`)).toBe(false)
    expect(isSound('charts/app/1.0.0/templates/a.yaml' as RelPath, { base: '{{', yours: '{{', generated: '{{' }, 'a: {{ x }}\n')).toBe(true)
    expect(isSound('README.md' as RelPath, { base: 'a', yours: 'b', generated: 'c' }, 'd')).toBe(true)
  })
})
