// The HTTP client of all forges against a real server that behaves badly.
import { expect, test } from 'vitest'
import { type Api, forgeApi } from '../../../src/adapters/forge/api.ts'
import { failureOf } from '../../contract/work-tree.ts'
import { type Handler, type Loopback, json, loopback } from './loopback.ts'

const TOKEN = 'glpat-very-secret'

/** Answers in turn; the last one stays. `waited` are the pauses that would have been made. */
async function facing(...answers: readonly Handler[]): Promise<Loopback & { readonly api: Api; readonly waited: number[] }> {
  let turn = 0
  const server = await loopback((asked, response, request) => answers[Math.min(turn++, answers.length - 1)]!(asked, response, request))
  const waited: number[] = []
  const wait = async (milliseconds: number): Promise<void> => void waited.push(milliseconds)
  const headers = { authorization: `Bearer ${TOKEN}` }
  return { ...server, waited, api: forgeApi({ base: `${server.base}/api`, headers, secrets: [TOKEN], fetch, wait }) }
}
const status =
  (code: number, body: unknown = {}, headers: Record<string, string> = {}): Handler =>
  (_, response) =>
    json(response, code, body, headers)
const fine = status(200, { fine: true })
const reset: Handler = (_, __, request) => void request.socket.destroy()
const half: Handler = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
  response.write('{"fine":')
  response.socket?.end()
}

test('a request carries token, body and path, and comes back as JSON', async () => {
  const { api, asked } = await facing(fine)
  expect(await api('POST', '/x?y=1', { body: { a: 1 } })).toMatchObject({ status: 200, json: { fine: true } })
  expect(asked).toMatchObject([{ method: 'POST', path: '/api/x?y=1', body: '{"a":1}', headers: { authorization: `Bearer ${TOKEN}` } }])
})

