// Fetch by way of a proxy, which Node's own does not know before version 24. Loaded where a proxy is set, and only there.
import { EnvHttpProxyAgent, fetch as fetchBy } from 'undici'
import { Failure } from '../../findings/failure.ts'
import type { Proxy } from '../git/proxy.ts'

/** Through a tunnel (CONNECT), so that the proxy sees no token; past it for the hosts that it is not for. A Failure FORGE-10 where it refuses. */
export function proxiedFetch({ url, authorization, except }: Proxy): typeof fetch {
  // Its own reading of the environment is switched off: for https it would take HTTP_PROXY, too, which git does not.
  const dispatcher = new EnvHttpProxyAgent({
    httpProxy: '',
    httpsProxy: url,
    noProxy: except,
    ...(authorization && { token: authorization }),
  })
  return async (input, init) => {
    try {
      const asked = { ...init, dispatcher } as unknown as Parameters<typeof fetchBy>[1]
      return (await fetchBy(String(input), asked)) as unknown as Response
    } catch (thrown) {
      throw refusalOf(thrown, url) ?? thrown
    }
  }
}

/** undici 7.30 tells the answer to CONNECT in a sentence only, as the cause of causes (lib/dispatcher/proxy-agent.js). */
function refusalOf(thrown: unknown, proxy: string): Failure | undefined {
  const status = /^Proxy response \((\d+)\)/m.exec(causesOf(thrown).join('\n'))?.[1]
  if (status === undefined) return undefined
  const { host } = new URL(proxy)
  if (status === '407')
    return new Failure('FORGE-10', `the proxy ${host} wants to know who asks (407)`, {
      hint: 'Write name and password into HTTPS_PROXY: http://name:password@proxy:3128, special characters as %40 and the like.',
    })
  // A proxy that is out of order may be back at the next try.
  return new Failure(status.startsWith('5') ? 'FORGE-9' : 'FORGE-10', `the proxy ${host} does not let us through (${status})`, {
    hint: 'It must allow CONNECT to the forge, or the forge needs no proxy: NO_PROXY.',
  })
}

function causesOf(thrown: unknown, depth = 4): readonly string[] {
  return thrown instanceof Error && depth > 0 ? [thrown.message, ...causesOf(thrown.cause, depth - 1)] : []
}
