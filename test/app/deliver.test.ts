// The manners played through: a remote and a forge in memory, people and other bots between the runs.
import { expect, test } from 'vitest'
import { deliver } from '../../src/app/deliver.ts'
import type { Delivered } from '../../src/app/offer.ts'
import type { CommitId } from '../../src/ports/remote.ts'
import { DISCARD_LABEL, footerOf } from '../../src/proposal/manners.ts'
import type { PullRequestSettings } from '../../src/site/site.ts'
import { blobId } from '../../src/tree/blob-id.ts'
import type { Change } from '../../src/tree/change.ts'
import { textFile } from '../../src/tree/file-tree.ts'
import { relPath } from '../../src/tree/rel-path.ts'
import { type MemoryForge, memoryForge } from '../fakes/memory-forge.ts'
import { type MemoryRemote, memoryRemote } from '../fakes/memory-remote.ts'

const BRANCH = 'create-k8s-platform/a--main'
const SETTINGS: PullRequestSettings = { labels: ['platform'], reviewers: ['alice'], assignees: ['bob'], isDraft: false, autoMerges: false }

type World = { readonly remote: MemoryRemote; readonly forge: MemoryForge }
/** What a run has to propose: the text that it wants in `wanted.yaml`, made of a spec; undefined for nothing. */
type Wish = {
  readonly text: string | undefined
  readonly spec?: string
  readonly hasConflicts?: boolean
  readonly settings?: PullRequestSettings
}

function start(): World {
  const remote = memoryRemote()
  remote.seed('main', { 'site.yaml': 'name: a\n' })
  return { remote, forge: memoryForge() }
}

async function run(
  { remote, forge }: World,
  { text, spec = text ?? '', hasConflicts = false, settings = SETTINGS }: Wish,
): Promise<Delivered> {
  const onto = (await remote.fetch('main'))!
  const inputs = blobId(spec)
  const body = `What changes: ${text}\n\n${footerOf({ inputs, stands: hasConflicts ? 'conflicted' : 'proposed' })}`
  const proposal = {
    site: 'a',
    branch: BRANCH,
    title: `a: ${text}`,
    message: `a: ${text}\n\nPlatform-Site: a\nPlatform-Tree: {tree}\n`,
    body,
    inputs,
    hasConflicts,
  }
  const changes: readonly Change[] = text === undefined ? [] : [await writeOf(remote, onto.commit, text)]
  return deliver(remote, forge, { kind: 'own-branch', base: 'main', onto }, { proposal, changes, settings })
}

async function writeOf(remote: MemoryRemote, at: CommitId, text: string): Promise<Change> {
  const path = relPath('wanted.yaml')
  const before = (await (await remote.snapshot(at)).ids([path])).get(path)?.id
  const file = textFile(text)
  return before === undefined ? { kind: 'create', path, file } : { kind: 'update', path, before, file }
}

const tipOf = async ({ remote }: World): Promise<CommitId | undefined> => (await remote.fetch(BRANCH))?.commit
const pullOf = async ({ forge }: World) => (await forge.find(BRANCH))!

test('what the spec says of pull requests counts when it is opened, and never again', async () => {
  const world = start()
  expect((await run(world, { text: '1\n' })).kind).toBe('opened')
  expect(world.forge.openings.get('1')).toMatchObject({ labels: ['platform'], reviewers: ['alice'], assignees: ['bob'], isDraft: false })
  world.forge.change('1', { labels: ['mine'], isDraft: true })
  expect((await run(world, { text: '2\n', settings: { ...SETTINGS, labels: ['other'] } })).kind).toBe('revised')
  expect(await pullOf(world)).toMatchObject({ labels: ['mine'], isDraft: true, title: 'a: 2\n' })
})