test.each([
  ['a server out of order', status(502), 'GET', [1000]],
  ['a server that is not ready', status(503), 'POST', [1000]],
  ['a connection that is reset', reset, 'PATCH', [1000]],
  ['half an answer', half, 'GET', [1000]],
  ['too many requests', status(429, {}, { 'retry-after': '7' }), 'POST', [7000]],
  [
    'too many, by the clock of the forge',
    status(429, {}, { date: 'Mon, 01 Jan 2024 00:00:00 GMT', 'retry-after': 'Mon, 01 Jan 2024 00:00:09 GMT' }),
    'GET',
    [9000],
  ],
  [
    'a limit of GitHub',
    status(403, {}, { date: 'Mon, 01 Jan 2024 00:00:00 GMT', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1704067230' }),
    'GET',
    [30_000],
  ],
  [
    'a limit of GitLab, whatever is left of another one',
    status(429, {}, { date: 'Mon, 01 Jan 2024 00:00:00 GMT', 'ratelimit-remaining': '595', 'ratelimit-reset': '1704067245' }),
    'POST',
    [45_000],
  ],
  ['a limit of a proxy that counts down', status(429, {}, { 'x-ratelimit-reset': '12' }), 'GET', [12_000]],
  ['a limit that is over by now', status(429, {}, { date: 'Mon, 01 Jan 2024 00:00:00 GMT', 'ratelimit-reset': '1704067100' }), 'GET', [0]],
  ['a limit that names nothing that could be read', status(429, {}, { 'ratelimit-reset': 'soon', date: 'today' }), 'GET', [60_000]],
  ['a secondary limit that says no time', status(403, { message: 'You have exceeded a secondary rate limit' }), 'POST', [60_000]],
  ['a limit of GraphQL', status(200, { data: null, errors: [{ type: 'RATE_LIMITED', message: 'No.' }] }), 'POST', [60_000]],
] as const)('%s is waited for', async (_, first, method, pauses) => {
  const { api, waited, asked } = await facing(first, fine)
  expect(await api(method, '/x')).toMatchObject({ json: { fine: true } })
  expect([waited, asked.length]).toEqual([pauses, 2])
})

test.each([
  ['a reset of what makes something new', reset, 'POST', 'FORGE-9'],
  ['a server out of order, of what makes something new', status(500), 'POST', 'FORGE-7'],
  ['a wait that nobody waits', status(429, {}, { 'retry-after': '3600' }), 'GET', 'FORGE-8'],
  ['an unknown token', status(401, { message: 'Bad credentials' }), 'GET', 'FORGE-3'],
  ['a right that is missing', status(403, { message: 'Resource not accessible' }), 'GET', 'FORGE-3'],
  ['nothing there', status(404, { message: '404 Project Not Found' }), 'GET', 'FORGE-5'],
  ['a refusal', status(422, { message: 'Validation Failed', errors: [{ message: 'No commits between main and x' }] }), 'POST', 'FORGE-4'],
  ['a redirect', status(301, {}, { location: 'http://127.0.0.1:1/elsewhere' }), 'GET', 'FORGE-2'],
  [
    'a login page',
    ((_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>')) as Handler,
    'GET',
    'FORGE-2',
  ],
] as const)('%s is told at once', async (_, first, method, code) => {
  const { api, waited, asked } = await facing(first, fine)
  expect(await failureOf(api(method, '/x'))).toMatchObject({ code, hint: expect.any(String) })
  expect([waited, asked.length]).toEqual([[], 1])
})

const page: Handler = (_, response) =>
  void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome to our guest network')
test.each([
  [401, 'FORGE-3', /expired/],
  [403, 'FORGE-3', /permissions/],
  [404, 'FORGE-5', /address of the repository/],
  [407, 'FORGE-9', /the proxy/],
  [409, 'FORGE-4', /pull request and its branch/],
  [413, 'FORGE-6', /quota.*reverse proxy/],
  [422, 'FORGE-4', /pull request and its branch/],
  [423, 'FORGE-6', /archived/],
  [302, 'FORGE-2', /login page/],
  [418, 'FORGE-6', /run again/i],
  [501, 'FORGE-7', /later/],
  [511, 'FORGE-7', /Log in/],
] as const)('of %s one can see what to do', async (code, known, hint) => {
  const { api } = await facing(status(code, { message: `because of ${TOKEN}` }))
  expect(await failureOf(api('POST', '/x'))).toMatchObject({
    code: known,
    hint: expect.stringMatching(hint),
    message: expect.not.stringContaining(TOKEN),
  })
})

test('a page of a network that wants a login is told as that, and not read as an answer', async () => {
  const { api, asked } = await facing(page)
  const told = { code: 'FORGE-2', message: expect.stringContaining('text/html'), hint: expect.stringContaining('wants a login') }
  expect([await failureOf(api('GET', '/x')), asked.length]).toEqual([expect.objectContaining(told), 1])
})

test('it gives up after four tries', async () => {
  const { api, waited, asked } = await facing(status(500))
  expect((await failureOf(api('GET', '/x'))).code).toBe('FORGE-7')
  expect([waited, asked.length]).toEqual([[1000, 2000, 4000], 4])
})

test('what the caller bears is an answer', async () => {
  const { api } = await facing(status(422, { message: 'draft' }))
  expect(await api('POST', '/x', { bears: [422] })).toMatchObject({ status: 422, json: { message: 'draft' } })
})

test('a limit is waited for, also where the caller bears its status', async () => {
  const { api, waited } = await facing(status(403, { message: 'secondary rate limit' }), status(403, { message: 'no' }))
  expect([(await api('POST', '/x', { bears: [403] })).json, waited]).toEqual([{ message: 'no' }, [60_000]])
})

test('errors of GraphQL are no limit, nor is the last request that was left', async () => {
  const refused = { data: null, errors: [{ type: 'FORBIDDEN', message: 'no' }] }
  const { api, waited } = await facing(status(200, refused), status(200, { data: {} }, { 'x-ratelimit-remaining': '0' }))
  for (const json of [refused, { data: {} }]) expect(await api('POST', '/x')).toMatchObject({ json })
  expect(waited).toEqual([])
})

test('what may be done twice is tried again', async () => {
  const { api, waited } = await facing(reset, status(502), fine)
  expect([(await api('POST', '/x', { isRepeatable: true })).json, waited]).toEqual([{ fine: true }, [1000, 2000]])
})

test('the token is in no word, whatever the forge answers', async () => {
  const { api } = await facing(status(422, { message: `your token ${TOKEN}\u001b[2J is odd`, error: 'x'.repeat(5000) }))
  const { message, hint } = await failureOf(api('POST', `/x?private_token=${TOKEN}`))
  expect(`${message} ${hint}`).not.toContain(TOKEN)
  expect(message).toMatch(/^POST \/x\?private_token=\*\*\*: .*your token \*\*\*/)
  expect(message).not.toContain('\u001b')
  expect(message.length).toBeLessThan(500)
})

test('an answer without end is cut off', async () => {
  const { api } = await facing((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const more = (): void => {
      while (response.write('x'.repeat(1 << 20))) {
        // as fast as the other side reads
      }
    }
    response.on('drain', more)
    more()
  })
  expect(await failureOf(api('GET', '/x'))).toMatchObject({ code: 'FORGE-2', message: expect.stringContaining('MiB') })
})

test('a host that is not there is named, with where to look', async () => {
  const api = forgeApi({ base: 'http://127.0.0.1:1', headers: {}, secrets: [], fetch, wait: async () => undefined })
  expect(await failureOf(api('GET', '/x'))).toMatchObject({
    code: 'FORGE-9',
    message: expect.stringContaining('127.0.0.1:1'),
    hint: expect.stringContaining('proxy'),
  })
})
