// What Flux lists of value files: ours as long as they are wanted, people's as long as they stand; and a run that finds nothing new writes nothing.
import { expect, test } from 'vitest'
import { generateSite } from '../../src/app/generate.ts'
import { noWishes } from '../../src/app/ports.ts'
import { conflictsOf, hasWrites } from '../../src/app/settle-site.ts'
import { memoryBaseTexts } from '../fakes/memory-base-texts.ts'
import { memoryLineMerge } from '../fakes/memory-line-merge.ts'
import { memoryFiles, memoryWorkTree } from '../fakes/memory-tree.ts'
import { example, planPorts } from '../site-under-test.ts'

const SPEC = example('starter-flux')
const LISTS = 'clusters/prod-1/reloader/kustomization.yaml'
const VALUES = 'envs/prod/reloader.yaml'

/** A repository that is generated again and again; true where a run wrote something. */
function repository() {
  const files = memoryFiles()
  const ports = { ...planPorts, workTree: memoryWorkTree(files), lineMerge: memoryLineMerge(), baseTexts: memoryBaseTexts() }
  const generate = async (text: string): Promise<boolean> => {
    const settled = await generateSite(ports, { text, shown: 'site.yaml', inTree: true }, noWishes)
    if (!settled.ok || conflictsOf(settled.value).length > 0) throw new Error('the spec and the tree of this test are good')
    return hasWrites(settled.value)
  }
  return { files, generate, lists: () => files.get(LISTS)?.text }
}

test('a value file that is no longer wanted is no longer listed', async () => {
  const { files, generate, lists } = repository()
  const said = SPEC.replace('    components:\n', '    components:\n      reloader: {values: {reloader: {reloadStrategy: env-vars}}}\n')
  await generate(said)
  expect(lists()).toContain(VALUES)
  expect(await generate(SPEC)).toBe(true)
  expect(files.has(VALUES)).toBe(false)
  expect(lists()).not.toContain(VALUES)
  expect(await generate(SPEC)).toBe(false)
})

test('a value file made by hand is listed as long as it stands', async () => {
  const { files, generate, lists } = repository()
  await generate(SPEC)
  expect(await generate(SPEC)).toBe(false)
  files.set(VALUES, { text: 'reloader: {}\n', mode: 'file' })
  expect(await generate(SPEC)).toBe(true)
  expect(lists()).toContain(VALUES)
  expect(await generate(SPEC)).toBe(false)
  files.delete(VALUES)
  expect(await generate(SPEC)).toBe(true)
  expect(lists()).not.toContain(VALUES)
})

test('a file that no unit lists changes nothing, the lock included', async () => {
  const { files, generate } = repository()
  await generate(SPEC)
  files.set('envs/prod/nobody.yaml', { text: 'a: 1\n', mode: 'file' })
  expect(await generate(SPEC)).toBe(false)
})

test('a seed that a person took away is listed no longer, and not written again', async () => {
  const { files, generate, lists } = repository()
  const SEED = 'envs/prod/release/reloader.yaml'
  const seeded = SPEC.replace('    version: 2.2.16\n', '    version: 2.2.16\n    release: {image: {tag: v1.4.21}}\n')
  await generate(seeded)
  expect(lists()).toContain(SEED)
  expect(await generate(seeded)).toBe(false)
  files.delete(SEED)
  expect(await generate(seeded)).toBe(true)
  expect(lists()).not.toContain(SEED)
  expect(files.has(SEED)).toBe(false)
  expect(await generate(seeded)).toBe(false)
})
