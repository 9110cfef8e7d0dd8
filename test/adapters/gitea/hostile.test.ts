// Gitea and Forgejo that refuse, break off, or lie: told once, in words without the token, and never two pull requests.
import { describe, expect, test } from 'vitest'
import { connectGitea } from '../../../src/adapters/gitea/connect.ts'
import type { Dialect } from '../../../src/adapters/gitea/gitea.ts'
import { failureOf } from '../../contract/work-tree.ts'
import { type Handler, type Loopback, json, loopback } from '../forge/loopback.ts'
import { forgeAt, giteaCase, opening } from './case.ts'
import { TOKEN } from './server.ts'
import { newPull, newWorld, shownPull } from './world.ts'

const refused =
  (status: number, message: string, more: object = {}): Handler =>
  (_, response) =>
    json(response, status, { message, url: 'http://forge.example/api/swagger', ...more })
const says =
  (body: unknown): Handler =>
  (_, response) =>
    json(response, 200, body, { 'x-total-count': '1' })
const half: Handler = (_, response) => {
  response.writeHead(201, { 'content-type': 'application/json', 'content-length': '1000' })
  response.write('{"number":')
  response.socket?.end()
}
const posts = ({ asked }: Loopback): number => asked.filter(({ method }) => method === 'POST').length

describe.each(['gitea', 'forgejo'] satisfies Dialect[])('%s', (dialect) => {
  test.each([
    ['an unknown token', refused(401, 'invalid username, password or token'), 'FORGE-3', /does not know the token: invalid username/],
    [
      'a scope that is missing',
      refused(403, 'token does not have at least one of required scope(s): [write:repository]'),
      'FORGE-3',
      /required scope\(s\): \[write:repository\]/,
    ],
    [
      'a repository that is hidden',
      refused(404, "The target couldn't be found.", { errors: ['no access'] }),
      'FORGE-5',
      /couldn't be found.; no access/,
    ],
    ['an archive', refused(423, 'ops/platform is archived'), 'FORGE-6', /locked \(423\): ops\/platform is archived/],
    ['a quota (Forgejo)', refused(413, 'quota exceeded', { user_id: 1 }), 'FORGE-6', /\(413\): quota exceeded/],
    ['a second one', refused(409, `pull request already exists; ${TOKEN}`), 'FORGE-4', /already exists; \*\*\*/],
    ['a server out of order, which keeps why to itself', refused(500, ''), 'FORGE-7', /out of order \(500\)$/],
    ['half an answer', half, 'FORGE-9', /no whole answer/],
    ['a list where a pull request should be', says([]), 'FORGE-2', /a number "number"/],
    ['a number that is none', says({ number: '1; drop', html_url: 'x' }), 'FORGE-2', /a number "number"/],
    ['nothing at all', (_, response) => void response.writeHead(201).end(), 'FORGE-2', /a number "number"/],
  ] satisfies [string, Handler, string, RegExp][])('%s is told, and asked once', async (_, handler, code, words) => {
    const server = await loopback(handler)
    const failure = await failureOf(forgeAt(server.base, dialect).open(opening()))
    expect(failure).toMatchObject({ code, message: expect.stringMatching(words), hint: expect.any(String) })
    expect(JSON.stringify([failure.message, failure.hint, String(failure.cause)])).not.toContain(TOKEN)
    expect(posts(server)).toBe(1)
  })

  test.each([
    ['no list', { pulls: [] }, 'FORGE-2'],
    ['a login page', '<html>', 'FORGE-2'],
  ])('%s instead of pull requests is told', async (_, body, code) => {
    const server = await loopback(says(body))
    expect((await failureOf(forgeAt(server.base, dialect).find('bot'))).code).toBe(code)
  })

  test('entries that are no pull requests of ours are none', async () => {
    const world = newWorld(dialect)
    const ours = shownPull(world, newPull(world, { title: 'x', branch: 'bot' }))
    const { repo_id: _, ...nowhere } = ours.head
    const lies = [
      null,
      7,
      [],
      {},
      { head: null },
      { ...ours, head: nowhere },
      { ...ours, head: { ...ours.head, repo_id: '7' } },
      { ...ours, base: {} },
    ]
    const server = await loopback(says(lies))
    expect(await forgeAt(server.base, dialect).find('bot')).toBeUndefined()
  })

  test('a server whose pages have no end is left', async () => {
    const server = await loopback((_, response) => json(response, 200, [{}]))
    expect(await forgeAt(server.base, dialect).find('bot')).toBeUndefined()
    expect(server.asked.length).toBe(40)
  })

  test('a lost answer leaves one pull request, which gets its reviewers', async () => {
    const { forge, server, branch, world } = await giteaCase(dialect)
    await branch('bot')
    const lossy = await loopback((asked, response) => {
      const { method, path, body } = asked
      void fetch(`${server.base}${path}`, {
        method,
        headers: { authorization: `token ${TOKEN}`, 'content-type': 'application/json' },
        ...(body !== '' && { body }),
      }).then(async (answer) =>
        method === 'POST' ? response.socket?.destroy() : json(response, answer.status, await answer.json(), { 'x-total-count': '1' }),
      )
    })
    const cut = forgeAt(lossy.base, dialect)
    expect(await cut.open(opening({ reviewers: ['ann'] }))).toEqual(await forge.find('bot'))
    expect(world.pulls.map(({ reviewers }) => reviewers)).toEqual([['ann']])
  })

  test('a token goes in one header, and none where there is none; a server may lie below its host', async () => {
    const server = await loopback(says([]))
    const at = (token: string | undefined, place: { path: string; prefix?: string } = { path: 'git/ops/platform' }) =>
      connectGitea({ kind: dialect, origin: server.base, ...place }, token, { fetch, wait: async () => undefined })
    await at(TOKEN).find('bot')
    await at(undefined, { path: 'ops/platform', prefix: 'git' }).find('bot') // by ssh, where PLATFORM_FORGE_URL says it
    const [first, , third] = server.asked
    for (const one of [first, third]) expect(one!.path).toMatch(/^\/git\/api\/v1\/repos\/ops\/platform\/pulls\?/)
    expect([first!.headers.authorization, third!.headers.authorization]).toEqual([`token ${TOKEN}`, undefined])
    expect(server.asked.map(({ path }) => path).join()).not.toContain(TOKEN)
  })
})