test('with conflicts it is a draft, and ready again without them', async () => {
  const world = start()
  await run(world, { text: '1\n', hasConflicts: true })
  expect((await pullOf(world)).isDraft).toBe(true)
  expect((await run(world, { text: '1\n', hasConflicts: true })).kind).toBe('same')
  await run(world, { text: '2\n' })
  expect((await pullOf(world)).isDraft).toBe(false)
  await run(world, { text: '3\n', hasConflicts: true, settings: { ...SETTINGS, isDraft: true } })
  await run(world, { text: '4\n', settings: { ...SETTINGS, isDraft: true } })
  expect((await pullOf(world)).isDraft).toBe(true)
})

test('closed by a person: silence, said once, until the spec changes', async () => {
  const world = start()
  await run(world, { text: '1\n' })
  world.forge.change('1', { state: 'closed' })
  const tip = await tipOf(world)
  for (const _ of [1, 2]) expect(await run(world, { text: '1\n' })).toMatchObject({ kind: 'snoozed', why: 'closed', pull: { id: '1' } })
  expect([await tipOf(world), world.forge.comments('1')]).toEqual([tip, [expect.stringContaining('until the spec changes')]])
  expect(await run(world, { text: '2\n' })).toMatchObject({ kind: 'opened', pull: { id: '2' } })
})

test('merged, squashed, its branch deleted: the next change is a new one', async () => {
  const world = start()
  await run(world, { text: '1\n' })
  world.remote.seed('main', { 'site.yaml': 'name: a\n', 'wanted.yaml': '1\n' }, 'squashed (#1)\n')
  await world.remote.remove(BRANCH, (await tipOf(world))!)
  world.forge.change('1', { state: 'merged' })
  expect(await run(world, { text: undefined })).toEqual({ kind: 'nothing', closed: undefined })
  expect(await run(world, { text: '2\n' })).toMatchObject({ kind: 'opened', pull: { id: '2' } })
})

test('merged, and reverted by a person: not proposed again until the spec changes', async () => {
  const world = start()
  await run(world, { text: '1\n' })
  world.forge.change('1', { state: 'merged' })
  world.remote.seed('main', { 'site.yaml': 'name: a\n' }, 'Revert\n')
  expect(await run(world, { text: '1\n' })).toMatchObject({ kind: 'snoozed', why: 'reverted' })
  expect(world.forge.comments('1')).toEqual([expect.stringContaining('taken back')])
  expect((await run(world, { text: '2\n' })).kind).toBe('opened')
})

test('in a merge queue nothing is pushed or edited', async () => {
  const world = start()
  await run(world, { text: '1\n' })
  world.forge.change('1', { isQueued: true })
  const [tip, pull] = [await tipOf(world), await pullOf(world)]
  expect((await run(world, { text: '2\n' })).kind).toBe('queued')
  expect([await tipOf(world), await pullOf(world)]).toEqual([tip, pull])
})

test('the commits of others go only when somebody says so, and the label is spent', async () => {
  const world = start()
  await run(world, { text: '1\n' })
  const theirs = world.remote.seed(BRANCH, { theirs: 'theirs\n' })
  for (const _ of [1, 2]) expect((await run(world, { text: '2\n' })).kind).toBe('foreign')
  expect([await tipOf(world), world.forge.comments('1').length]).toEqual([theirs, 1])
  world.forge.change('1', { labels: ['mine', DISCARD_LABEL] })
  expect((await run(world, { text: '2\n' })).kind).toBe('revised')
  expect([world.remote.files(BRANCH), (await pullOf(world)).labels]).toEqual([{ 'site.yaml': 'name: a\n', 'wanted.yaml': '2\n' }, ['mine']])
})

test('a ticked box is not ticked any more afterwards', async () => {
  const world = start()
  await run(world, { text: '1\n' })
  world.remote.seed(BRANCH, { theirs: 'theirs\n' })
  world.forge.change('1', { body: (await pullOf(world)).body.replace('- [ ]', '- [x]') })
  expect((await run(world, { text: '1\n' })).kind).toBe('revised')
  expect((await pullOf(world)).body).toContain('- [ ] ')
  world.remote.seed(BRANCH, { theirs: 'theirs again\n' })
  expect((await run(world, { text: '1\n' })).kind).toBe('foreign')
})

