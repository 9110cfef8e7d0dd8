// The manners, played through in memory; over the wire they are played in test/manners.
import { expect, test } from 'vitest'
import { deliver } from '../../src/app/deliver.ts'
import type { Delivered } from '../../src/app/offer.ts'
import { blobId } from '../../src/tree/blob-id.ts'
import { memoryForge } from '../fakes/memory-forge.ts'
import { manners } from '../manners/manners.ts'
import { memoryWorld } from '../manners/memory.ts'
import { BASE, BRANCH, run, SETTINGS, writesOf } from '../manners/world.ts'

manners('in memory', async () => memoryWorld())

test('a forge is told all that the spec says of pull requests', async () => {
  const forge = memoryForge()
  const settings = { labels: ['platform'], reviewers: ['alice'], assignees: ['bob'], isDraft: true, autoMerges: true }
  await run(memoryWorld(forge), { text: '1\n', settings: { ...SETTINGS, ...settings } })
  expect(forge.openings.get('1')).toMatchObject(settings)
})

test("a fork's pull request gets the account as one comment that is edited, and no commit", async () => {
  const forge = memoryForge()
  const world = memoryWorld(forge)
  const remote = await world.connect()
  const onto = (await remote.fetch(BASE))!
  const say = async (text: string | undefined): Promise<Delivered> => {
    const proposal = {
      site: 'a',
      branch: BRANCH,
      title: 'a',
      message: 'a',
      body: `What changes: ${text}`,
      inputs: blobId('a'),
      hasConflicts: false,
    }
    const changes = text === undefined ? [] : await writesOf(remote, onto.commit, text)
    return deliver(remote, forge, { kind: 'comment', pull: '7', onto }, { proposal, changes, settings: SETTINGS })
  }
  expect(await say(undefined)).toEqual({ kind: 'nothing', closed: undefined })
  expect(forge.comments('7')).toEqual([])
  expect(await say('1\n')).toEqual({ kind: 'commented', on: '7' })
  expect((await say('2\n')).kind).toBe('commented')
  expect(forge.comments('7')).toEqual(['What changes: 2\n'])
  expect((await say(undefined)).kind).toBe('nothing')
  expect(forge.comments('7')).toEqual(['What changes: undefined'])
  expect([world.tip(BRANCH), forge.openings.size]).toEqual([undefined, 0])
})
