// The order in which changes reach the disk, seen by what is left when a step fails, and what the disk makes of modes, folders and line ends.
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { diskWorkTree } from '../../src/adapters/disk.ts'
import { inOrder, type Write } from '../../src/adapters/disk/order.ts'
import { blobId } from '../../src/tree/blob-id.ts'
import { textFile } from '../../src/tree/file-tree.ts'
import { relPath } from '../../src/tree/rel-path.ts'
import { create, failureOf, remove, update } from '../contract/work-tree.ts'
import { temporaryFolders } from './temporary.ts'

const folder = temporaryFolders()
const TEXT = '1\n'
const add = (path: string): Write => create(path, TEXT) as Write
const change = (path: string): Write => update(path, TEXT, '2\n') as Write
const drop = (path: string): Write => remove(path, TEXT) as Write
const move = (from: string, to: string): readonly Write[] => [
  { kind: 'delete', path: relPath(from), before: blobId(TEXT), to: relPath(to) },
  { kind: 'create', path: relPath(to), file: textFile('moved\n'), from: relPath(from) },
]
const order = (...writes: readonly Write[]): readonly string[] => inOrder(writes).map((phase) => phase.map(({ path }) => path).join(' '))

/** Files and empty folders below the root. */
function standing(root: string): readonly string[] {
  const items = readdirSync(root, { recursive: true, withFileTypes: true }).map(
    (item) => [join(item.parentPath, item.name), item.isDirectory()] as const,
  )
  const shown = items.filter(([path, isFolder]) => !isFolder || readdirSync(path).length === 0)
  return shown.map(([path, isFolder]) => `${path.slice(root.length + 1)}${isFolder ? '/' : ''}`).sort()
}

function stand(root: string, ...paths: readonly string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), TEXT)
  }
}

describe('the order of changes', () => {
  it('is: new bases, room, what is written, what goes, the spec of the lock, the lock, old bases', () => {
    const given = [
      ...[add('.platform/lock.json'), drop('z'), add('b'), drop('.platform/base/old'), change('.platform/base/site.yaml'), drop('x')],
      ...[add('x/y'), change('a'), add('.platform/base/new'), change('.platform/base/kept')],
    ]
    expect(order(...given)).toEqual([
      ...[
        '.platform/base/new',
        'x',
        'b x/y a .platform/base/kept',
        'z',
        '.platform/base/site.yaml',
        '.platform/lock.json',
        '.platform/base/old',
      ],
    ])
  })

  it.each<readonly [string, string]>([
    ['file', 'file/below/it'],
    ['folder/a/b', 'folder'],
    ['Readme.md', 'README.md'],
    ['Docs', 'docs/page.md'],
    ['Docs/page.md/x', 'docs/page.md'],
    ['same', 'same'],
  ])('makes room first: %s goes before %s comes', (old, wanted) => {
    expect(order(add(wanted), drop(old))).toEqual(['', old, wanted, '', '', '', ''])
  })

  it('does not take for room what is only near', () => {
    expect(order(add('a/b'), drop('a/c'), drop('a/bb'), drop('a-b'))).toEqual(['', '', 'a/b', 'a/c a/bb a-b', '', '', ''])
  })

  it('lets a base wait whose own place has to become free', () => {
    const [old, wanted] = ['.platform/base/a', '.platform/base/a/b']
    expect(order(add(wanted), drop(old))).toEqual(['', old, wanted, '', '', '', ''])
  })

  it('writes a moved file before its old place makes room for another, so that its lines always stand somewhere', () => {
    expect(order(...move('a', 'new'), add('a/b'))).toEqual(['new', 'a', 'a/b', '', '', '', ''])
    expect(order(...move('a', 'new'))).toEqual(['', '', 'new', 'a', '', '', ''])
    expect(order(...move('a', 'a/b'))).toEqual(['', 'a', 'a/b', '', '', '', ''])
  })
})

