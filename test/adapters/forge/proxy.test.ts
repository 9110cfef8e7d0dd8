// Which requests a proxy is asked for, and what is told where it refuses; nothing of what it is shown is told.
import { expect, test } from 'vitest'
import { forgeApi } from '../../../src/adapters/forge/api.ts'
import { proxiedFetch } from '../../../src/adapters/forge/proxied-fetch.ts'
import { proxyOf, proxySecrets } from '../../../src/adapters/git/proxy.ts'
import type { Failure } from '../../../src/findings/failure.ts'
import { failureOf } from '../../contract/work-tree.ts'
import { loopback } from './loopback.ts'
import { type ProxyServer, proxyServer } from './proxy-server.ts'

const PASSWORD = 's3cret@proxy'
const BASIC = `bot:${PASSWORD}`

type Asking = { readonly proxy: ProxyServer; readonly forge: string; readonly failed: Failure; readonly waited: readonly number[] }

/** The failure of one GET to a forge that speaks no TLS; in `env` PROXY is the proxy's host, and PORT that of the forge. */
async function asking(env: Readonly<Record<string, string>>): Promise<Asking> {
  const proxy = await proxyServer({}, BASIC)
  const { host: forge, port } = new URL((await loopback((_, response) => void response.end())).base)
  const set = Object.entries(env).map(([name, value]) => [name, value.replace('PROXY', proxy.host).replace('PORT', port)])
  const waited: number[] = []
  const wait = async (milliseconds: number): Promise<void> => void waited.push(milliseconds)
  const by = proxiedFetch(proxyOf(Object.fromEntries(set))!)
  const api = forgeApi({ base: `https://${forge}`, headers: {}, secrets: [], fetch: by, wait })
  return { proxy, forge, waited, failed: await failureOf(api('GET', '/x')) }
}

test.each([
  [{ HTTPS_PROXY: 'http://PROXY' }, 1],
  [{ https_proxy: 'http://PROXY', HTTPS_PROXY: 'http://127.0.0.1:1' }, 1],
  [{ ALL_PROXY: 'PROXY' }, 1],
  [{ HTTPS_PROXY: 'http://PROXY', NO_PROXY: 'example.org,127.0.0.1:2' }, 1],
  [{ HTTPS_PROXY: 'http://PROXY', NO_PROXY: 'example.org, 127.0.0.1' }, 0],
  [{ HTTPS_PROXY: 'http://PROXY', no_proxy: '127.0.0.1:PORT', NO_PROXY: '' }, 0],
  [{ HTTPS_PROXY: 'http://PROXY', NO_PROXY: '*' }, 0],
])('%j asks the proxy %s times', async (env, times) => {
  const { proxy, forge, failed } = await asking(env as Record<string, string>)
  expect(proxy.asked.map(({ target }) => target)).toEqual(Array.from({ length: times }, () => forge))
  expect(failed.code).toBe(times === 0 ? 'FORGE-9' : 'FORGE-10')
})

test('what stands before the @ is shown to the proxy, and to nobody else', async () => {
  const { proxy, failed, waited } = await asking({ HTTPS_PROXY: `http://bot:${encodeURIComponent(PASSWORD)}@PROXY` })
  expect(proxy.asked.map(({ shown }) => shown)).toEqual([`Basic ${Buffer.from(BASIC).toString('base64')}`])
  expect([failed.code, failed.message, waited]).toEqual(['FORGE-10', `the proxy ${proxy.host} does not let us through (403)`, []])
})

test('a proxy that wants other credentials is told at once, without those that it got', async () => {
  const { proxy, failed, waited } = await asking({ HTTPS_PROXY: `http://bot:wrong-${PASSWORD.replace('@', '%40')}@PROXY` })
  expect([proxy.asked.length, waited]).toEqual([1, []])
  expect(failed).toMatchObject({ code: 'FORGE-10', message: expect.stringContaining('407'), hint: expect.stringContaining('HTTPS_PROXY') })
  expect(JSON.stringify([failed.message, failed.hint, failed.cause, failed.stack])).not.toMatch(/wrong|s3cret/)
})

test('a server of this machine is asked without a proxy, whose fetch it is', async () => {
  const { base } = await loopback((_, response) => void response.end('{"fine":true}'))
  const proxy = await proxyServer()
  const by = proxiedFetch(proxyOf({ HTTP_PROXY: `http://${proxy.host}`, HTTPS_PROXY: `http://${proxy.host}` })!)
  const answer = await forgeApi({ base, headers: {}, secrets: [], fetch: by, wait: async () => undefined })('GET', '/x')
  expect([answer.json, proxy.asked]).toEqual([{ fine: true }, []])
})

test('HTTP_PROXY alone is for http, as git has it', () =>
  expect(proxyOf({ HTTP_PROXY: 'http://proxy:1', HTTPS_PROXY: '' })).toBeUndefined())

test.each(['socks5://bot:s3cret@proxy:1080', 'http://bot:s3cret@:x', 'bot:s3cret@', 'file:///s3cret'])(
  '%s is refused by the name of the variable',
  (value) => {
    const thrown = [() => proxyOf({ ALL_PROXY: value })].map((read) => {
      try {
        return read()
      } catch (error) {
        return error
      }
    })[0] as Failure
    expect([thrown.code, thrown.kind, thrown.message]).toEqual(['FORGE-10', 'usage', 'ALL_PROXY names no proxy that speaks HTTP'])
    expect(`${thrown.hint} ${String(thrown.cause)}`).not.toContain('s3cret')
  },
)

test.each([
  ['http://bot:s3%40ret@proxy:1', ['bot:s3%40ret', 's3%40ret', 's3@ret', Buffer.from('bot:s3@ret').toString('base64')]],
  ['bot:s3cret@proxy', ['bot:s3cret', 's3cret', 's3cret', Buffer.from('bot:s3cret').toString('base64')]],
  ['socks5h://a-long-key@proxy', ['a-long-key', 'a-long-key', 'a-long-key', Buffer.from('a-long-key:').toString('base64')]],
  ['http://proxy:3128', []],
])('of %s nobody is told %j', (value, secrets) => {
  for (const name of ['https_proxy', 'HTTP_PROXY', 'ALL_PROXY']) expect(new Set(proxySecrets({ [name]: value }))).toEqual(new Set(secrets))
})
