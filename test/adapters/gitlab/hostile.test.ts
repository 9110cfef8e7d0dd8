// A server that says anything at all: each time a Failure that says so, and never a crash, a loop or a second merge request.
import { expect, test } from 'vitest'
import { gitLabForge } from '../../../src/adapters/gitlab/gitlab.ts'
import { forgeApi } from '../../../src/adapters/forge/api.ts'
import type { Forge } from '../../../src/ports/forge.ts'
import { failureOf } from '../../contract/work-tree.ts'
import { type Asked, json, loopback } from '../forge/loopback.ts'
import { BRANCH, opening } from './started.ts'

const GOOD = {
  ...{ iid: 1, state: 'opened', source_branch: BRANCH, target_branch: 'main', title: 't', description: null, web_url: 'https://x/1' },
  ...{ source_project_id: 3, target_project_id: 3, labels: ['a'], draft: false },
}

async function answering(
  answer: (asked: Asked) => unknown,
  status = 200,
): Promise<{ readonly forge: Forge; readonly asked: readonly Asked[] }> {
  const { base, asked } = await loopback((one, response) => json(response, status, answer(one)))
  const wait = async (): Promise<void> => undefined
  return { asked, forge: gitLabForge({ project: 'g/p', wait, rest: forgeApi({ base, headers: {}, secrets: ['s3cret'], fetch, wait }) }) }
}

test.each([
  ['a map for the list', {}],
  ['a text', 'merge requests'],
  ['nothing', null],
  ['no number', [{ ...GOOD, iid: '1' }]],
  ['a number out of reach', [{ ...GOOD, iid: 1e300 }]],
  ['no branch', [{ ...GOOD, source_branch: 7 }]],
  ['a state that nobody knows', [{ ...GOOD, state: 'constructor' }]],
  ['no state', [{ ...GOOD, state: undefined }]],
])('a list with %s', async (_, body) => {
  const { forge, asked } = await answering(() => body)
  expect(await failureOf(forge.find(BRANCH))).toMatchObject({ code: 'FORGE-2', hint: expect.any(String) })
  expect(asked).toHaveLength(1)
})

test.each([
  ['nothing', undefined],
  ['a list', [GOOD]],
  ['null', null],
  ['a map of nothing', {}],
])('%s for what was made, which is made once', async (_, body) => {
  const { forge, asked } = await answering(() => body, 201)
  expect((await failureOf(forge.open(opening()))).code).toBe('FORGE-2')
  expect(asked).toHaveLength(1)
})

test('fields of wrong types are as if they were not there', async () => {
  const odd = { title: 7, description: ['x'], web_url: 'javascript:alert(1)', labels: [1, null, 'a', { name: 'b' }], draft: 'yes' }
  const { forge } = await answering(() => [{ ...GOOD, ...odd, target_branch: {}, reviewers: 'x', merge_when_pipeline_succeeds: 'yes' }])
  expect(await forge.find(BRANCH)).toEqual({
    ...{
      id: '1',
      url: '',
      state: 'open',
      branch: BRANCH,
      base: '',
      title: '',
      body: '',
      isDraft: false,
      labels: ['a', 'b'],
      isQueued: false,
    },
  })
})

test('a server that does not filter is not believed', async () => {
  const { forge } = await answering(() => [{ ...GOOD, source_branch: 'main' }])
  expect(await forge.find(BRANCH)).toBeUndefined()
})

test('lists without end have one', async () => {
  const many = Array.from({ length: 2000 }, (_, i) => ({ ...GOOD, iid: i + 1, source_project_id: 4, body: 'note' }))
  const { forge, asked } = await answering(() => many)
  expect((await failureOf(forge.find(BRANCH))).code).toBe('FORGE-6')
  await forge.comment('1', { marker: 'foreign', text: 'Stop.' })
  expect([asked.length, asked.every(({ method }) => method === 'GET')]).toEqual([40, true])
})

test('users of other names are nobody', async () => {
  const { forge, asked } = await answering(({ path }) =>
    path.startsWith('/users')
      ? [
          { id: 1, username: 'root' },
          { id: 'x', username: 'eve' },
        ]
      : GOOD,
  )
  await forge.open(opening({ assignees: ['ada'] }))
  expect(JSON.parse(asked.find(({ path }) => path.endsWith('/merge_requests'))!.body)).not.toHaveProperty('assignee_ids')
})

test.each([
  [{ message: { title: ['is too long'], base: ['nothing to merge'] } }, 'title: is too long; nothing to merge'],
  [{ message: ['Another open merge request already exists: !1'] }, 'Another open merge request already exists: !1'],
  [{ error: 'insufficient_scope', error_description: 'It needs more.', scope: 'api' }, 'insufficient_scope; It needs more.'],
  [{ message: { a: { b: { c: { d: ['deep'] } } } } }, 'refuses it as it stands'],
  [{ message: { title: ['has s3cret in it\u001b[2J'] } }, 'title: has *** in it\ufffd[2J'],
])('a refusal %o is told well', async (body, words) => {
  const { forge } = await answering(() => body, 422)
  const { message } = await failureOf(forge.open(opening()))
  expect(message).toContain(words)
  expect(message.endsWith(words) || message.includes('refuses')).toBe(true)
})
