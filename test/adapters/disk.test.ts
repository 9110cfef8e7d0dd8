// The disk as a work tree: the contract, and what only a real disk does.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { diskWorkTree } from '../../src/adapters/disk.ts'
import { blobId } from '../../src/tree/blob-id.ts'
import { relPath } from '../../src/tree/rel-path.ts'
import { create, failureOf, remove, update, workTreeContract } from '../contract/work-tree.ts'
import { bundle } from './bundled.ts'
import { temporaryFolders } from './temporary.ts'

const folder = temporaryFolders()
const isRoot = process.getuid?.() === 0
const canMount = spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=64k none /mnt']).status === 0

let program: string | undefined
function writer(): string {
  return (program ??= bundle(
    `import { readdirSync } from 'node:fs'
     import { diskWorkTree } from './src/adapters/disk.ts'
     import { textFile } from './src/tree/file-tree.ts'
     const [root, kind, path, before] = process.argv.slice(2)
     const lock = { kind: 'create', path: '.platform/lock.json', file: textFile('{}') }
     const change = { kind, path, before, file: textFile('x'.repeat(100_000)) }
     const small = { kind: 'create', path: 'small-' + kind, file: textFile('small') }
     await diskWorkTree(root).apply([lock, small, change]).catch((error) => console.log(error.code, '|', error.message, '|', error.hint))
     console.log(readdirSync(root).join())`,
    join(programs(), 'write.mjs'),
  ))
}

/** Readable for the child that runs as nobody. */
function programs(): string {
  const made = folder()
  chmodSync(made, 0o755)
  return made
}

workTreeContract('disk', async () => {
  const root = join(folder(), 'site')
  const outside = folder()
  writeFileSync(join(outside, 'secret'), 'secret\n')
  return {
    tree: diskWorkTree(root),
    person: {
      write: (path, text) => {
        mkdirSync(dirname(join(root, path)), { recursive: true })
        writeFileSync(join(root, path), text)
      },
      link: (path, to) => {
        mkdirSync(root, { recursive: true })
        symlinkSync(to === 'folder' ? outside : join(outside, 'secret'), join(root, path))
      },
      text: (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined),
    },
  }
})

