// Reading one text that a person named.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readTextFile } from '../../src/adapters/disk.ts'
import { failureOf } from '../contract/work-tree.ts'
import { temporaryFolders } from './temporary.ts'

const folder = temporaryFolders()

it('reads UTF-8 through a link, without a byte order mark; absence is undefined', async () => {
  const root = folder()
  writeFileSync(join(root, 'site.yaml'), '\ufeffname: ä\n')
  symlinkSync('site.yaml', join(root, 'link.yaml'))
  expect(await readTextFile(join(root, 'link.yaml'))).toBe('name: ä\n')
  expect(await readTextFile(join(root, 'none.yaml'))).toBeUndefined()
  expect(await readTextFile(join(root, 'none/none.yaml'))).toBeUndefined()
})

it('reads up to 64 MiB, and what has no size', async () => {
  const root = folder()
  writeFileSync(join(root, 'fits'), 'x'.repeat(64 * 1024 * 1024))
  writeFileSync(join(root, 'over'), 'x'.repeat(64 * 1024 * 1024 + 1))
  expect((await readTextFile(join(root, 'fits')))?.length).toBe(64 * 1024 * 1024)
  expect(await failureOf(readTextFile(join(root, 'over')))).toMatchObject({ code: 'DISK-7', hint: expect.any(String) })
  expect((await failureOf(readTextFile('/dev/zero'))).code).toBe('DISK-7')
})

it('refuses folders and what is no text', async () => {
  const root = folder()
  mkdirSync(join(root, 'folder'))
  writeFileSync(join(root, 'binary'), Buffer.from([0x6e, 0xff]))
  writeFileSync(join(root, 'file'), '')
  expect((await failureOf(readTextFile(join(root, 'folder')))).code).toBe('DISK-4')
  expect((await failureOf(readTextFile(join(root, 'binary')))).code).toBe('DISK-7')
  expect((await failureOf(readTextFile(join(root, 'file/below')))).code).toBe('DISK-4')
})
