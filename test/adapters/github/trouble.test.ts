// GitHub on a bad day: limits, lines that drop, servers out of order, refused tokens.
import { expect, test } from 'vitest'
import { failureOf } from '../../contract/work-tree.ts'
import { TOKEN, type Trouble } from '../../fakes/github-server.ts'
import { json } from '../forge/loopback.ts'
import { BRANCH, type Connected, connected, opening, revision } from './connected.ts'

async function ready(): Promise<Connected> {
  const made = await connected()
  made.server.world.push(BRANCH)
  return made
}

/** The first request to such a path goes wrong, the next does not. */
function once(path: RegExp, answer: (...the: Parameters<Trouble>) => void): Trouble {
  let isOver = false
  return (asked, ...rest) => {
    if (isOver || !path.test(`${asked.method} ${asked.path}`)) return false
    isOver = true
    answer(asked, ...rest)
    return true
  }
}

const secondary = { message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.' }
const limits: readonly (readonly [string, RegExp, Trouble, number])[] = [
  ['of writing too fast', /^POST .*\/pulls$/, (_, response) => (json(response, 403, secondary, { 'retry-after': '30' }), true), 30_000],
  ['that names no time', /^PATCH/, (_, response) => (json(response, 403, secondary), true), 60_000],
  ['of labels, where a refusal would be borne', /\/labels$/, (_, response) => (json(response, 403, secondary), true), 60_000],
  [
    'of GraphQL, which says it with 200',
    /graphql/,
    (_, response) => (json(response, 200, { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] }), true),
    60_000,
  ],
]
test.each(limits)('a limit %s is waited for, and all is done in the end', async (_, path, answer, pause) => {
  const { forge, server, waited } = await ready()
  server.trouble = once(path, answer)
  const opened = await forge.open(opening({ labels: ['a'], autoMerges: true }))
  expect(await forge.revise((await forge.find(BRANCH))!, revision({ title: 'two' }))).toMatchObject({
    id: opened.id,
    title: 'two',
    labels: ['a'],
  })
  expect(waited).toEqual([pause])
  expect([server.world.pulls.length, server.world.at(1).comments, server.world.at(1).autoMerge]).toEqual([1, [], 'MERGE'])
})

test('a server that drops the line after it opened the pull request does not get a second one, and labels it', async () => {
  const { forge, server } = await ready()
  server.trouble = once(/^POST .*\/pulls$/, ({ body }, _, request) => {
    server.world.add({ ...(JSON.parse(body) as { head: string; title: string; body: string; base: string }) })
    request.socket.destroy()
  })
  expect(await forge.open(opening({ labels: ['a'], reviewers: ['bob'] }))).toMatchObject({ id: '1', title: 'change cilium', labels: ['a'] })
  expect([server.world.pulls.length, server.world.at(1).reviewers]).toEqual([1, ['bob']])
})

test('a server that drops the line before it opened the pull request is told, and not asked again', async () => {
  const { forge, server } = await ready()
  server.trouble = once(/^POST .*\/pulls$/, (_, __, request) => void request.socket.destroy())
  expect((await failureOf(forge.open(opening()))).code).toBe('FORGE-9')
  expect([server.world.pulls.length, server.asked.filter(({ method }) => method === 'POST').length]).toEqual([0, 1])
})

test('cut off before the text, it is ready all the same once the conflicts are gone, and the text says conflicts still', async () => {
  const { forge, server } = await ready()
  await forge.open(opening({ isDraft: true, body: 'conflicts' }))
  server.trouble = (asked, response) => asked.method === 'PATCH' && (json(response, 422, { message: 'no' }), true)
  expect((await failureOf(forge.revise((await forge.find(BRANCH))!, revision({ body: 'none' })))).code).toBe('FORGE-4')
  expect([server.world.at(1).isDraft, server.world.at(1).body]).toEqual([false, 'conflicts'])
})

test('a wish that meets a server out of order is said, and stops nothing', async () => {
  const { forge, server } = await ready()
  server.trouble = once(/assignees/, (_, response) => json(response, 500, { message: 'Server Error' }))
  expect((await forge.open(opening({ assignees: ['alice'] }))).state).toBe('open')
  expect(server.world.at(1).comments).toEqual([expect.stringContaining('assignees `alice`')])
})

test('a question of GraphQL is asked again', async () => {
  const { forge, server, waited } = await ready()
  await forge.open(opening())
  server.world.at(1).isQueued = true
  server.trouble = once(/graphql/, (_, response) => json(response, 502, {}))
  expect([(await forge.find(BRANCH))?.isQueued, waited]).toEqual([true, [1000]])
})

test.each([
  ['an unknown token', 'octo/platform', 'ghp_wrong', 'FORGE-3'],
  ['a repository that is hidden', 'octo/other', TOKEN, 'FORGE-5'],
])('%s is told without the token', async (_, path, token, code) => {
  const { forge } = await connected(path, token)
  const failure = await failureOf(forge.find(BRANCH))
  expect(failure).toMatchObject({ code, hint: expect.any(String) })
  expect(`${failure.message} ${failure.hint}`).not.toContain(token)
})

test('the fake finds fault with what GitHub does not know', async () => {
  const { server } = await ready()
  const headers = { authorization: `Bearer ${TOKEN}`, 'user-agent': 'x' }
  await fetch(`${server.origin}/api/v3/repos/octo/platform/pulls?state=some&per=1`, { headers })
  await fetch(`${server.origin}/api/v3/repos/octo/platform/issues/x/comments`, { method: 'POST', headers, body: '{"text":"a"}' })
  await fetch(`${server.origin}/api/v3/repos/octo/platform/nothing`, { headers })
  expect(server.faults.splice(0).join('\n')).toMatch(
    /no user agent[^]*knows no per[^]*state[^]*issue_number[^]*knows no text[^]*body[^]*is no operation/,
  )
})
