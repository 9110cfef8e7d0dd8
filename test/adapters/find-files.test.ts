// Specs of a fleet, found by a glob.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { findFiles } from '../../src/adapters/disk/find-files.ts'
import { temporaryFolders } from './temporary.ts'

const folder = temporaryFolders()

function standing(...paths: readonly string[]): string {
  const root = folder()
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), '')
  }
  return root
}

test('parts, any number of parts, and letter by letter', () => {
  const root = standing(
    'sites/b/site.yaml',
    'sites/a/site.yaml',
    'sites/a/envs/site.yaml',
    'sites/site.yaml',
    'other/a/site.yaml',
    'sites/a/site.yml',
  )
  const found = (glob: string): readonly string[] => findFiles(join(root, glob)).map((path) => path.slice(root.length + 1))
  expect(found('sites/*/site.yaml')).toEqual(['sites/a/site.yaml', 'sites/b/site.yaml'])
  expect(found('sites/**/site.yaml')).toEqual(['sites/a/envs/site.yaml', 'sites/a/site.yaml', 'sites/b/site.yaml', 'sites/site.yaml'])
  expect(found('sites/?/site.y*ml')).toEqual(['sites/a/site.yaml', 'sites/a/site.yml', 'sites/b/site.yaml'])
  expect(found('sites/site.yaml')).toEqual(['sites/site.yaml'])
  expect([found('sites/*/none.yaml'), found('nowhere/*/site.yaml'), found('sites/*')]).toEqual([[], [], ['sites/site.yaml']])
})

test('links are not followed; hidden folders and node_modules are left out', () => {
  const root = standing('a/site.yaml', '.git/x/site.yaml', 'node_modules/x/site.yaml', 'a/.platform/site.yaml')
  symlinkSync(join(root, 'a'), join(root, 'b'))
  symlinkSync(join(root, 'a/site.yaml'), join(root, 'a/link.yaml'))
  expect(findFiles(join(root, '**/*.yaml'))).toEqual([join(root, 'a/site.yaml')])
})
