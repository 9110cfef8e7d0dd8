// What schemas/upstream holds: nothing that must not be copied, and what a checker needs.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backtracks } from '../../src/shape/backtracking.ts'
import { compilePattern } from '../../src/shape/schema.ts'
import { home } from '../site-under-test.ts'
import { packs } from './schemas.ts'

type Entry = { readonly project: string; readonly version: string; readonly licence: string }
const manifest = JSON.parse(readFileSync(join(home, 'schemas/upstream/manifest.json'), 'utf8')) as { readonly [family: string]: Entry }
const families = Object.keys(manifest)

test('every family has a project and a permissive licence; what is written by hand is ours', () => {
  const licences = new Set(Object.values(manifest).map(({ licence }) => licence))
  expect([...licences].sort()).toEqual(['Apache-2.0', 'MIT'])
  expect(families.filter((family) => manifest[family]!.project === 'written by hand')).toEqual([
    'flux-operator',
    'helm',
    'kube-apiserver',
    'kustomize',
  ])
  expect(families.filter((family) => /minio|garage|vault/.test(family))).toEqual([])
})

test('packs hold structure and no words', async () => {
  const words = /"(title|default|example|externalDocs|x-kubernetes-validations)":[^{[]|"description":"/
  const texts = await Promise.all(families.map(async (family) => [family, JSON.stringify(await packs.family(family))] as const))
  expect(texts.filter(([, text]) => words.test(text)).map(([family]) => family)).toEqual([])
})

/** Judged by a person: each round of these loops reads a text in one way only, though the lint cannot see it. */
const READ = ['^@artifact/([^/]{0,1}|[^./][^/]|[.][^./]|[^/]{3,})(/([^/]{0,1}|[^./][^/]|[.][^./]|[^/]{3,}))*$']

test('every pattern compiles; those that the lint of options would refuse were read by a person', async () => {
  const patterns = new Map<string, string>()
  for (const family of families) {
    for (const [, text] of JSON.stringify(await packs.family(family)).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)) {
      const pattern = JSON.parse(text!) as string
      patterns.set(pattern, patterns.get(pattern) ?? family)
    }
  }
  expect(patterns.size).toBeGreaterThan(100)
  expect([...patterns.keys()].filter((pattern) => compilePattern(pattern) === undefined)).toEqual([])
  const refused = [...patterns].flatMap(([pattern, family]) => {
    const why = backtracks(pattern)
    return why === undefined ? [] : [{ pattern, family, why }]
  })
  expect(refused.filter(({ why }) => why.includes('exponential')).map(({ pattern }) => pattern)).toEqual(READ)
  const lines = refused.map(({ pattern, family, why }) => `${family}  ${why.slice(0, 32)}  ${pattern}\n`)
  await expect(lines.join('')).toMatchFileSnapshot('../golden/checks/patterns-that-were-read.txt')
})