describe('what stands when a step fails', () => {
  const all = [
    ...[add('.platform/base/new'), drop('room'), add('room/in'), change('b'), drop('c/gone'), change('.platform/base/site.yaml')],
    ...[change('.platform/lock.json'), drop('.platform/base/old')],
  ]
  const before = ['room', 'b', 'c/gone', '.platform/base/site.yaml', '.platform/lock.json', '.platform/base/old']
  const texts = (root: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      standing(root)
        .filter((path) => !path.endsWith('/'))
        .map((path) => [path, readFileSync(join(root, path), 'utf8')]),
    )

  /** Fails in the middle of this one: its text cannot be had. Nothing else of it happens. */
  const failing = (path: string): readonly Write[] =>
    all.map((write): Write => {
      const print = (): string => {
        throw Object.assign(new Error('EIO'), { code: 'EIO' })
      }
      return write.path === path && write.kind !== 'delete' ? { ...write, file: { ...write.file, print } } : write
    })

  it.each([
    ['.platform/base/new', {}],
    ['room/in', { '.platform/base/new': TEXT, room: undefined }],
    ['b', { '.platform/base/new': TEXT, room: undefined, 'room/in': TEXT }],
    ['.platform/base/site.yaml', { '.platform/base/new': TEXT, room: undefined, 'room/in': TEXT, b: '2\n', 'c/gone': undefined }],
    [
      '.platform/lock.json',
      { '.platform/base/new': TEXT, room: undefined, 'room/in': TEXT, b: '2\n', 'c/gone': undefined, '.platform/base/site.yaml': '2\n' },
    ],
  ])('%s: all before it, nothing after it', async (path, changed: Readonly<Record<string, string | undefined>>) => {
    const root = folder()
    stand(root, ...before)
    expect((await failureOf(diskWorkTree(root).apply(failing(path)))).code).toBe('DISK-6')
    const expected = { ...Object.fromEntries(before.map((each) => [each, TEXT])), ...changed }
    expect(texts(root)).toEqual(Object.fromEntries(Object.entries(expected).filter(([, text]) => text !== undefined)))
  })

  it('a journal stands from before the first change until after the last, and longer where a step fails', async () => {
    const root = folder()
    const journal = { path: relPath('.platform/pending.json'), text: 'journal\n' }
    stand(
      root,
      ...before,
      '.platform/pending.json',
      'deep/.platform-tmp-0123456789abcdef',
      'deep/.platform-tmp-mine',
      '.git/.platform-tmp-0123456789abcdef',
    )
    await failureOf(diskWorkTree(root).apply([...failing('.platform/lock.json'), drop('.platform/pending.json')], journal))
    expect(texts(root)).toMatchObject({ '.platform/pending.json': 'journal\n', 'room/in': TEXT })
    expect(standing(root).filter((path) => path.includes('tmp'))).toEqual([
      '.git/.platform-tmp-0123456789abcdef',
      'deep/.platform-tmp-mine',
    ])
    const failed = await failureOf(diskWorkTree(root).apply([add('room')], { ...journal, text: 'never\n' }))
    expect([failed.code, texts(root)['.platform/pending.json']]).toEqual(['DISK-4', 'journal\n'])
  })

  it('nothing fails: everything, and no empty folder', async () => {
    const root = folder()
    stand(root, ...before)
    await diskWorkTree(root).apply(all)
    expect(standing(root)).toEqual(['.platform/base/new', '.platform/base/site.yaml', '.platform/lock.json', 'b', 'room/in'])
  })
})

describe('on the disk', () => {
  it('an empty folder counts as nothing, and makes place for a file; one that holds anything does not', async () => {
    const root = folder()
    mkdirSync(join(root, 'a/deep/er'), { recursive: true })
    mkdirSync(join(root, 'moved'))
    stand(root, 'a/deep/.platform-tmp-0123456789abcdef', 'full/mine', 'old')
    const tree = diskWorkTree(root)
    expect([...(await (await tree.snapshot()).ids(['a', 'a/deep', 'full'].map((path) => relPath(path)))).keys()]).toEqual(['full'])
    await tree.apply([add('a'), ...move('old', 'moved')])
    expect(standing(root)).toEqual(['a', 'full/mine', 'moved'])
    expect((await failureOf(tree.apply([add('b'), add('full')]))).code).toBe('DISK-4')
    expect((await failureOf(tree.apply([add('b'), add('full'), drop('full/ours')]))).code).toBe('DISK-4')
    expect(standing(root)).toEqual(['a', 'full/mine', 'moved'])
  })

  it('an executable stays one, whoever made it so, and line ends and marks stay as they are', async () => {
    const root = folder()
    const text = '\ufeffa\r\nb\n\r\nlast'
    const tree = diskWorkTree(root)
    await tree.apply([{ kind: 'create', path: relPath('run.sh'), file: textFile(text), isExecutable: true }, create('plain', text)])
    chmodSync(join(root, 'plain'), 0o754)
    await tree.apply([update('run.sh', text, `${text}x`), update('plain', text, `${text}y`)])
    const mask = process.umask()
    expect([statSync(join(root, 'run.sh')).mode & 0o777, statSync(join(root, 'plain')).mode & 0o777]).toEqual([0o777 & ~mask, 0o754])
    expect(readFileSync(join(root, 'run.sh')).equals(Buffer.from(`${text}x`))).toBe(true)
    expect((await (await tree.snapshot()).read([relPath('plain')])).get(relPath('plain'))).toBe(`${text}y`)
  })

  it('a moved file comes whole, over what a killed run left of it, and leaves nothing beside it', async () => {
    const root = folder()
    stand(root, 'a/old')
    const tree = diskWorkTree(root)
    await tree.apply([add('b/first'), ...move('a/old', 'b/new')])
    expect([standing(root), readFileSync(join(root, 'b/new'), 'utf8'), statSync(join(root, 'b/new')).nlink]).toEqual([
      ['b/first', 'b/new'],
      'moved\n',
      1,
    ])
  })
})
