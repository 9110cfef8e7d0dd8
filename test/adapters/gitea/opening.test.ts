// What a pull request on Gitea and Forgejo gets when it is opened, and what is told of what it does not get.
import { describe, expect, test } from 'vitest'
import type { Dialect } from '../../../src/adapters/gitea/gitea.ts'
import { type GiteaCase, giteaCase, opening } from './case.ts'
import { newLabel } from './world.ts'

describe.each(['gitea', 'forgejo'] satisfies Dialect[])('%s', (dialect) => {
  const started = async (): Promise<GiteaCase> => {
    const made = await giteaCase(dialect)
    await made.branch('bot')
    return made
  }

  test('labels that do not exist are made, and those of the organisation are used', async () => {
    const { forge, world } = await started()
    const shared = newLabel(world.orgLabels, 'shared')
    const opened = await forge.open(opening({ labels: ['new', 'shared'] }))
    expect(opened.labels).toEqual(['new', 'shared'])
    expect(world.labels.map(({ name }) => name)).toEqual(['new'])
    expect(world.pulls[0]!.labels).toContainEqual(shared)
  })

  test('labels that may not be made are told, and the pull request is open', async () => {
    const { forge, world, comments } = await started()
    Object.assign(world, { makesLabels: false, isShared: false })
    const opened = await forge.open(opening({ labels: ['new'] }))
    expect(opened).toMatchObject({ state: 'open', labels: [] })
    expect(await comments('1')).toEqual([`${dialect === 'gitea' ? 'Gitea' : 'Forgejo'} did not take this of the spec: the label new.`])
  })

  test('a label on the last of many short pages is found', async () => {
    const { forge, world } = await started()
    world.maxItems = 2 // an administrator's MAX_RESPONSE_ITEMS
    for (const name of ['a', 'b', 'c', 'd', 'platform']) newLabel(world.labels, name)
    expect((await forge.open(opening({ labels: ['platform'] }))).labels).toEqual(['platform'])
    expect(world.labels.length).toBe(5)
  })

  test('people who cannot be asked are told one by one, and nobody else is forgotten', async () => {
    const { forge, world, comments } = await started()
    await forge.open(opening({ reviewers: ['nobody', 'ann', 'bob', 'ops/ops', 'ops/none'], assignees: ['nobody'] }))
    expect(world.pulls[0]).toMatchObject({ reviewers: ['ann', 'ops'], assignees: [] })
    expect((await comments('1'))[0]).toMatch(/: the assignees; the reviewer nobody; the reviewer bob; the reviewer ops\/none\.$/)
  })

  test('a merge waits until the server has looked for conflicts, and no draft is merged', async () => {
    const { forge, world, waited, branch, comments } = await started()
    world.busy = 2
    expect((await forge.open(opening({ autoMerges: true }))).state).toBe('open')
    expect([waited, world.pulls[0]!.merge]).toEqual([[1000, 2000], 'squash'])
    await branch('draft')
    await forge.open(opening({ branch: 'draft', isDraft: true, autoMerges: true }))
    expect(await comments('2')).toEqual([expect.stringContaining('autoMerge')])
    world.busy = 99
    await branch('slow')
    await forge.open(opening({ branch: 'slow', autoMerges: true }))
    expect(await comments('3')).toEqual([expect.stringContaining('autoMerge')])
  })

  test('a merge that was not put off is told', async () => {
    const { forge, world } = await started()
    world.mergesAtOnce = true
    expect((await forge.open(opening({ autoMerges: true }))).state).toBe('merged')
  })
})
