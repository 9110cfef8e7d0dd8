// The manners, played through in memory; over the wire they are played in test/manners.
import { expect, test } from 'vitest'
import { memoryForge } from '../fakes/memory-forge.ts'
import { manners } from '../manners/manners.ts'
import { memoryWorld } from '../manners/memory.ts'
import { run, SETTINGS } from '../manners/world.ts'

manners('in memory', async () => memoryWorld())

test('a forge is told all that the spec says of pull requests', async () => {
  const forge = memoryForge()
  const settings = { labels: ['platform'], reviewers: ['alice'], assignees: ['bob'], isDraft: true, autoMerges: true }
  await run(memoryWorld(forge), { text: '1\n', settings: { ...SETTINGS, ...settings } })
  expect(forge.openings.get('1')).toMatchObject(settings)
})
