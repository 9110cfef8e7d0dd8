// The environment of every git process: little of ours, all that a company network needs, and settings that let nothing else run.
import { Failure } from '../../findings/failure.ts'
import type { Address } from './address.ts'

export type Env = Readonly<Record<string, string | undefined>>
export type Settings = readonly (readonly [key: string, value: string])[]

/** Where to find things, how to reach and trust servers. Never GIT_DIR and the like: we may run inside somebody's hook. */
const PASSED = [
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'XDG_CONFIG_HOME', 'XDG_RUNTIME_DIR', 'TMPDIR', 'DISPLAY', 'KRB5CCNAME'],
  ...['SSH_AUTH_SOCK', 'SSH_AGENT_PID', 'SSH_ASKPASS', 'GIT_SSH', 'GIT_SSH_COMMAND', 'GIT_SSH_VARIANT', 'GIT_ASKPASS', 'GIT_EXEC_PATH'],
  ...['GIT_SSL_CAINFO', 'GIT_SSL_CAPATH', 'GIT_SSL_CERT', 'GIT_SSL_KEY', 'GIT_PROXY_SSL_CAINFO', 'SSL_CERT_FILE', 'SSL_CERT_DIR'],
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'no_proxy', 'all_proxy'],
  ...['GIT_CONFIG_NOSYSTEM', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_GLOBAL'],
]

/** A hostile repository's config must not make git run anything; these win over it. */
export const HARDENED: Settings = [
  ['core.hooksPath', '/dev/null'],
  ['core.fsmonitor', 'false'],
  ['protocol.ext.allow', 'never'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['submodule.recurse', 'false'],
  ['push.gpgSign', 'false'],
  ['push.followTags', 'false'],
]

/** The other side of a remote on this machine is a child of ours: it may answer, and fetch from nobody (see lookingEnvironment). */
const ON_THIS_MACHINE: Settings = [
  ['remote.origin.uploadpack', 'GIT_ALLOW_PROTOCOL=none git-upload-pack'],
  ['remote.origin.receivepack', 'GIT_ALLOW_PROTOCOL=none git-receive-pack'],
]

/** Settings go in by GIT_CONFIG_COUNT, behind those that the person gave that way: not in argv, not in a file. */
export function gitEnvironment(env: Env, settings: Settings): Record<string, string> {
  const passed = PASSED.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]))
  const all = [...givenSettings(env), ...settings]
  const pairs = all.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key] as const,
    [`GIT_CONFIG_VALUE_${index}`, value] as const,
  ])
  // LC_ALL: git's sentences are read by refusal.ts.
  const own = { GIT_CONFIG_COUNT: `${all.length}`, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' }
  return Object.fromEntries([...passed, ...pairs, ...Object.entries(own)])
}

/**
 * For a git that only looks at a repository on this machine. A repository that calls itself a partial clone makes git fetch what is
 * missing, by a program that its own config names; without any protocol there is no such fetch (git 2.39: promisor-remote.c).
 */
export function lookingEnvironment(env: Env): Record<string, string> {
  return { ...gitEnvironment(env, HARDENED), GIT_ALLOW_PROTOCOL: 'none', GIT_NO_LAZY_FETCH: '1' }
}

function givenSettings(env: Env): Settings {
  const count = Math.min(Number(env['GIT_CONFIG_COUNT'] ?? 0) || 0, 100)
  return Array.from(
    { length: count },
    (_, index) => [env[`GIT_CONFIG_KEY_${index}`] ?? '', env[`GIT_CONFIG_VALUE_${index}`] ?? ''] as const,
  ).filter(([key]) => key !== '')
}

/**
 * How git reaches and trusts the remote. A token goes as a header of its own origin only, and redirects are off then,
 * since git would send the header on to wherever it is redirected. Returned apart: what no message may ever contain.
 */
export function remoteSettings(
  address: Address,
  token: string | undefined,
): { readonly settings: Settings; readonly secrets: readonly string[] } {
  const remote: Settings = [
    ['remote.origin.url', address.clean],
    // In clear we speak with this machine only, so that no proxy may hear it (git-config, "remote.<name>.proxy").
    ...(address.clean.startsWith('http:') ? ([['remote.origin.proxy', '']] as const) : []),
    // A stalled server ends the run after a minute instead of never.
    ['http.lowSpeedLimit', '1'],
    ['http.lowSpeedTime', '60'],
  ]
  const password = token ?? address.password
  if (address.kind === 'file') return { settings: [...remote, ...ON_THIS_MACHINE], secrets: [] }
  if (address.kind !== 'http') return { settings: remote, secrets: [] }
  const asUser: Settings = address.user === undefined ? [] : [[`credential.${address.origin}.username`, address.user]]
  // A token may also stand where the user does (https://TOKEN@host); a name of that length is treated as one.
  const secretUser = address.user !== undefined && address.user.length >= 20 ? [address.user] : []
  if (password === undefined || password === '') return { settings: [...remote, ...asUser], secrets: secretUser }
  if (/[\p{Cc}]/u.test(password))
    throw new Failure('GIT-3', 'the token holds a line break or another control character', { hint: 'Set it again, without a line end.' })
  const basic = Buffer.from(`${address.user ?? 'x-access-token'}:${password}`).toString('base64')
  return {
    settings: [
      ...remote,
      [`http.${address.origin}/.extraHeader`, `Authorization: Basic ${basic}`],
      ['http.followRedirects', 'false'],
      ['credential.helper', ''],
    ],
    secrets: [password, basic, encodeURIComponent(password), ...(address.password === undefined ? [] : [address.password]), ...secretUser],
  }
}
