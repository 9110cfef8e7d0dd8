// GitLab: the contract, and what only GitLab does.
import { describe, expect, it } from 'vitest'
import { forgeContract } from '../../contract/forge.ts'
import { failureOf } from '../../contract/work-tree.ts'
import { person } from '../../fakes/gitlab-state.ts'
import type { HttpGitLab } from '../../fakes/http-gitlab.ts'
import { BRANCH, asks, before, opening, revision, started } from './started.ts'

forgeContract('gitlab', async () => {
  const { gitlab, forge } = await started()
  const request = (id: string): HttpGitLab['requests'][number] => gitlab.requests.find(({ iid }) => String(iid) === id)!
  return {
    forge,
    branch: async () => undefined,
    merge: async (id) => void (request(id).state = 'merged'),
    close: async (id) => void (request(id).state = 'closed'),
    label: async (id, labels) => void (request(id).labels = labels),
    comments: async (id) => request(id).notes.map(({ body }) => body.replace(/^<!--.*-->\n/, '')),
  }
})

describe('merge requests', () => {
  it('are asked for by the whole path of the project, two calls for one changed option', async () => {
    const { gitlab, forge } = await started()
    await forge.open(opening())
    gitlab.requests[0]!.notes.push({ body: 'added 1 commit', system: true })
    const before = gitlab.asked.length
    await forge.revise((await forge.find(BRANCH))!, { ...revision, title: 'two' })
    const here = '/api/v4/projects/group%2Fsub%2Fproject/merge_requests'
    expect(asks(gitlab).slice(before)).toEqual([`GET ${here}`, `PUT ${here}/1`])
  })

  it('of forks with a branch of our name are not ours, however many there are', async () => {
    const { gitlab, forge } = await started()
    const ours = await forge.open(opening())
    const [first] = gitlab.requests
    for (let iid = 2; iid < 30; iid++) gitlab.requests.push({ ...first!, iid, source_project_id: 666 })
    expect(await forge.find(BRANCH)).toEqual(ours)
    for (let iid = 30; iid < 300; iid++) gitlab.requests.push({ ...first!, iid, source_project_id: 666 })
    expect(await failureOf(forge.find(BRANCH))).toMatchObject({ code: 'FORGE-6', message: expect.stringContaining('forks') })
  })

  it.each(['Draft: Update', '[draft] Update', '(DRAFT) Update', 'draft:Update', 'Draft: Draft: Update'])(
    'are drafts by title: %s',
    async (title) => {
      const { gitlab, forge } = await started()
      await forge.open(opening())
      gitlab.requests[0]!.title = title
      const found = (await forge.find(BRANCH))!
      expect([found.title, found.isDraft]).toEqual(['Update', true])
      expect(await forge.revise(found, revision)).toMatchObject({ title: 'Update', isDraft: false })
      expect(gitlab.requests[0]!.title).toBe('Update')
    },
  )

  it('tell which one is open already, and what field is at fault', async () => {
    const { gitlab, forge } = await started()
    await forge.open(opening())
    expect(await failureOf(forge.open(opening()))).toMatchObject({
      code: 'FORGE-4',
      message: expect.stringMatching(/409|already exists.*!1/),
    })
    expect(gitlab.requests).toHaveLength(1)
    expect((await failureOf(forge.open(opening({ branch: 'b', title: 'x'.repeat(300) })))).message).toContain('title: is too long')
  })

  it('that are being merged are not to be touched: locked, or on a train', async () => {
    const { gitlab, forge } = await started()
    await forge.open(opening({ autoMerges: true }))
    const seen = async (): Promise<unknown> => (({ state, isQueued }) => [state, isQueued])((await forge.find(BRANCH))!)
    expect(await seen()).toEqual(['open', false]) // no trains here
    gitlab.trains = new Map()
    expect(await seen()).toEqual(['open', false])
    for (const [status, isQueued] of [
      ['idle', true],
      ['fresh', true],
      ['stale', true],
      ['merging', true],
      ['merged', false],
      ['skip_merged', false],
    ] as const) {
      gitlab.trains.set(1, status)
      expect(await seen()).toEqual(['open', isQueued])
    }
    gitlab.trains = undefined
    gitlab.requests[0]!.state = 'locked'
    expect(await seen()).toEqual(['open', true])
  })

  it('merge on their own, once GitLab has looked at them', async () => {
    const { gitlab, forge, waited } = await started()
    gitlab.unready = 2
    await forge.open(opening({ autoMerges: true }))
    expect([gitlab.requests[0]!.merge_when_pipeline_succeeds, waited, gitlab.requests[0]!.notes]).toEqual([true, [2000, 4000], []])
    const merge = gitlab.asked.findLast(({ path }) => path.endsWith('/merge'))!
    expect(JSON.parse(merge.body)).toEqual({ auto_merge: true, merge_when_pipeline_succeeds: true, sha: 'a'.repeat(40) })
  })

  it('say in one note whom and what GitLab did not take', async () => {
    const { gitlab, forge } = await started()
    gitlab.users.push(person(7, 'Ada'), person(8, 'bob'))
    gitlab.unready = -1
    await forge.open(
      opening({ reviewers: ['ada', 'bob', 'group/team'], assignees: ['ADA'], autoMerges: true, labels: ['one', 'two words'] }),
    )
    const [{ reviewers, assignees, labels, notes } = gitlab.requests[0]!] = gitlab.requests
    expect([reviewers.map(({ id }) => id), assignees.map(({ id }) => id), labels]).toEqual([[7], [7], ['one', 'two words']])
    expect(notes.map(({ body }) => body.split('\n')[1])).toEqual([
      'GitLab did not take this of the spec: the reviewers `bob`, `group/team`; autoMerge.',
    ])
    expect(asks(gitlab).filter((one) => one.endsWith('/users'))).toHaveLength(3)
  })

  it('are commented on once, also behind a page of other notes', async () => {
    const { gitlab, forge } = await started()
    const pull = await forge.open(opening())
    for (let i = 0; i < 250; i++) gitlab.requests[0]!.notes.push({ body: `note ${i}`, system: i % 2 === 0 })
    await forge.comment(pull.id, { marker: 'foreign', text: 'Stop.' })
    await forge.comment(pull.id, { marker: 'foreign', text: 'Stop.' })
    expect(gitlab.requests[0]!.notes).toHaveLength(251)
  })

  it('are there with all that was asked for, and once, when the answer is lost', async () => {
    const { gitlab } = await started()
    gitlab.users.push(person(7, 'ada'))
    const cut: typeof fetch = async (url, how) => {
      const response = await fetch(url, how)
      if (how?.method === 'POST') throw new TypeError('socket hang up')
      return response
    }
    const forge = before(gitlab, { fetch: cut })
    expect((await forge.open(opening({ labels: ['a'], reviewers: ['ada'], isDraft: true }))).id).toBe('1')
    expect(await forge.find(BRANCH)).toMatchObject({ state: 'open', labels: ['a'], isDraft: true })
    expect([gitlab.requests.length, gitlab.requests[0]!.reviewers.length]).toEqual([1, 1])
  })
})