describe('disk', () => {
  it('leaves what a link points to untouched', async () => {
    const [root, outside] = [folder(), folder()]
    writeFileSync(join(outside, 'secret'), 'secret\n')
    symlinkSync(join(outside, 'secret'), join(root, 'leaf'))
    symlinkSync(join(outside, 'absent'), join(root, 'dangling'))
    symlinkSync(outside, join(root, 'parent'))
    const tree = diskWorkTree(root)
    for (const change of [
      update('leaf', 'secret\n', 'x\n'),
      create('dangling', 'x\n'),
      create('parent/deep/new', 'x\n'),
      remove('parent/secret', 'secret\n'),
    ]) {
      expect(await failureOf(tree.apply([change]))).toMatchObject({
        code: 'DISK-3',
        hint: expect.any(String),
        message: expect.stringContaining(root),
      })
    }
    expect(readdirSync(outside)).toEqual(['secret'])
    expect(readFileSync(join(outside, 'secret'), 'utf8')).toBe('secret\n')
  })

  it('may itself be reached through a link', async () => {
    const [real, other] = [folder(), folder()]
    symlinkSync(real, join(other, 'site'))
    await diskWorkTree(join(other, 'site')).apply([create('a', '1\n')])
    expect(readFileSync(join(real, 'a'), 'utf8')).toBe('1\n')
  })

  it('replaces a file by another one, with the mode that it had, over what a killed run left', async () => {
    const root = folder()
    const tree = diskWorkTree(root)
    await tree.apply([create('run.sh', 'one\n')])
    chmodSync(join(root, 'run.sh'), 0o755)
    const before = statSync(join(root, 'run.sh'))
    const left = join(root, `.platform-tmp-${createHash('sha1').update('run.sh').digest('hex').slice(0, 16)}`)
    writeFileSync(left, 'half')
    expect(await (await tree.snapshot()).list('')).toEqual(['run.sh'])
    await tree.apply([update('run.sh', 'one\n', 'two\n')])
    const after = statSync(join(root, 'run.sh'))
    expect([after.mode, after.ino === before.ino, readdirSync(root)]).toEqual([before.mode, false, ['run.sh']])
    expect((await (await tree.snapshot()).ids([relPath('run.sh')])).get(relPath('run.sh'))?.mode).toBe('executable')
  })

  it('removes folders that became empty, and no others', async () => {
    const root = folder()
    const tree = diskWorkTree(root)
    await tree.apply([create('a/b/c', '1\n'), create('a/x/d', '2\n'), create('e/f', '3\n')])
    writeFileSync(join(root, 'a/x/mine'), 'mine\n')
    await tree.apply([remove('a/b/c', '1\n'), remove('a/x/d', '2\n'), remove('e/f', '3\n')])
    expect([readdirSync(root), readdirSync(join(root, 'a')), existsSync(root)]).toEqual([['a'], ['x'], true])
  })

  it('names a file in the way of the folder itself, and a name that is too long', async () => {
    const root = join(folder(), 'file')
    writeFileSync(root, '')
    expect((await failureOf(diskWorkTree(root).apply([create('a', '1\n')]))).code).toBe('DISK-4')
    expect((await failureOf(diskWorkTree(folder()).apply([create('x'.repeat(300), '1\n')]))).code).toBe('DISK-6')
  })

  it('takes bytes that are no text for absent, and large files by their id', async () => {
    const root = folder()
    const large = Buffer.alloc(3_000_000, 'x')
    writeFileSync(join(root, 'large'), large)
    writeFileSync(join(root, 'binary'), Buffer.from([0xff, 0xfe, 0]))
    const snapshot = await diskWorkTree(root).snapshot()
    const ids = await snapshot.ids([relPath('large'), relPath('binary')])
    expect(ids.get(relPath('large'))?.id).toBe(blobId(large))
    expect([...(await snapshot.read([relPath('large'), relPath('binary')])).keys()]).toEqual(['large'])
  })

  it('writes the lock last, wherever it stands in the list', () => {
    const root = folder()
    const [said] = inChild('ulimit -f 20', root, 'create', 'big', '')
    expect(said).toMatch(/^DISK-2 \| .*big: .* limit .* \| .*again/)
    expect(readdirSync(root)).toEqual(['small-create'])
  })

  it('leaves no half file where the limit is reached, and the old content of an update', () => {
    const root = folder()
    writeFileSync(join(root, 'old'), 'old\n')
    expect(inChild('ulimit -f 20', root, 'update', 'old', blobId('old\n'))[0]).toMatch(/^DISK-2 \| .*old: /)
    expect([readdirSync(root).sort(), readFileSync(join(root, 'old'), 'utf8')]).toEqual([['old', 'small-update'], 'old\n'])
  })

  it('says so where it may not write', () => {
    const root = folder()
    chmodSync(root, 0o555)
    const [said] = inChild('true', root, 'create', 'new', '', isRoot ? 65534 : undefined)
    expect(said).toMatch(/^DISK-1 \| .*: no permission \| /)
    expect(readdirSync(root)).toEqual([])
  })

  it('keeps what was written before the permission was lost, and vouches for nothing', () => {
    const root = folder()
    mkdirSync(join(root, 'closed'))
    chmodSync(root, 0o777)
    chmodSync(join(root, 'closed'), 0o555)
    const [said] = inChild('true', root, 'create', 'closed/new', '', isRoot ? 65534 : undefined)
    expect(said).toMatch(/^DISK-1 \| .*closed\/new: no permission \| /)
    expect([readdirSync(root).sort(), readdirSync(join(root, 'closed'))]).toEqual([['closed', 'small-create'], []])
  })

  it.skipIf(!canMount)('leaves no half file on a full disk (skipped where no private mount is possible)', () => {
    const root = folder()
    const [said, left] = inChild('mount -t tmpfs -o size=64k none "$3"', root, 'create', 'big', '')
    expect(said).toMatch(/^DISK-2 \| .*big: no space left on the disk \| /)
    expect(left).toBe('small-create')
  })
})

/** Applies a small file, then a change of 100 kB, then the lock, in a process that `first` has limited; prints the Failure and what stands then. */
function inChild(first: string, root: string, kind: string, path: string, before: string, uid?: number): readonly string[] {
  const command = ['sh', '-c', `${first} && exec "$@"`, 'sh', process.execPath, writer(), root, kind, path, before]
  // In a mount namespace of its own, so that nothing stays mounted.
  const [file = '', ...args] = first.startsWith('mount') ? ['unshare', '-rm', ...command] : command
  const { stdout } = spawnSync(file, args, { encoding: 'utf8', ...(uid !== undefined && { uid }) })
  return stdout.split('\n')
}
