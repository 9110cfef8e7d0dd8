// Which addresses and branch names git may ever get from us: both come from a spec or a repository, so neither is trusted.
import { Failure } from '../../findings/failure.ts'

/** `clean` goes to git and onto the screen; what stood before the @ travels apart from it. */
export type Address = {
  readonly kind: 'http' | 'ssh' | 'file'
  readonly clean: string
  readonly origin?: string // of kind http: scheme, host and port
  readonly user?: string
  readonly password?: string
}

/** https, ssh (ssh:// or user@host:path), file:// and absolute paths; http only to this machine. Else a Failure GIT-2. */
export function parseAddress(raw: string): Address {
  const address = /[\s\p{Cc}]/u.test(raw) || raw.startsWith('-') ? undefined : (ofPath(raw) ?? ofUrl(raw) ?? ofScp(raw))
  if (address !== undefined) return address
  throw new Failure('GIT-2', `not an address that we give to git: ${shownAddress(raw)}`, {
    hint: 'Write https://host/path.git, ssh://git@host/path.git, git@host:path.git, file:///path.git or an absolute path.',
    kind: 'usage',
  })
}

function ofPath(raw: string): Address | undefined {
  return raw.startsWith('/') ? { kind: 'file', clean: raw } : undefined
}

function ofUrl(raw: string): Address | undefined {
  const url = /^[a-z+]+:\/\//i.test(raw) && URL.canParse(raw) ? new URL(raw) : undefined
  if (url === undefined || !isPlainHost(url.hostname)) return undefined
  if (url.protocol === 'file:') return url.host === '' ? { kind: 'file', clean: raw } : undefined
  const user = decoded(url.username)
  if (url.protocol === 'ssh:')
    return url.hostname === '' || url.password !== '' || !isPlainUser(user) ? undefined : { kind: 'ssh', clean: raw }
  // In clear only where nobody can listen: a server on this machine.
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) return undefined
  const password = decoded(url.password)
  url.username = ''
  url.password = ''
  return { kind: 'http', clean: url.href, origin: url.origin, ...(user && { user }), ...(password && { password }) }
}

/** user@host:path. `ext::command` has the same shape, so a second colon is refused. */
function ofScp(raw: string): Address | undefined {
  const match = /^(?:([\w.+-]+)@)?([a-z0-9_.-]+|\[[0-9a-f:]+\]):(?![:-])(?!\/\/).+$/i.exec(raw)
  const [, user = '', host = ''] = match ?? []
  return match === null || !isPlainUser(user) || !isPlainHost(host) ? undefined : { kind: 'ssh', clean: raw }
}

/** ssh would take a leading dash for an option (CVE-2017-1000117). */
function isPlainHost(host: string): boolean {
  return !host.startsWith('-')
}

function isPlainUser(user: string): boolean {
  return user === '' || /^[\w.+][\w.+-]*$/.test(user)
}

/** Percent-decoded where it is percent-encoded at all; as it is otherwise. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** For screens and errors: an address, or a text with addresses in it, with nothing before the @ of a URL but `git`. */
export function withoutCredentials(text: string): string {
  return text.replaceAll(/(\b[a-z+]+:\/\/)([^/\s'"]*)@/gi, (_, scheme: string, user: string) => (user === 'git' ? `${scheme}git@` : scheme))
}

/** One address for the screen: whatever stands before its last @, or behind a question mark, may be a secret. */
export function shownAddress(raw: string): string {
  const at = raw.lastIndexOf('@')
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(raw)?.[0] ?? ''
  const user = raw.slice(scheme.length, Math.max(at, 0))
  const rest = at < scheme.length ? raw.slice(scheme.length) : raw.slice(at + 1)
  return `${scheme}${user === 'git' ? 'git@' : ''}${rest.replace(/[?#].*$/s, '')}`
}

/** A branch name by the rules of git-check-ref-format (git 2.39 manual), and without a leading dash; else a Failure GIT-5. */
export function parseBranch(raw: string): string {
  const fits =
    raw.length <= 200 &&
    !/[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\/|^[-/]|[/.]$/u.test(raw) &&
    raw.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock')) &&
    !['@', 'HEAD'].includes(raw)
  if (fits) return raw
  throw new Failure('GIT-5', `not a branch name: ${JSON.stringify(raw)}`, {
    hint: 'Letters, digits, dots, dashes and slashes will do.',
    kind: 'usage',
  })
}

/** A commit or tree id on its way into an argument list. */
export function parseObjectId(raw: string): string {
  if (/^[0-9a-f]{40}$/.test(raw)) return raw
  throw new Failure('GIT-6', `not a SHA-1 object id: ${JSON.stringify(raw.slice(0, 80))}`, {
    hint: 'Repositories with SHA-256 ids are not supported.',
  })
}
