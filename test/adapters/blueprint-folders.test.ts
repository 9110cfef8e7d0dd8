// Blueprints from folders, friendly and hostile.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { blueprintFolders } from '../../src/adapters/blueprint-folders.ts'
import type { BlueprintHead } from '../../src/blueprint/blueprint.ts'
import { type Checked, checked, failed } from '../../src/findings/checked.ts'
import { error } from '../../src/findings/finding.ts'
import { failureOf } from '../contract/work-tree.ts'
import { temporaryFolders } from './temporary.ts'

const folder = temporaryFolders()

/** Just enough of a parser: "name: x". */
function parseHead(source: string, text: string): Checked<BlueprintHead> {
  const name = /^name: (.*)$/m.exec(text)?.[1]
  return name === undefined ? failed([error('blueprint/head', `${source} has no name`)]) : checked({ name } as BlueprintHead)
}

function write(root: string, files: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

const source = (builtin: string, ...own: readonly string[]) => blueprintFolders({ builtin, own, parseHead })

it('reads heads from folders, or from the index where there is one', async () => {
  const builtin = write(folder(), {
    'b/blueprint.yaml': 'name: b\n',
    'a/blueprint.yaml': 'name: a\n',
    'drawer/notes.md': 'x\n',
    'README.md': 'x\n',
  })
  expect([...(await source(builtin).index())]).toEqual([
    ['a', { name: 'a' }],
    ['b', { name: 'b' }],
  ])
  write(builtin, { 'index.json': '{"b": {"name": "b", "summary": "from the index"}}' })
  const own = write(folder(), { 'mine/blueprint.yaml': 'name: mine\n' })
  expect([...(await source(builtin, own).index())]).toEqual([
    ['b', { name: 'b', summary: 'from the index' }],
    ['mine', { name: 'mine' }],
  ])
})

it('reads all texts of one folder, and its digest follows every byte', async () => {
  const files = { 'blueprint.yaml': 'name: a\n', 'values/site.yaml.hbs': 'a: {{options.a}}\n', 'manifests/site/x.yaml.hbs': 'kind: X\n' }
  const builtin = write(folder(), Object.fromEntries(Object.entries(files).map(([path, text]) => [`a/${path}`, text])))
  write(builtin, { 'a/.DS_Store': '\u0000' })
  const found = await source(builtin).files('a')
  expect(Object.fromEntries(found)).toEqual(files)
  expect((await failureOf(source(builtin).files('../a'))).code).toBe('BLUEPRINT-1')
  const before = await source(builtin).digest()
  expect(await source(builtin).digest()).toBe(before)
  write(builtin, { 'a/values/site.yaml.hbs': 'b: 1\n' })
  expect(await source(builtin).digest()).not.toBe(before)
})

it('refuses a name twice, a head that is none, another name than the folder, a folder that is not there', async () => {
  const builtin = write(folder(), { 'a/blueprint.yaml': 'name: a\n' })
  const index = (own: string) => failureOf(source(builtin, own).index())
  expect(await index(write(folder(), { 'a/blueprint.yaml': 'name: a\n' }))).toMatchObject({
    code: 'USAGE-3',
    kind: 'usage',
    message: expect.stringContaining('built-in'),
    hint: expect.any(String),
  })
  expect(await index(write(folder(), { 'c/blueprint.yaml': 'nothing\n' }))).toMatchObject({
    code: 'BLUEPRINT-2',
    message: expect.stringContaining('has no name'),
  })
  expect(await index(write(folder(), { 'c/blueprint.yaml': 'name: d\n' }))).toMatchObject({ code: 'BLUEPRINT-2' })
  expect(await index(join(folder(), 'none'))).toMatchObject({ code: 'BLUEPRINT-1' })
})

it('follows no link, and reads no more than a blueprint may hold', async () => {
  const [outside, builtin] = [write(folder(), { 'blueprint.yaml': 'name: x\n' }), folder()]
  const linked = folder()
  symlinkSync(outside, join(linked, 'x'))
  expect((await failureOf(source(builtin, linked).index())).code).toBe('DISK-3')
  symlinkSync(linked, join(builtin, 'catalog'))
  expect((await failureOf(source(folder(), join(builtin, 'catalog')).index())).code).toBe('DISK-3')

  const files = async (more: Readonly<Record<string, string>>, spoil: (root: string) => void = () => undefined) => {
    const own = write(folder(), { 'x/blueprint.yaml': 'name: x\n', ...more })
    spoil(join(own, 'x'))
    return (await failureOf(source(folder(), own).files('x'))).code
  }
  expect(await files({}, (root) => symlinkSync('/etc/passwd', join(root, 'README.md')))).toBe('DISK-3')
  expect(await files({}, (root) => symlinkSync('/etc', join(root, 'values')))).toBe('DISK-3')
  expect(await files({ 'x/big': 'x'.repeat(1024 * 1024 + 1) })).toBe('DISK-7')
  expect(await files({ 'x/1/2/3/4/5/6/7': '' })).toBe('BLUEPRINT-3')
  expect(await files(Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`x/${i}`, ''])))).toBe('BLUEPRINT-3')
})
