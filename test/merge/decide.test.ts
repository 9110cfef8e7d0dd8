// The merge table of DESIGN 7, row by row: what is decided, what becomes of the file, and what the next lock and its copies remember.
import { describe, expect, test } from 'vitest'
import type { Choice } from '../../src/merge/choice.ts'
import { type Wanted, decide, verdictOf } from '../../src/merge/decide.ts'
import type { Outcome } from '../../src/merge/jobs.ts'
import { emptyLock, type Lock } from '../../src/merge/lock.ts'
import { settle } from '../../src/merge/settle.ts'
import type { Standing } from '../../src/merge/standing.ts'
import { completeTorn } from '../../src/merge/torn.ts'
import { type BlobId, blobId } from '../../src/tree/blob-id.ts'
import { type FileTree, textFile } from '../../src/tree/file-tree.ts'
import { type RelPath, relPath } from '../../src/tree/rel-path.ts'

type Name = 'x' | 'y' | 'z'
const texts = { x: 'x\n', y: 'y\n', z: 'z\n' }
const id = (name: Name | undefined) => (name === undefined ? undefined : blobId(texts[name]))
const path = relPath('common', 'a.yaml')
const run = { generator: '0.1.0', site: 's', inputs: 'i' }
const none = new Map<RelPath, BlobId>()
const lockOf = (base: Name | undefined): Lock => ({ ...emptyLock('0.1.0', 's'), files: base ? new Map([[path, id(base)!]]) : none })
const standing = (current: string | undefined, mode: 'file' | 'link' | 'executable' = 'file'): Standing =>
  current === undefined ? new Map() : new Map([[path, { id: blobId(current), mode }]])
const wantedOf = (tree: FileTree): Wanted => ({ files: new Map([...tree].map(([at, file]) => [at, file.id])), once: none })
const treeOf = (wanted: Name | undefined): FileTree => (wanted === undefined ? new Map() : new Map([[path, textFile(texts[wanted])]]))

type Row = readonly [base: Name | undefined, wanted: Name | undefined, current: Name | undefined]
function settled([base, wanted, current]: Row, outcome?: Outcome, choice?: Choice) {
  const tree = treeOf(wanted)
  const decisions = decide(lockOf(base), wantedOf(tree), standing(current && texts[current]), new Map())
  return settle(
    decisions,
    {
      tree,
      texts: new Map(current ? [[path, texts[current]]] : []),
      bases: new Map(base ? [[id(base)!, texts[base]]] : []),
      outcomes: new Map(outcome ? [[path, outcome]] : []),
      choiceOf: () => choice,
    },
    run,
  )
}

// base, wanted, current, verdict, kind of the change, the base that the next lock holds, the text that is copied
const rows = [
  [undefined, 'x', undefined, 'create', 'create', 'x', undefined],
  [undefined, 'x', 'x', 'adopt', 'keep', 'x', undefined],
  [undefined, 'x', 'y', 'foreign', 'conflict', undefined, undefined],
  ['x', 'x', 'x', 'same', 'keep', 'x', undefined],
  ['x', 'x', 'y', 'edited', 'keep', 'x', 'x'],
  ['x', 'x', undefined, 'removed', 'keep', 'x', undefined],
  ['x', 'y', undefined, 'gone', 'keep', 'y', undefined],
  ['x', 'y', 'x', 'update', 'update', 'y', undefined],
  ['x', 'y', 'y', 'adopt', 'keep', 'y', undefined],
  ['x', 'y', 'z', 'merge', 'conflict', 'x', 'x'],
  ['x', undefined, 'x', 'delete', 'delete', undefined, undefined],
  ['x', undefined, 'y', 'dropped', 'conflict', 'x', 'x'],
  ['x', undefined, undefined, 'forget', 'keep', undefined, undefined],
] as const

