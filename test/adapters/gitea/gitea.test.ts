// Gitea and Forgejo: the contract of all forges, and what only these two do.
import { describe, expect, test } from 'vitest'
import type { Dialect } from '../../../src/adapters/gitea/gitea.ts'
import { forgeContract } from '../../contract/forge.ts'
import { failureOf } from '../../contract/work-tree.ts'
import { type GiteaCase, giteaCase, opening } from './case.ts'
import { HERE, newLabel, newPull } from './world.ts'

const DIALECTS: readonly Dialect[] = ['gitea', 'forgejo']
for (const dialect of DIALECTS) forgeContract(dialect, () => giteaCase(dialect))

describe.each(DIALECTS)('%s', (dialect) => {
  const started = async (): Promise<GiteaCase> => {
    const made = await giteaCase(dialect)
    await made.branch('bot')
    return made
  }
  const revision = { ...opening(), state: 'open', dropped: [] } as const

  test('one changed option: two calls where a pull request is open, six where one is opened with all that a spec can say', async () => {
    const { forge, calls, world } = await started()
    newLabel(world.labels, 'platform')
    const all = { labels: ['platform'], reviewers: ['ann', 'ops/ops'], assignees: ['ann'], autoMerges: true }
    await forge.find('bot')
    const opened = await forge.open(opening(all))
    expect(calls()).toEqual([
      'GET /pulls',
      'GET /pulls',
      'GET /labels',
      'POST /pulls',
      'POST /pulls/1/requested_reviewers',
      'POST /pulls/1/merge',
    ])
    expect(world.pulls[0]).toMatchObject({
      reviewers: ['ann', 'ops'],
      assignees: ['ann'],
      merge: 'squash',
      labels: [{ name: 'platform' }],
      comments: [],
    })
    await forge.find('bot')
    await forge.revise(opened, revision)
    expect(calls().slice(6)).toEqual(['GET /pulls', 'PATCH /pulls/1'])
  })

  test('a draft is a title that the port never sees, whoever wrote it', async () => {
    const { forge, pull } = await started()
    const { id } = await forge.open(opening({ isDraft: true }))
    expect(pull(id).title).toBe('WIP: Update')
    for (const title of ['WIP: Update', 'wip:Update', '[WIP] Update', '[wip]  Update']) {
      pull(id).title = title
      expect(await forge.find('bot')).toMatchObject({ title: 'Update', isDraft: true })
    }
    pull(id).title = 'WIPE Update'
    expect(await forge.find('bot')).toMatchObject({ title: 'WIPE Update', isDraft: false })
  })

  test('a second one is refused in words, and opening the same branch onto itself too', async () => {
    const { forge, world } = await started()
    await forge.open(opening())
    const refused = await failureOf(forge.open(opening({ assignees: ['ann'] })))
    expect(refused).toMatchObject({ code: 'FORGE-4', message: expect.stringContaining('already exists'), hint: expect.any(String) })
    expect(await failureOf(forge.open(opening({ branch: 'main', assignees: ['ann'] })))).toMatchObject({ code: 'FORGE-4' })
    expect(await failureOf(forge.open(opening({ branch: 'nowhere' })))).toMatchObject({ code: 'FORGE-5' })
    expect(world.pulls.length).toBe(1)
  })

  test('only a head of this very repository is ours', async () => {
    const { forge, world } = await started()
    newPull(world, { title: 'ours', branch: 'bot', state: 'closed' })
    newPull(world, { title: "a fork's", branch: 'bot', headRepo: HERE + 1 })
    newPull(world, { title: 'of a fork that is gone', branch: 'bot', headRepo: -1 })
    newPull(world, { title: 'another', branch: 'bot-2' })
    if (dialect === 'forgejo') newPull(world, { title: "AGit's", branch: 'bot', flow: 1 })
    expect(await forge.find('bot')).toMatchObject({ id: '1', title: 'ours', state: 'closed' })
    world.branches.delete('bot')
    expect(await forge.find('bot')).toMatchObject({ id: '1', branch: 'bot' })
  })

  test('the latest is found behind many others, and the search has an end', async () => {
    const { forge, world, calls } = await started()
    for (const title of ['first', 'latest']) newPull(world, { title, branch: 'bot', state: 'closed', isMerged: true })
    for (let n = 0; n < 130; n++) newPull(world, { title: 'other', branch: `other-${n}`, state: 'closed' })
    expect(await forge.find('bot')).toMatchObject({ title: 'latest', state: 'merged' })
    expect(calls().length).toBe(4)
    world.maxItems = 2
    expect(await forge.find('bot')).toBeUndefined()
    expect(calls().length).toBe(25)
  })

  test('what was merged meanwhile is said to be merged, and stays', async () => {
    const { forge, merge } = await started()
    const opened = await forge.open(opening())
    await merge(opened.id, 'bot')
    expect((await forge.revise(opened, { ...revision, state: 'closed' })).state).toBe('merged')
    const merged = (await forge.find('bot'))!
    expect(await forge.revise(merged, { ...revision, title: 'after' })).toMatchObject({ state: 'merged', title: 'after' })
  })

  test('the base moves where it has to, and is not named otherwise', async () => {
    const { forge, branch, pull } = await started()
    const opened = await forge.open(opening())
    await branch('next')
    const moved = await forge.revise(opened, { ...revision, base: 'next' })
    expect([moved.base, pull('1').base]).toEqual(['next', 'next'])
    expect((await forge.revise(moved, { ...revision, base: 'next', state: 'closed' })).state).toBe('closed')
  })

  test('a label that somebody took off already is none to drop', async () => {
    const { forge, label } = await started()
    const opened = await forge.open(opening({ labels: ['a'] }))
    await label(opened.id, [])
    expect((await forge.revise(opened, { ...revision, dropped: ['a'] })).labels).toEqual([])
  })
})
