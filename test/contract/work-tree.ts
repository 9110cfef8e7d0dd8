// What every work tree does, fake or real.
import { describe, expect, it } from 'vitest'
import { Failure } from '../../src/findings/failure.ts'
import type { WorkTree } from '../../src/ports/work-tree.ts'
import { blobId } from '../../src/tree/blob-id.ts'
import type { Change } from '../../src/tree/change.ts'
import { textFile } from '../../src/tree/file-tree.ts'
import { relPath } from '../../src/tree/rel-path.ts'

/** `person` edits behind our back: links point to a folder or file outside of the tree. */
export type WorkTreeCase = {
  readonly tree: WorkTree
  readonly person: {
    readonly write: (path: string, text: string) => void
    readonly link: (path: string, to: 'file' | 'folder') => void
    readonly text: (path: string) => string | undefined
  }
}

export const create = (path: string, text: string): Change => ({ kind: 'create', path: relPath(path), file: textFile(text) })
export const update = (path: string, before: string, text: string): Change => ({
  kind: 'update',
  path: relPath(path),
  before: blobId(before),
  file: textFile(text),
})
export const remove = (path: string, before: string): Change => ({ kind: 'delete', path: relPath(path), before: blobId(before) })

/** The Failure that comes; fails the test if none does. */
export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(Failure)
  return error as Failure
}

export function workTreeContract(name: string, make: () => Promise<WorkTreeCase>): void {
  describe(`work tree contract: ${name}`, () => {
    it('is empty at first', async () => {
      const snapshot = await (await make()).tree.snapshot()
      expect([...(await snapshot.ids([relPath('a'), relPath('b/c')]))]).toEqual([])
      expect([...(await snapshot.read([relPath('a')]))]).toEqual([])
      expect(await snapshot.list('')).toEqual([])
      expect(await snapshot.list(relPath('b'))).toEqual([])
    })

    it('shows what it wrote as git would name it', async () => {
      const { tree } = await make()
      await tree.apply([create('a.yaml', 'a: ä\n'), create('b/c/d.yaml', ''), { kind: 'keep', path: relPath('kept'), why: 'removed' }])
      const snapshot = await tree.snapshot()
      expect([...(await snapshot.ids(['a.yaml', 'b/c/d.yaml', 'b', 'kept', 'a.yaml/x'].map((path) => relPath(path))))]).toEqual([
        ['a.yaml', { id: blobId('a: ä\n'), mode: 'file' }],
        ['b/c/d.yaml', { id: 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391', mode: 'file' }],
      ])
      expect([...(await snapshot.read([relPath('a.yaml'), relPath('none')]))]).toEqual([['a.yaml', 'a: ä\n']])
      expect(await snapshot.list('')).toEqual(['a.yaml', 'b/c/d.yaml'])
      expect(await snapshot.list(relPath('b'))).toEqual(['b/c/d.yaml'])
    })

    it('updates, deletes, and lets a file make place for a folder and back', async () => {
      const { tree, person } = await make()
      await tree.apply([create('a', '1\n'), create('b/c', '2\n'), create('d', '3\n')])
      await tree.apply([update('a', '1\n', 'one\n'), remove('d', '3\n'), create('d/e', '4\n'), remove('b/c', '2\n'), create('b', '5\n')])
      expect(await (await tree.snapshot()).list('')).toEqual(['a', 'b', 'd/e'])
      expect(person.text('a')).toBe('one\n')
    })

    it('refuses what a person changed since the snapshot, and writes nothing', async () => {
      const { tree, person } = await make()
      await tree.apply([create('a', '1\n'), create('b', '2\n')])
      person.write('b', 'mine\n')
      for (const late of [update('b', '2\n', 'two\n'), remove('b', '2\n'), create('b', 'new\n')]) {
        const failure = await failureOf(tree.apply([create('c', '3\n'), update('a', '1\n', 'one\n'), late]))
        expect(failure).toMatchObject({ code: expect.stringMatching(/^DISK-[45]$/), hint: expect.any(String) })
      }
      expect([person.text('a'), person.text('b'), person.text('c')]).toEqual(['1\n', 'mine\n', undefined])
    })

    it('takes a file that is gone for deleted', async () => {
      const { tree } = await make()
      await tree.apply([remove('a', '1\n')])
      expect(await (await tree.snapshot()).list('')).toEqual([])
    })

    it('refuses a folder where a file is needed, and a file where a folder is', async () => {
      const { tree, person } = await make()
      person.write('folder/mine', 'mine\n')
      person.write('file', 'mine\n')
      for (const change of [create('folder', 'x\n'), create('file/below', 'x\n')]) {
        expect((await failureOf(tree.apply([create('first', '1\n'), change]))).code).toBe('DISK-4')
      }
      expect(person.text('first')).toBeUndefined()
    })

    it('says where a link stands, and never writes through one', async () => {
      const { tree, person } = await make()
      person.link('leaf', 'file')
      person.link('parent', 'folder')
      const ids = await (await tree.snapshot()).ids([relPath('leaf'), relPath('parent/a/b')])
      expect([...ids.values()].map(({ mode }) => mode)).toEqual(['link', 'link'])
      expect([...(await (await tree.snapshot()).read([relPath('leaf'), relPath('parent/secret')]))]).toEqual([])
      expect(await (await tree.snapshot()).list('')).toEqual(['leaf', 'parent'])
      for (const change of [
        create('leaf', 'x\n'),
        update('leaf', 'x', 'y\n'),
        remove('leaf', 'x'),
        create('parent/a/b', 'x\n'),
        remove('parent/secret', 'secret\n'),
      ]) {
        expect((await failureOf(tree.apply([create('first', '1\n'), change]))).code).toBe('DISK-3')
      }
      expect(person.text('first')).toBeUndefined()
    })
  })
}
