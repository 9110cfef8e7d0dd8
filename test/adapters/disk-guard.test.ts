// One run at a time in one folder: who holds the guard, who may take it over, and what it leaves.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { diskWorkTree } from '../../src/adapters/disk.ts'
import { STALE_AFTER, takeGuard } from '../../src/adapters/disk/guard.ts'
import type { Failure } from '../../src/findings/failure.ts'
import { blobId } from '../../src/tree/blob-id.ts'
import type { Change } from '../../src/tree/change.ts'
import { relPath } from '../../src/tree/rel-path.ts'
import { create, failureOf, remove, update } from '../contract/work-tree.ts'
import { temporaryFolders } from './temporary.ts'

const folder = temporaryFolders()
const GUARD = '.platform-tmp-run'
const HERE = hostname()

function deadPid(): number {
  return spawnSync('true').pid
}

/** A folder with a guard in it, last seen alive some milliseconds ago. */
function guarded(text: string, age = 0): string {
  const root = folder()
  writeFileSync(join(root, GUARD), text)
  const seen = (Date.now() - age) / 1000
  utimesSync(join(root, GUARD), seen, seen)
  return root
}

const holder = (pid: number, host = HERE): string => JSON.stringify({ pid, host })
const apply = (root: string): Promise<void> => diskWorkTree(root).apply([create('a', '1\n')])

describe('the guard', () => {
  it('stands while a run writes, and is told to the second one', async () => {
    const root = folder()
    let seen = ''
    const seconds: Promise<Failure>[] = []
    const print = (): string => {
      seen = readFileSync(join(root, GUARD), 'utf8')
      seconds.push(failureOf(apply(root)))
      return 'mine\n'
    }
    const change: Change = { kind: 'create', path: relPath('b'), file: { id: blobId('mine\n'), print } }
    await diskWorkTree(root).apply([change])
    expect(JSON.parse(seen)).toEqual({ pid: process.pid, host: HERE })
    expect(await seconds[0]).toMatchObject({
      code: 'DISK-9',
      message: expect.stringMatching(/^another run is writing here/),
      hint: expect.stringContaining(GUARD),
    })
    expect(readdirSync(root)).toEqual(['b'])
  })

  it('is neither taken nor looked at where nothing is written', async () => {
    const root = guarded(holder(process.ppid))
    await diskWorkTree(root).apply([{ kind: 'keep', path: relPath('a'), why: 'same' }])
    expect(await (await diskWorkTree(root).snapshot()).list('')).toEqual([])
    expect(readFileSync(join(root, GUARD), 'utf8')).toBe(holder(process.ppid))
  })

  it('goes after a failure as well, and with it a folder that was made for it', async () => {
    const root = folder()
    await failureOf(diskWorkTree(root).apply([update('a', '1\n', '2\n')]))
    const absent = join(root, 'not/yet')
    await failureOf(diskWorkTree(absent).apply([update('a', '1\n', '2\n')]))
    expect([readdirSync(root), existsSync(absent)]).toEqual([['not'], false])
    await diskWorkTree(absent).apply([create('a', '1\n')])
    await diskWorkTree(absent).apply([remove('a', '1\n')])
    expect(readdirSync(absent)).toEqual([])
  })

  it.each([
    ['of a process that lives', () => guarded(holder(process.ppid))],
    ['of another machine that was heard of a minute ago', () => guarded(holder(deadPid(), 'elsewhere'), 60_000)],
    ['that says nothing yet', () => guarded('')],
    ['that says what no guard says', () => guarded('{"pid": -1, "host": 7}')],
    ['that is larger than any', () => guarded('x'.repeat(100_000))],
  ])('holds: one %s', async (_, make) => {
    const root = make()
    const before = readFileSync(join(root, GUARD), 'utf8')
    expect((await failureOf(apply(root))).code).toBe('DISK-9')
    expect([readdirSync(root), readFileSync(join(root, GUARD), 'utf8')]).toEqual([[GUARD], before])
  })

  it.each([
    ['of a process of this machine that is dead', () => guarded(holder(deadPid()))],
    ['of an earlier process that had our number', () => guarded(holder(process.pid))],
    ['of another machine without a heartbeat', () => guarded(holder(deadPid(), 'elsewhere'), STALE_AFTER + 1000)],
    ['of a process that lives but says nothing any more', () => guarded(holder(process.ppid), STALE_AFTER + 1000)],
    ['that never said anything', () => guarded('', STALE_AFTER + 1000)],
  ])('is taken over: one %s', async (_, make) => {
    const root = make()
    await apply(root)
    expect(readdirSync(root)).toEqual(['a'])
  })

  it('is never a link or a folder, and nothing is written through one', async () => {
    const [linked, outside, blocked] = [folder(), folder(), folder()]
    writeFileSync(join(outside, 'guard'), holder(deadPid()))
    symlinkSync(join(outside, 'guard'), join(linked, GUARD))
    mkdirSync(join(blocked, GUARD))
    expect((await failureOf(apply(linked))).code).toBe('DISK-3')
    expect((await failureOf(apply(blocked))).code).toBe('DISK-4')
    expect([readdirSync(linked), readdirSync(blocked)]).toEqual([[GUARD], [GUARD]])
    expect(readFileSync(join(outside, 'guard'), 'utf8')).toContain('"pid"')
  })

  it('is told to a run that lost it, and then stays with the other', () => {
    const root = folder()
    const guard = takeGuard(root)
    guard.beat()
    writeFileSync(join(root, 'other'), holder(process.ppid))
    spawnSync('mv', ['-f', join(root, 'other'), join(root, GUARD)])
    expect(() => guard.beat()).toThrow(/another run is writing here/)
    guard.release()
    expect(readFileSync(join(root, GUARD), 'utf8')).toBe(holder(process.ppid))
  })

  it('is kept fresh', () => {
    const root = folder()
    const guard = takeGuard(root)
    utimesSync(join(root, GUARD), 1, 1)
    guard.beat()
    const { mtimeMs } = statSync(join(root, GUARD))
    guard.release()
    expect([mtimeMs > 1_000_000, readdirSync(root)]).toEqual([true, []])
  })
})
