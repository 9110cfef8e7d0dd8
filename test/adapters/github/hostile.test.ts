// Somebody who says to be GitHub: each field of an answer is looked at before it is believed; and where the token goes.
import { expect, test } from 'vitest'
import { connectGitHub } from '../../../src/adapters/github/connect.ts'
import { failureOf } from '../../contract/work-tree.ts'
import { TOKEN } from '../../fakes/github-server.ts'
import { json } from '../forge/loopback.ts'
import { BRANCH, connected } from './connected.ts'

const PULL = {
  ...{ number: 1, node_id: 'PR_1', html_url: 'https://example.test/1', state: 'open', title: 't', body: null, draft: false, labels: [] },
  ...{ head: { ref: BRANCH, repo: { id: 7 } }, base: { ref: 'main', repo: { id: 7 } } },
}
test.each([
  ['no list', { message: 'hello' }],
  ['a number that is a text', [{ ...PULL, number: '1; rm -rf /' }]],
  ['a number below one', [{ ...PULL, number: -1 }]],
  ['a state that nobody knows', [{ ...PULL, state: 'melted' }]],
  ['no state', [{ ...PULL, state: null }]],
  ['no name in GraphQL', [{ ...PULL, node_id: { a: 1 } }]],
  ['an address that runs', [{ ...PULL, html_url: 'javascript:alert(1)' }]],
  ['an address with an escape', [{ ...PULL, html_url: 'https://example.test/\u001b[2J' }]],
  ['no base', [{ ...PULL, base: { ...PULL.base, ref: 7 } }]],
] as const)('an answer with %s is refused', async (_, answer) => {
  const { forge, server } = await connected()
  server.trouble = ({ method }, response) => (method === 'GET' ? (json(response, 200, answer), true) : false)
  expect(await failureOf(forge.find(BRANCH))).toMatchObject({ code: 'FORGE-2', hint: expect.any(String) })
})

test.each([
  ['of strangers', [{ ...PULL, head: { ref: 'other', repo: { id: 7 } } }]],
  ['of no repository', [{ ...PULL, head: { ref: BRANCH, repo: null }, base: { ref: 'main', repo: null } }]],
  ['of nothing', [null, 7, 'x', []]],
] as const)('pull requests %s are not ours', async (_, answer) => {
  const { forge, server } = await connected()
  server.trouble = (__, response) => (json(response, 200, answer), true)
  expect(await forge.find(BRANCH)).toBeUndefined()
})

test('labels, body and queue of wrong types are none', async () => {
  const { forge, server } = await connected()
  const odd = [{ ...PULL, labels: [null, 7, { name: 8 }, { name: 'a' }, 'b'], body: { x: 1 }, draft: 'yes' }]
  server.trouble = ({ method }, response) => (
    json(response, 200, method === 'GET' ? odd : { data: { node: { isInMergeQueue: 'true' } } }),
    true
  )
  expect(await forge.find(BRANCH)).toMatchObject({ labels: ['a', 'b'], body: '', isDraft: false, isQueued: false })
})

test.each([
  ['https://github.com', 'https://api.github.com', 'https://api.github.com/graphql'],
  ['https://acme.ghe.com', 'https://api.acme.ghe.com', 'https://api.acme.ghe.com/graphql'],
  ['https://git.example.org:8443', 'https://git.example.org:8443/api/v3', 'https://git.example.org:8443/api/graphql'],
])('%s has its APIs at %s and %s', async (origin, rest, graphql) => {
  const asked: string[] = []
  const answering: typeof fetch = async (input, init) => {
    asked.push(`${String(input)} ${new Headers(init?.headers).get('authorization')}`)
    return Response.json(asked.length === 1 ? [PULL] : { data: { node: null } })
  }
  const forge = connectGitHub({ kind: 'github', origin, path: 'octo/platform' }, TOKEN, { fetch: answering, wait: async () => undefined })
  expect((await forge.find(BRANCH))?.id).toBe('1')
  const [first = '', second = ''] = asked
  expect([first.startsWith(`${rest}/repos/octo/platform/pulls?head=octo%3A`), second]).toEqual([true, `${graphql} Bearer ${TOKEN}`])
})

test.each(['octo', 'octo/platform/tree', '/platform'])('%s is no repository', async (path) => {
  await expect(connected(path)).rejects.toMatchObject({ code: 'PR-4', kind: 'usage' })
})