test('two bots at once: the slower one finds the work done, and there is one pull request', async () => {
  const world = start()
  world.remote.meanwhile(() => void runs.push(run(world, { text: '1\n' })))
  const runs: Promise<Delivered>[] = []
  const slower = await run(world, { text: '1\n' })
  const faster = await runs[0]!
  expect([slower.kind, faster.kind].sort()).toEqual(['opened', 'same'])
  expect(world.forge.openings.size).toBe(1)
})

test('a person pushes while we look: nothing of theirs is overwritten', async () => {
  const world = start()
  await run(world, { text: '1\n' })
  world.remote.meanwhile(() => void world.remote.seed(BRANCH, { theirs: 'theirs\n' }))
  expect((await run(world, { text: '2\n' })).kind).toBe('foreign')
  expect(world.remote.files(BRANCH)).toEqual({ theirs: 'theirs\n' })
})

test('where force is forbidden, our commit goes on from the one that stands there', async () => {
  const world = start()
  await run(world, { text: '1\n' })
  world.remote.forbidForce()
  world.remote.seed('main', { 'site.yaml': 'name: a # theirs\n' })
  const before = await tipOf(world)
  expect((await run(world, { text: '2\n' })).kind).toBe('revised')
  const tip = (await world.remote.fetch(BRANCH))!
  expect(tip.parents).toEqual([before, (await world.remote.fetch('main'))!.commit])
  expect(world.remote.files(BRANCH)).toEqual({ 'site.yaml': 'name: a # theirs\n', 'wanted.yaml': '2\n' })
  expect((await run(world, { text: '2\n' })).kind).toBe('same')
  expect((await run(world, { text: '3\n' })).kind).toBe('revised')
})

test('a branch that nobody may push to is said, with what the remote says', async () => {
  const world = start()
  world.remote.refuse('protected branch hook declined')
  await expect(run(world, { text: '1\n' })).rejects.toMatchObject({ code: 'PR-2', message: expect.stringContaining('protected branch') })
  expect(await world.forge.find(BRANCH)).toBeUndefined()
})

test('an answer that was lost after the pull request was made does not make a second one', async () => {
  const world = start()
  const open: MemoryForge['open'] = async (opening) => {
    await world.forge.open(opening)
    throw new Error('connection reset')
  }
  expect((await run({ ...world, forge: { ...world.forge, open } }, { text: '1\n' })).kind).toBe('same')
  expect(world.forge.openings.size).toBe(1)
})

test('cut off between push and pull request: the next run opens it', async () => {
  const world = start()
  const broken = { ...world.forge, open: () => Promise.reject(new Error('cut')) }
  await expect(run({ ...world, forge: broken }, { text: '1\n' })).rejects.toThrow('cut')
  const tip = await tipOf(world)
  expect((await run(world, { text: '1\n' })).kind).toBe('opened')
  expect(await tipOf(world)).toBe(tip)
})

test("a fork's pull request gets the account as one comment that is edited, and no commit", async () => {
  const { remote, forge } = start()
  const onto = (await remote.fetch('main'))!
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
    const changes = text === undefined ? [] : [await writeOf(remote, onto.commit, text)]
    return deliver(remote, forge, { kind: 'comment', pull: '7', onto }, { proposal, changes, settings: SETTINGS })
  }
  expect(await say(undefined)).toEqual({ kind: 'nothing', closed: undefined })
  expect(forge.comments('7')).toEqual([])
  expect(await say('1\n')).toEqual({ kind: 'commented', on: '7' })
  expect((await say('2\n')).kind).toBe('commented')
  expect(forge.comments('7')).toEqual(['What changes: 2\n'])
  expect((await say(undefined)).kind).toBe('nothing')
  expect(forge.comments('7')).toEqual(['What changes: undefined'])
  expect([await remote.fetch(BRANCH), forge.openings.size]).toEqual([undefined, 0])
})