describe('the merge table', () => {
  test.each(rows)('base %s, wanted %s, current %s: %s', (base, wanted, current, verdict, kind, next, copied) => {
    expect(verdictOf({ base: id(base), wanted: id(wanted), current: id(current) })).toBe(verdict)
    const outcome = { kind: 'conflict', why: 'edited' } as const
    const { changes, lock, copies } = settled([base, wanted, current], verdict === 'merge' ? outcome : undefined)
    expect(changes.map((change) => change.kind)).toEqual([kind])
    expect(lock.files.get(path)).toBe(id(next))
    expect(copies).toEqual(new Map(copied ? [[id(copied), texts[copied]]] : []))
    expect(lock.inputs).toBe(kind === 'conflict' ? '' : 'i')
  })

  test('a clean merge is written, the base moves on, and is copied because the file stands otherwise', () => {
    const { changes, lock, copies } = settled(['x', 'y', 'z'], { kind: 'text', text: 'y and z\n' })
    expect(changes).toMatchObject([{ kind: 'update', isMerged: true, before: id('z') }])
    expect([lock.files.get(path), lock.inputs]).toEqual([id('y'), 'i'])
    expect(copies).toEqual(new Map([[id('y'), texts.y]]))
  })

  test('a merge that comes to what stands writes nothing; one that comes to what is wanted is ours alone', () => {
    expect(settled(['x', 'y', 'z'], { kind: 'text', text: texts.z }).changes).toEqual([{ kind: 'keep', path, why: 'edited' }])
    const { changes, copies } = settled(['x', 'y', 'z'], { kind: 'text', text: texts.y })
    expect(changes).toEqual([{ kind: 'update', path, before: id('z'), file: expect.objectContaining({ id: id('y') }) }])
    expect(copies.size).toBe(0)
  })

  test('a conflict shows all that a person has to choose from', () => {
    const versions = { base: texts.x, yours: texts.z, generated: texts.y }
    expect(settled(['x', 'y', 'z'], { kind: 'conflict', why: 'unsound' }).changes).toEqual([
      { kind: 'conflict', path, why: 'unsound', versions },
    ])
  })

  test('a path that only the repository has is never looked at', () => {
    expect(decide(emptyLock('0.1.0', 's'), wantedOf(new Map()), standing('y'), new Map())).toEqual([])
  })

  test('a link is a person’s, even one whose target reads like our text', () => {
    const verdict = (base: Name | undefined, wanted: Name | undefined) =>
      decide(lockOf(base), wantedOf(treeOf(wanted)), standing(texts.x, 'link'), new Map())[0]?.verdict
    expect([verdict('x', 'x'), verdict('x', 'y'), verdict('x', undefined), verdict(undefined, 'x')]).toEqual([
      'edited',
      'merge',
      'dropped',
      'foreign',
    ])
  })
})

test('what a file in conflict still reads is not deleted before it is settled', () => {
  const [unit, chart, other] = [relPath('apps/c/x.yaml'), relPath('charts/x/1.0.0/Chart.yaml'), relPath('charts/y/1.0.0/Chart.yaml')]
  const base = new Map([unit, chart, other].map((at) => [at, blobId('x\n')]))
  const current: Standing = new Map([
    [unit, { id: blobId('path: charts/x/1.0.0\n'), mode: 'file' }],
    [chart, { id: blobId('x\n'), mode: 'file' }],
    [other, { id: blobId('x\n'), mode: 'file' }],
  ])
  const tree = new Map([[unit, textFile('path: charts/x/2.0.0\n')]])
  const decisions = decide({ ...emptyLock('0.1.0', 's'), files: base }, wantedOf(tree), current, new Map())
  const texts = new Map([[unit, 'path: charts/x/1.0.0\n']])
  const outcomes = new Map([[unit, { kind: 'conflict', why: 'edited' } as const]])
  const { changes, lock } = settle(decisions, { tree, texts, bases: new Map(), outcomes, choiceOf: () => undefined }, run)
  expect(changes.map((change) => `${change.kind} ${'why' in change ? change.why : change.path}`)).toEqual([
    'conflict edited',
    'keep held',
    `delete ${other}`,
  ])
  expect([...lock.files.keys()]).toEqual([unit, chart])
})

