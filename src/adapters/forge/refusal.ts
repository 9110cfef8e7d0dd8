// What a forge refuses, as one Failure with a sentence and a hint; tokens are masked, and a forge's own words are kept short.
import { Failure } from '../../findings/failure.ts'
import { harmless } from '../../findings/screen.ts'
import { isObject } from '../../tree/json.ts'
import type { Answer } from './answer.ts'
import { isLimited } from './pause.ts'

const LONGEST = 300

type Row = readonly [code: string, trouble: string, hint: string]

const AS_IT_STANDS: Row = ['FORGE-4', 'the forge refuses it as it stands', 'Look at the pull request and its branch there, and run again.']

const ROWS: { readonly [status: number]: Row } = {
  401: ['FORGE-3', 'the forge does not know the token', 'Is it set, whole, and not expired?'],
  403: ['FORGE-3', 'the token may not do this', 'docs/bot.md lists the permissions that it needs.'],
  404: [
    'FORGE-5',
    'the forge knows no such thing, or hides it from this token',
    'Check the address of the repository, and that the token may read it.',
  ],
  409: AS_IT_STANDS,
  // Of a reverse proxy before the forge; Forgejo says it of a quota, too (API v1 of both: "quotaExceeded").
  413: [
    'FORGE-6',
    'this is more than the forge takes (413)',
    'A quota of the owner, or the limit of a reverse proxy before the forge (client_max_body_size and the like).',
  ],
  422: AS_IT_STANDS,
  // Gitea and Forgejo (API v1, "repoArchivedError").
  423: ['FORGE-6', 'the repository is locked (423)', 'Is it archived, or being moved? Nothing can be proposed to it until that is over.'],
  // RFC 6585, 6: a network that wants a login before it lets anybody out.
  511: ['FORGE-7', 'the network wants a login before it lets us out (511)', 'Log in to it, or use another one.'],
}

/** By status; `asked` is method and path. */
export function refusalOf(answer: Answer, asked: string, secrets: readonly string[]): Failure {
  const words = masked(saidBy(answer), secrets)
  const [code, trouble, hint] = isLimited(answer)
    ? (['FORGE-8', 'the forge has had too many requests', 'Wait, and run again; nothing is lost.'] as const)
    : (ROWS[answer.status] ?? otherRow(answer.status))
  return new Failure(code, `${masked(asked, secrets)}: ${trouble}${words === '' ? '' : `: ${words}`}`, { hint })
}

function otherRow(status: number): Row {
  if (status >= 300 && status < 400)
    return [
      'FORGE-2',
      `the forge sends us elsewhere (${status})`,
      'Use the address that it redirects to: a token is sent to no other host. A login page before the forge does the same.',
    ]
  if (status >= 500) return ['FORGE-7', `the forge is out of order (${status})`, 'Run again later; nothing is lost.']
  return ['FORGE-6', `the forge answered ${status}`, 'Run again; if it stays, look at what it says.']
}

/** FORGE-9: no whole answer came. 407 is such a case: fetch keeps it to itself; that of a proxy of ours is told by proxied-fetch.ts. */
export function unreachable(base: string, thrown: unknown, secrets: readonly string[]): Failure {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown
  const words = cause instanceof Error ? masked(cause.message, secrets) : ''
  return new Failure('FORGE-9', `${new URL(base).host} gave no whole answer${words === '' ? '' : `: ${words}`}`, {
    hint: 'Check the network, the proxy, and the certificate authority (NODE_EXTRA_CA_CERTS); then run again, nothing is lost.',
    cause: words,
  })
}

/** `message` and `error`, as all three forges write them, and GitHub's list of errors. GitLab says `message` also as lists, by field. */
function saidBy({ json }: Answer): string {
  if (!isObject(json)) return ''
  const { message, error, error_description: description, errors } = json
  const list = Array.isArray(errors) ? errors.map((one) => (isObject(one as never) ? (one as { message?: unknown }).message : one)) : []
  const parts = [message, error, description, list].flatMap((one) => wordsIn(one, '', 3))
  return [...new Set(parts)].join('; ')
}

/** `base` is what Rails calls the whole. */
function wordsIn(value: unknown, field: string, depth: number): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [field === '' || field === 'base' ? value : `${field}: ${value}`]
  if (depth === 0) return []
  if (Array.isArray(value)) return value.flatMap((one) => wordsIn(one, field, depth - 1))
  return isObject(value) ? Object.entries(value).flatMap(([key, one]) => wordsIn(one, key, depth - 1)) : []
}

/** As it is sent to the API, as it stands in an address, and as git sends it to the same host. */
function formsOf(secret: string): readonly string[] {
  return [secret, encodeURIComponent(secret), Buffer.from(`x-access-token:${secret}`).toString('base64')]
}

function masked(text: string, secrets: readonly string[]): string {
  const forms = secrets.filter((secret) => secret !== '').flatMap(formsOf)
  const clean = forms.reduce((left, secret) => left.replaceAll(secret, '***'), text)
  const line = harmless(clean)
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}
