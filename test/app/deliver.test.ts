// The manners, played through in memory; over the wire they are played in test/manners.
import { describe, expect, test } from 'vitest'
import { deliver } from '../../src/app/deliver.ts'
import type { Delivered } from '../../src/app/offer.ts'
import { blobId } from '../../src/tree/blob-id.ts'
import { textFile } from '../../src/tree/file-tree.ts'
import { relPath } from '../../src/tree/rel-path.ts'
import { memoryForge } from '../fakes/memory-forge.ts'
import { memoryRemote } from '../fakes/memory-remote.ts'
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

describe('on the branch that changes the spec', () => {
  const SPECS = { 'sites/a/site.yaml': 'a', 'sites/b/site.yaml': 'b' }
  /** Site a joins the branch `more`; just before its push, somebody makes the branch hold these files. */
  async function joined(meanwhile: Readonly<Record<string, string>>, folder = 'sites/a') {
    const remote = memoryRemote()
    remote.seed('more', SPECS)
    const onto = (await remote.fetch('more'))!
    const path = relPath('sites/a/generated.yaml')
    const message = 'a\n\nPlatform-Site: a\nPlatform-Tree: {tree}\n'
    const proposal = { site: 'a', branch: BRANCH, title: 'a', message, body: '', inputs: blobId('a'), hasConflicts: false }
    const offer = { proposal, changes: [{ kind: 'create', path, file: textFile('1') }] as const, settings: SETTINGS }
    remote.meanwhile(() => void remote.seed('more', meanwhile))
    const delivered = deliver(remote, memoryForge(), { kind: 'spec-branch', branch: 'more', onto, folder }, offer)
    return { remote, delivered }
  }

  test('another site that was first costs a second push, and nothing is lost', async () => {
    const others = { ...SPECS, 'sites/b/generated.yaml': '2' }
    const { remote, delivered } = await joined(others)
    expect(await delivered).toMatchObject({ kind: 'joined', branch: 'more', commit: remote.tip('more') })
    expect(remote.files('more')).toEqual({ ...others, 'sites/a/generated.yaml': '1' })
  })

  test.each([
    ['its spec moved on', { ...SPECS, 'sites/a/site.yaml': 'a, newer' }, 'sites/a'],
    ['another run of the same site was first', { ...SPECS, 'sites/a/generated.yaml': 'newer' }, 'sites/a'],
    ['of a site at the root, anything', { ...SPECS, 'NOTES.md': 'theirs' }, ''],
  ])('%s: this run was for a spec that is no more', async (_, meanwhile, folder) => {
    const { remote, delivered } = await joined(meanwhile, folder)
    await expect(delivered).rejects.toMatchObject({ code: 'PR-2', hint: expect.stringContaining('run again') })
    expect(remote.files('more')).toEqual(meanwhile)
  })
})
