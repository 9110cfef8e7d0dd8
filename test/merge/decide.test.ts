// The merge table of DESIGN 7, row by row, and what the next lock remembers of each.
import { describe, expect, test } from 'vitest'
import { decide, refusals, verdictOf } from '../../src/merge/decide.ts'
import { emptyLock } from '../../src/merge/lock.ts'
import { settle } from '../../src/merge/settle.ts'
import { completeTorn } from '../../src/merge/torn.ts'
import { blobId } from '../../src/tree/blob-id.ts'
import { textFile } from '../../src/tree/file-tree.ts'
import { relPath } from '../../src/tree/rel-path.ts'

const ids = { x: blobId('x\n'), y: blobId('y\n'), z: blobId('z\n') }
const id = (name: string | undefined) => (name === undefined ? undefined : ids[name as keyof typeof ids])
const path = relPath('common', 'a.yaml')
const run = { generator: '0.1.0', site: 's', inputs: 'i' }

// base, wanted, current, verdict, the base that the next lock holds
const rows = [
  [undefined, 'x', undefined, 'create', 'x'],
  [undefined, 'x', 'x', 'adopt', 'x'],
  [undefined, 'x', 'y', 'foreign', undefined],
  ['x', 'x', 'x', 'same', 'x'],
  ['x', 'x', 'y', 'edited', 'x'],
  ['x', 'x', undefined, 'removed', 'x'],
  ['x', 'y', undefined, 'removed', 'y'],
  ['x', 'y', 'x', 'update', 'y'],
  ['x', 'y', 'y', 'adopt', 'y'],
  ['x', 'y', 'z', 'merge', 'x'],
  ['x', undefined, 'x', 'delete', undefined],
  ['x', undefined, 'y', 'dropped', 'x'],
  ['x', undefined, undefined, 'forget', undefined],
] as const

describe('the merge table', () => {
  test.each(rows)('base %s, wanted %s, current %s: %s', (base, wanted, current, verdict, next) => {
    expect(verdictOf(id(base), id(wanted), id(current))).toBe(verdict)
    const lock = { ...emptyLock('0.1.0', 's'), files: new Map(base ? [[path, ids[base]]] : []) }
    const tree = wanted ? new Map([[path, textFile(`${wanted}\n`)]]) : new Map()
    const standing = new Map(current ? [[path, ids[current]]] : [])
    const decisions = decide(lock, { files: new Map([...tree].map(([at, file]) => [at, file.id])), once: new Map() }, standing)
    expect(decisions.map((decision) => decision.verdict)).toEqual([verdict])
    expect(settle(decisions, tree, run).lock.files.get(path)).toBe(id(next))
  })

  test('a path that only the repository has is never looked at', () => {
    expect(decide(emptyLock('0.1.0', 's'), { files: new Map(), once: new Map() }, new Map([[path, ids.y]]))).toEqual([])
  })

  test('an open conflict leaves no inputs, so that the next run looks at everything again', () => {
    const decisions = decide(emptyLock('0.1.0', 's'), { files: new Map([[path, ids.x]]), once: new Map() }, new Map([[path, ids.y]]))
    expect(settle(decisions, new Map([[path, textFile('x\n')]]), run).lock.inputs).toBe('')
  })
})

describe('files written once', () => {
  const wanted = { files: new Map(), once: new Map([[path, ids.x]]) }
  const tree = new Map([[path, { ...textFile('x\n'), once: true as const }]])

  test('created when base and current are absent', () => {
    const decisions = decide(emptyLock('0.1.0', 's'), wanted, new Map())
    const { changes, lock } = settle(decisions, tree, run)
    expect(changes.map(({ kind }) => kind)).toEqual(['create'])
    expect(lock.once.get(path)).toBe(ids.x)
  })

  test.each([
    ['edited', new Map([[path, ids.y]])],
    ['removed', new Map()],
  ])('kept for good when %s', (_, standing) => {
    const decisions = decide({ ...emptyLock('0.1.0', 's'), once: new Map([[path, ids.x]]) }, wanted, standing)
    expect(decisions[0]?.verdict).toBe('once')
    expect(refusals(decisions)).toEqual([])
    expect(settle(decisions, tree, run).lock.once.get(path)).toBe(ids.x)
  })

  test('a seed that the spec changed is told in one run, and the file stays', () => {
    const seeded = { ...emptyLock('0.1.0', 's'), once: new Map([[path, ids.y]]) }
    const decisions = decide(seeded, wanted, new Map([[path, ids.z]]))
    const { changes, lock } = settle(decisions, tree, run)
    expect(changes).toEqual([{ kind: 'keep', path, why: 'reseeded' }])
    expect(refusals(decisions)).toEqual([])
    expect(decide(lock, wanted, new Map([[path, ids.z]]))[0]?.verdict).toBe('once')
    expect(decide(seeded, wanted, new Map([[path, ids.x]]))[0]?.verdict).toBe('once')
  })
})

describe('torn writes', () => {
  const tree = new Map([[path, textFile('one\ntwo\n')]])
  const decided = (text: string) =>
    decide(emptyLock('0.1.0', 's'), { files: new Map([[path, blobId('one\ntwo\n')]]), once: new Map() }, new Map([[path, blobId(text)]]))

  test('a proper prefix without base is completed', () => {
    expect(completeTorn(decided('one\nt'), tree, new Map([[path, 'one\nt']]))[0]?.verdict).toBe('update')
  })

  test('anything else is a person’s', () => {
    expect(completeTorn(decided('one\nT'), tree, new Map([[path, 'one\nT']]))[0]?.verdict).toBe('foreign')
  })

  test('a seed that was torn is completed, one that a person wrote or emptied is theirs', () => {
    const seed = { files: new Map(), once: new Map([[path, blobId('one\ntwo\n')]]) }
    const verdict = (text: string) =>
      completeTorn(decide(emptyLock('0.1.0', 's'), seed, new Map([[path, blobId(text)]])), tree, new Map([[path, text]]))[0]?.verdict
    expect(['one\nt', 'one\nx', ''].map(verdict)).toEqual(['update', 'once', 'once'])
  })
})