describe('what a person chose', () => {
  const edited: Outcome = { kind: 'conflict', why: 'edited' }
  // row, choice, kind of the change, next base, copied
  test.each([
    [['x', 'y', 'z'], 'stands', 'keep', 'y', 'y'],
    [['x', 'y', 'z'], 'ours', 'keep', 'y', 'y'],
    [['x', 'y', 'z'], 'theirs', 'update', 'y', undefined],
    [[undefined, 'x', 'y'], 'ours', 'keep', 'x', 'x'],
    [[undefined, 'x', 'y'], 'theirs', 'update', 'x', undefined],
    [['x', undefined, 'y'], 'ours', 'keep', undefined, undefined],
    [['x', undefined, 'y'], 'theirs', 'delete', undefined, undefined],
  ] as const)('%s, %s: %s', (row, choice, kind, next, copied) => {
    const { changes, lock, copies } = settled(row, edited, choice)
    expect(changes.map((change) => change.kind)).toEqual([kind])
    expect(lock.files.get(path)).toBe(id(next))
    expect([...copies.values()]).toEqual(copied ? [texts[copied]] : [])
  })
})

describe('files written once', () => {
  const wanted = { files: none, once: new Map([[path, id('x')!]]) }
  const tree = new Map([[path, { ...textFile('x\n'), once: true as const }]])
  const grounds = { tree, texts: new Map(), bases: new Map(), outcomes: new Map(), choiceOf: () => undefined }
  const seeded = (base: Name): Lock => ({ ...emptyLock('0.1.0', 's'), once: new Map([[path, id(base)!]]) })

  test('created when base and current are absent', () => {
    const { changes, lock } = settle(decide(emptyLock('0.1.0', 's'), wanted, new Map(), new Map()), grounds, run)
    expect(changes.map(({ kind }) => kind)).toEqual(['create'])
    expect(lock.once.get(path)).toBe(id('x'))
  })

  test.each([
    ['edited', standing('y\n')],
    ['removed', new Map()],
  ])('kept for good when %s', (_, there) => {
    const decisions = decide(seeded('x'), wanted, there, new Map())
    expect(decisions[0]?.verdict).toBe('once')
    expect(settle(decisions, grounds, run)).toMatchObject({ changes: [{ kind: 'keep', why: 'once' }], copies: new Map() })
  })

  test('a seed that the spec changed is told in one run, and the file stays', () => {
    const decisions = decide(seeded('y'), wanted, standing('z\n'), new Map())
    const { changes, lock } = settle(decisions, grounds, run)
    expect(changes).toEqual([{ kind: 'keep', path, why: 'reseeded' }])
    expect(decide(lock, wanted, standing('z\n'), new Map())[0]?.verdict).toBe('once')
    expect(decide(seeded('y'), wanted, standing('x\n'), new Map())[0]?.verdict).toBe('once')
  })
})

describe('torn writes', () => {
  const tree = new Map([[path, textFile('one\ntwo\n')]])
  const decided = (text: string) => decide(emptyLock('0.1.0', 's'), wantedOf(tree), standing(text), new Map())

  test('a proper prefix without base is completed', () => {
    expect(completeTorn(decided('one\nt'), tree, new Map([[path, 'one\nt']]))[0]?.verdict).toBe('update')
  })

  test('anything else is a person’s', () => {
    expect(completeTorn(decided('one\nT'), tree, new Map([[path, 'one\nT']]))[0]?.verdict).toBe('foreign')
  })

  test('a seed that was torn is completed, one that a person wrote or emptied is theirs', () => {
    const seed = { files: none, once: new Map([[path, blobId('one\ntwo\n')]]) }
    const verdict = (text: string) =>
      completeTorn(decide(emptyLock('0.1.0', 's'), seed, standing(text), new Map()), tree, new Map([[path, text]]))[0]?.verdict
    expect(['one\nt', 'one\nx', ''].map(verdict)).toEqual(['update', 'once', 'once'])
  })
})
