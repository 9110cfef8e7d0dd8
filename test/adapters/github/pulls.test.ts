// Pull requests on GitHub beyond the contract: drafts that it refuses, wishes, queues, forks, and how many requests it takes.
import { expect, test } from 'vitest'
import type { Opening } from '../../../src/ports/forge.ts'
import { failureOf } from '../../contract/work-tree.ts'
import { REPOSITORY } from '../../fakes/github-world.ts'
import { BRANCH, type Connected, connected, opening, revision } from './connected.ts'

async function ready(): Promise<Connected> {
  const made = await connected()
  made.server.world.push(BRANCH)
  return made
}

test('where drafts are refused the title says draft, and nobody sees it elsewhere', async () => {
  const { forge, server } = await ready()
  const { world } = server
  world.hasDrafts = false
  const opened = await forge.open(opening({ isDraft: true, autoMerges: true }))
  expect([opened.isDraft, opened.title, world.at(1).title]).toEqual([true, 'change cilium', 'Draft: change cilium'])
  expect([world.at(1).autoMerge, world.at(1).comments[0]]).toEqual([undefined, expect.stringContaining('`autoMerge`')])
  expect(await forge.find(BRANCH)).toEqual(opened)
  const still = await forge.revise(opened, revision({ title: 'two', isDraft: true }))
  expect([still.isDraft, still.title, world.at(1).title]).toEqual([true, 'two', 'Draft: two'])
  // In one go: for a moment without the word it could be merged.
  expect(server.asked.slice(-3).map(({ method }) => method)).toEqual(['GET', 'POST', 'PATCH'])
  expect(await forge.revise(still, revision())).toMatchObject({ isDraft: false, title: 'change cilium' })
  expect(world.at(1).title).toBe('change cilium')
  await forge.revise((await forge.find(BRANCH))!, revision({ isDraft: true }))
  expect([world.at(1).title, (await forge.find(BRANCH))?.isDraft]).toEqual(['Draft: change cilium', true])
})

test('what is refused for another reason than the draft is told', async () => {
  const { forge } = await connected()
  const failure = await failureOf(forge.open(opening({ isDraft: true })))
  expect(failure).toMatchObject({ code: 'FORGE-4', message: expect.stringContaining('head is invalid') })
})

test('a person is asked once where a bot may not mark it as ready', async () => {
  const { forge, server } = await ready()
  const opened = await forge.open(opening({ isDraft: true }))
  server.world.makesReady = false
  for (const _ of [1, 2]) expect((await forge.revise(opened, revision())).isDraft).toBe(true)
  expect(server.world.at(1).comments).toEqual([expect.stringContaining('mark it as ready')])
})

test('people, teams, labels and auto-merge are asked for once', async () => {
  const { forge, server } = await ready()
  const wishes = { labels: ['platform', 'new'], reviewers: ['Alice', 'octo/platform'], assignees: ['bob'], autoMerges: true }
  expect((await forge.open(opening(wishes))).labels).toEqual(['platform', 'new'])
  const { reviewers, teams, assignees, autoMerge, comments } = server.world.at(1)
  expect({ reviewers, teams, assignees, autoMerge, comments }).toEqual({
    ...{ reviewers: ['alice'], teams: ['platform'], assignees: ['bob'], autoMerge: 'MERGE', comments: [] },
  })
})

const squash = { allow_merge_commit: false, allow_squash_merge: true, allow_rebase_merge: true }
test.each([
  ['SQUASH', squash],
  ['REBASE', { ...squash, allow_squash_merge: false }],
] as const)('auto-merge goes by what the repository allows: %s', async (method, allows) => {
  const { forge, server } = await ready()
  Object.assign(server.world, { allows, autoMerges: [method] })
  await forge.open(opening({ autoMerges: true }))
  expect([server.world.at(1).autoMerge, server.world.at(1).comments]).toEqual([method, []])
})

const unmet: readonly (readonly [string, Partial<Opening>, string])[] = [
  ['an unknown reviewer', { reviewers: ['alice', 'mallory'] }, 'reviewers `alice`, `mallory`'],
  ['an unknown team', { reviewers: ['octo/nobody'] }, 'reviewers `octo/nobody`'],
  ['an assignee who is dropped without a word', { assignees: ['alice', 'mallory'] }, 'assignees `mallory`'],
  ['labels that the token may not put', { labels: ['a`b', 'c'] }, 'labels `ab`, `c`'],
  ['auto-merge that is refused', { autoMerges: true }, '`autoMerge`'],
]
test.each(unmet)('%s is said in one comment, and stops nothing', async (_, wishes, said) => {
  const { forge, server } = await ready()
  Object.assign(server.world, { takesLabels: false, autoMerges: [] })
  expect((await forge.open(opening(wishes))).state).toBe('open')
  expect(server.world.at(1).comments).toEqual([expect.stringContaining(`did not grant all that the spec wishes: ${said}.`)])
})

test('a pull request in the merge queue is told; an older server without queues has none', async () => {
  const { forge, server } = await ready()
  await forge.open(opening())
  server.world.at(1).isQueued = true
  expect((await forge.find(BRANCH))?.isQueued).toBe(true)
  server.world.hasQueues = false
  expect((await forge.find(BRANCH))?.isQueued).toBe(false)
})

test('a branch of the same name elsewhere is not ours, however many there are', async () => {
  const { forge, server } = await ready()
  const { world } = server
  world.add({ head: BRANCH, headRepository: REPOSITORY + 1 })
  expect(await forge.find(BRANCH)).toBeUndefined()
  const opened = await forge.open(opening())
  for (let count = 0; count < 25; count++) world.add({ head: BRANCH, headRepository: REPOSITORY + 1 })
  expect(await forge.find(BRANCH)).toEqual(opened)
})

test('a comment is found on the third page', async () => {
  const { forge, server } = await ready()
  const pull = await forge.open(opening())
  await forge.comment(pull.id, { marker: 'foreign', text: 'I stop.' })
  const { comments } = server.world.at(1)
  comments.unshift(...Array.from({ length: 250 }, (_, index) => `a person's word ${index}`))
  await forge.comment(pull.id, { marker: 'foreign', text: 'I stop.' })
  expect([comments.length, server.asked.filter(({ path }) => path.includes('page=3')).length]).toEqual([251, 1])
})

test('what a person saved in the browser is read as it was written', async () => {
  const { forge, server } = await ready()
  await forge.open(opening())
  server.world.at(1).body = 'one\r\ntwo\r\n'
  expect((await forge.find(BRANCH))?.body).toBe('one\ntwo\n')
})

test('at most six requests to open one with all wishes, and to revise one with all that can change', async () => {
  const { forge, server } = await ready()
  await forge.find(BRANCH)
  const all = { labels: ['a'], reviewers: ['alice', 'octo/platform'], assignees: ['bob'], autoMerges: true }
  await forge.open(opening(all))
  expect(server.asked.length).toBe(6)
  const before = server.asked.length
  await forge.revise((await forge.find(BRANCH))!, revision({ title: 'two', isDraft: true, dropped: ['a'] }))
  expect(server.asked.length - before).toBe(5)
  const between = server.asked.length
  await forge.revise((await forge.find(BRANCH))!, revision({ title: 'three', isDraft: true }))
  expect(server.asked.length - between).toBe(3)
})
