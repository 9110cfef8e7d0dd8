// The story, told by the accounts of its runs. Each run's result is squash-merged: of what was before, only the tip's texts are remembered.
import { expect, test } from 'vitest'
import { printAccount } from '../../src/account/print.ts'
import { generateSite } from '../../src/app/generate.ts'
import { noWishes } from '../../src/app/ports.ts'
import { accountOf, conflictsOf, hasWrites } from '../../src/app/settle-site.ts'
import { memoryBaseTexts } from '../fakes/memory-base-texts.ts'
import { memoryLineMerge } from '../fakes/memory-line-merge.ts'
import { type MemoryFiles, memoryFiles, memoryWorkTree } from '../fakes/memory-tree.ts'
import { example, planPorts } from '../site-under-test.ts'
import { type Chapter, story } from './story.ts'

async function run(
  files: MemoryFiles,
  text: string,
  remembered: readonly string[],
  { allowsDeletes, choices = [] }: Partial<Chapter> = {},
) {
  const ports = { ...planPorts, workTree: memoryWorkTree(files), lineMerge: memoryLineMerge(), baseTexts: memoryBaseTexts(remembered) }
  const settled = await generateSite(
    ports,
    { text, shown: 'site.yaml', inTree: true },
    { ...noWishes, allowsDeletes: allowsDeletes === true, choices },
  )
  if (!settled.ok) throw new Error(settled.findings.map(({ message }) => message).join('\n'))
  return settled.value
}

test('twelve chapters', async () => {
  const files = memoryFiles()
  let text = example('pragmatic')
  await run(files, text, [])
  let open: readonly string[] = []
  for (const [index, chapter] of story.entries()) {
    const { title, people, spec } = chapter
    const tip = [...files.values()].map((file) => file.text)
    people(files)
    text = spec(text)
    const settled = await run(files, text, tip, chapter)
    const name = `${String(index + 1).padStart(2, '0')}-${title.replaceAll(/[^a-z]+/gi, '-')}`
    await expect(`${title}\n\n${printAccount(accountOf(settled)).join('\n')}\n`).toMatchFileSnapshot(`../golden/history/${name}.txt`)
    expect(hasWrites(await run(files, text, [], chapter)), `${title}: a second run writes`).toBe(false)
    open = conflictsOf(settled).map(({ path }) => path)
  }
  expect(open).toEqual([])
}, 60_000)
