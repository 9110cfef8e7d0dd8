// What every remote does, fake or real.
import { afterEach, describe, expect, it } from 'vitest'
import type { CommitId, Remote } from '../../src/ports/remote.ts'
import { type BlobId, blobId, NO_BLOB } from '../../src/tree/blob-id.ts'
import type { Change } from '../../src/tree/change.ts'
import { relPath } from '../../src/tree/rel-path.ts'
import { create, EXPECTED_MODES, failureOf, modesAt, remove, STANDING, update } from './work-tree.ts'

/** An empty repository without a commit. `seed` is somebody else's push: a commit with exactly these files on top of the branch. */
export type RemoteCase = {
  readonly remote: Remote
  readonly seed: (branch: string, files: Readonly<Record<string, string>>) => Promise<CommitId>
  readonly files: (branch: string) => Promise<Readonly<Record<string, string>> | undefined>
  readonly refuse: (why: string) => Promise<void>
  readonly dispose?: () => Promise<void>
}

const FILES = { 'site.yaml': 'name: a\n', 'common/a.yaml': 'a: 1\n', 'common/b.yaml': 'b: 1\n' }
const OUR = 'create-k8s-platform/rennes--main'

export function remoteContract(name: string, make: () => Promise<RemoteCase>): void {
  describe(`remote contract: ${name}`, () => {
    const cases: RemoteCase[] = []
    const start = async (): Promise<RemoteCase> => {
      const made = await make()
      cases.push(made)
      return made
    }
    afterEach(async () => {
      for (const made of cases.splice(0)) await made.dispose?.()
    })

    it('has no branch in an empty repository, and not every branch in another', async () => {
      const { remote, seed } = await start()
      expect(await remote.fetch('main')).toBeUndefined()
      await seed('main', FILES)
      expect(await remote.fetch('other')).toBeUndefined()
    })

    it('fetches a tip and reads it', async () => {
      const { remote, seed } = await start()
      const first = await seed('main', { old: 'old\n' })
      const second = await seed('main', FILES)
      const tip = await remote.fetch('main')
      expect(tip).toMatchObject({ commit: second, parents: [first], message: 'by hand\n', tree: expect.stringMatching(/^[0-9a-f]{40}$/) })
      const snapshot = await remote.snapshot(second)
      expect(await snapshot.list('')).toEqual(['common/a.yaml', 'common/b.yaml', 'site.yaml'])
      expect(await snapshot.list(relPath('common'))).toEqual(['common/a.yaml', 'common/b.yaml'])
      expect([...(await snapshot.ids([relPath('site.yaml'), relPath('common'), relPath('none')]))]).toEqual([
        ['site.yaml', { id: blobId('name: a\n'), mode: 'file' }],
        ['common', { id: NO_BLOB, mode: 'folder' }],
      ])
      expect([...(await snapshot.read([relPath('common/b.yaml'), relPath('none'), relPath('site.yaml')]))]).toEqual([
        ['common/b.yaml', 'b: 1\n'],
        ['site.yaml', 'name: a\n'],
      ])
    })

    it('tells what stands in the way of a path, and that no twin is the file itself', async () => {
      const { remote, seed } = await start()
      const snapshot = await remote.snapshot(await seed('main', STANDING).then(async (at) => (await remote.fetch('main'), at)))
      expect(await modesAt(snapshot)).toEqual(EXPECTED_MODES)
      expect([...(await snapshot.read(Object.keys(EXPECTED_MODES).map((path) => relPath(path)))).keys()]).toEqual([])
    })

    it('makes executables, and keeps them through an update', async () => {
      const { remote, seed } = await start()
      const base = await seed('main', FILES)
      await remote.fetch('main')
      const made = await remote.commit(base, [{ ...create('run.sh', '1\n'), isExecutable: true } as Change, create('plain', '1\n')], 'x\n')
      const next = await remote.commit(made.commit, [update('run.sh', '1\n', '2\n'), update('plain', '1\n', '2\n')], 'x\n')
      for (const at of [made, next]) {
        const ids = await (await remote.snapshot(at.commit)).ids([relPath('run.sh'), relPath('plain')])
        expect([...ids.values()].map(({ mode }) => mode)).toEqual(['executable', 'file'])
      }
      expect([...(await (await remote.snapshot(next.commit)).read([relPath('run.sh')])).values()]).toEqual(['2\n'])
    })

    it('sees what was pushed since', async () => {
      const { remote, seed } = await start()
      await seed('main', FILES)
      await remote.fetch('main')
      const later = await seed('main', { 'site.yaml': 'name: b\n' })
      expect((await remote.fetch('main'))?.commit).toBe(later)
      expect([...(await (await remote.snapshot(later)).read([relPath('site.yaml')])).values()]).toEqual(['name: b\n'])
    })

    it('gives texts by their ids: of an older commit, before anything was fetched, and beside ids that it does not know', async () => {
      const { remote, seed } = await start()
      await seed('main', { ...FILES, old: 'old: ä\r\n' })
      await seed('main', FILES)
      const [old, tip, unknown] = ['old: ä\r\n', 'b: 1\n', 'unknown\n'].map((text) => blobId(text)) as [BlobId, BlobId, BlobId]
      expect([...(await remote.blobs([old]))]).toEqual([[old, 'old: ä\r\n']])
      expect(await remote.blobs([unknown])).toEqual(new Map())
      expect(Object.fromEntries(await remote.blobs([unknown, tip, NO_BLOB, old, tip]))).toEqual({ [old]: 'old: ä\r\n', [tip]: 'b: 1\n' })
      const base = await remote.fetch('main')
      expect([...(await remote.blobs([old, unknown, tip])).keys()].sort()).toEqual([old, tip].sort())
      const made = await remote.commit(base!.commit, [create('new', 'new\n')], 'x\n')
      expect([...(await remote.blobs([blobId('new\n')]))]).toEqual([[blobId('new\n'), 'new\n']])
      expect([...(await (await remote.snapshot(made.commit)).read([relPath('common/b.yaml'), relPath('new')])).values()]).toEqual([
        'b: 1\n',
        'new\n',
      ])
    })

    it('commits the changes and nothing else; the message names the tree', async () => {
      const { remote, seed, files } = await start()
      const base = await seed('main', FILES)
      await remote.fetch('main')
      const changes = [
        create('envs/x "quoted" ü.yaml', 'x: 1\n'),
        update('site.yaml', 'name: a\n', 'name: b\n'),
        remove('common/a.yaml', 'a: 1\n'),
      ]
      const tip = await remote.commit(
        base,
        [...changes, { kind: 'keep', path: relPath('common/b.yaml'), why: 'same' }],
        'Update\n\nPlatform-Tree: {tree}\n',
      )
      expect(tip).toMatchObject({ parents: [base], message: `Update\n\nPlatform-Tree: ${tip.tree}\n` })
      expect(await remote.push(tip.commit, OUR, 'absent')).toEqual({ kind: 'pushed' })
      expect(await files(OUR)).toEqual({ 'envs/x "quoted" ü.yaml': 'x: 1\n', 'site.yaml': 'name: b\n', 'common/b.yaml': 'b: 1\n' })
      expect(await files('main')).toEqual(FILES)
      expect(await remote.fetch(OUR)).toEqual(tip)
      expect([...(await (await remote.snapshot(tip.commit)).read([relPath('site.yaml'), relPath('common/b.yaml')])).values()]).toEqual([
        'name: b\n',
        'b: 1\n',
      ])
    })

    it('refuses to commit over what it did not expect', async () => {
      const { remote, seed } = await start()
      const base = await seed('main', FILES)
      await remote.fetch('main')
      const wrong = [
        create('site.yaml', 'x\n'),
        update('site.yaml', 'other\n', 'x\n'),
        remove('site.yaml', 'other\n'),
        create('common', 'x\n'),
        create('site.yaml/x', 'x\n'),
      ]
      for (const change of wrong) expect((await failureOf(remote.commit(base, [change], 'x\n'))).code).toBe('GIT-7')
      expect((await remote.commit(base, [remove('site.yaml', 'name: a\n'), create('site.yaml/x', 'x\n')], 'x\n')).parents).toEqual([base])
    })

    it('replaces its own commit, and loses the lease to anybody else', async () => {
      const { remote, seed, files } = await start()
      const base = await seed('main', FILES)
      await remote.fetch('main')
      const one = await remote.commit(base, [create('one', '1\n')], 'one\n')
      const two = await remote.commit(base, [create('two', '2\n')], 'two\n')
      await remote.push(one.commit, OUR, 'absent')
      expect(await remote.push(two.commit, OUR, 'absent')).toMatchObject({ kind: 'rejected', why: 'lease' })
      expect(await remote.push(two.commit, OUR, one.commit)).toEqual({ kind: 'pushed' })
      expect(await remote.push(two.commit, OUR, two.commit)).toEqual({ kind: 'pushed' })
      const theirs = await seed(OUR, { theirs: 'theirs\n' })
      const three = await remote.commit(base, [create('three', '3\n')], 'three\n')
      expect(await remote.push(three.commit, OUR, two.commit)).toMatchObject({ kind: 'rejected', why: 'lease' })
      expect(await files(OUR)).toEqual({ theirs: 'theirs\n' })
      expect((await remote.fetch(OUR))?.commit).toBe(theirs)
    })

    it('goes on from a commit that a branch stands at, with the tree of the base', async () => {
      const { remote, seed, files } = await start()
      const base = await seed('main', FILES)
      await remote.fetch('main')
      const one = await remote.commit(base, [create('one', '1\n')], 'one\n')
      await remote.push(one.commit, OUR, 'absent')
      const two = await remote.commit(base, [create('two', '2\n')], 'two\n', one.commit)
      expect(two.parents).toEqual([one.commit, base])
      expect(await remote.push(two.commit, OUR, one.commit)).toEqual({ kind: 'pushed' })
      expect(await files(OUR)).toEqual({ ...FILES, two: '2\n' })
      expect(await remote.fetch(OUR)).toEqual(two)
    })

    it('removes a branch from where it was seen only', async () => {
      const { remote, seed, files } = await start()
      const base = await seed('main', FILES)
      await remote.fetch('main')
      const one = await remote.commit(base, [create('one', '1\n')], 'one\n')
      await remote.push(one.commit, OUR, 'absent')
      expect(await remote.remove(OUR, base)).toMatchObject({ kind: 'rejected', why: 'lease' })
      expect(await remote.remove(OUR, one.commit)).toEqual({ kind: 'pushed' })
      expect(await remote.fetch(OUR)).toBeUndefined()
      expect(await remote.remove(OUR, one.commit)).toMatchObject({ kind: 'rejected', why: 'lease' })
      expect(await files('main')).toEqual(FILES)
    })

    it('tells a refusal of the server from a lost lease, in the words of the server', async () => {
      const { remote, seed, refuse, files } = await start()
      const base = await seed('main', FILES)
      await remote.fetch('main')
      const one = await remote.commit(base, [create('one', '1\n')], 'one\n')
      await refuse('signed commits only')
      expect(await remote.push(one.commit, OUR, 'absent')).toMatchObject({
        kind: 'rejected',
        why: 'refused',
        detail: expect.stringContaining('signed commits only'),
      })
      expect(await files(OUR)).toBeUndefined()
    })
  })
}
