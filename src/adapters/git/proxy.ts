// The proxy that the environment names, read as git reads it; whatever stands before its @ is a secret.
import { Failure } from '../../findings/failure.ts'
import { decoded } from './address.ts'
import type { Env } from './environment.ts'

/** `url` without credentials; `authorization`: the header that the proxy is shown; `except`: the hosts of NO_PROXY, in its own syntax. */
export type Proxy = { readonly url: string; readonly authorization: string | undefined; readonly except: string }

/** git, by way of curl, takes the name in lower case first ("http.proxy" of git-config, curl(1) "ENVIRONMENT"). */
const NAMES = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY']

/**
 * For https: in clear we only speak with this machine, which needs no proxy. A proxy without a scheme is one of http. Failure FORGE-10 for any other;
 * the hint names the variable, and nobody its value.
 */
export function proxyOf(env: Env): Proxy | undefined {
  const name = NAMES.find((one) => env[one])
  if (name === undefined) return undefined
  const raw = env[name]!.trim()
  const full = raw.includes('://') ? raw : `http://${raw}`
  const url = URL.canParse(full) ? new URL(full) : undefined
  if (url === undefined || !['http:', 'https:'].includes(url.protocol))
    throw new Failure('FORGE-10', `${name} names no proxy that speaks HTTP`, {
      kind: 'usage',
      hint: 'Such as http://proxy.example.org:3128; hosts that need none stand in NO_PROXY.',
    })
  const [user, password] = [decoded(url.username), decoded(url.password)]
  const authorization = user + password === '' ? undefined : `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  return { url: url.origin, authorization, except: env['no_proxy'] ?? env['NO_PROXY'] ?? '' }
}

/** What no message may contain of any proxy that is set, also of one that we cannot read. */
export function proxySecrets(env: Env): readonly string[] {
  const set = [...NAMES, 'http_proxy', 'HTTP_PROXY'].flatMap((name) => env[name] ?? [])
  return set.flatMap((raw) => {
    const [, before = ''] = /^(?:[a-z0-9+.-]+:\/\/)?(.*)@/is.exec(raw) ?? []
    const [user = '', ...others] = before.split(':')
    const password = others.join(':')
    const pair = `${decoded(user)}:${decoded(password)}`
    const secrets = [password, decoded(password), Buffer.from(pair).toString('base64')]
    // A name alone may be a key; a short word would blacken half of every message.
    return before === '' ? [] : [before, ...secrets, ...(password === '' ? [user, decoded(user)] : [])].filter(({ length }) => length > 3)
  })
}
