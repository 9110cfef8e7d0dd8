// What git says on stderr, said as a Failure: a sentence, what to do, and no secret in it.
import { Failure } from '../../findings/failure.ts'
import { withoutCredentials } from './address.ts'

export const NO_GIT = 'Install git 2.31 or newer (https://git-scm.com) and make sure that it is on PATH.'

const CASES: readonly (readonly [pattern: RegExp, code: string, sentence: string, hint: string])[] = [
  [
    /host key verification failed/i,
    'GIT-3',
    'the host key of the git server is not known',
    "Add it to known_hosts (ssh-keyscan, then compare with the server's published key).",
  ],
  [
    /from proxy after CONNECT|CONNECT tunnel failed|Proxy CONNECT aborted|could not resolve proxy/i,
    'GIT-4',
    'the proxy did not let git through',
    'Look at HTTPS_PROXY: its host, and name and password where it wants them; hosts that need no proxy stand in NO_PROXY.',
  ],
  [
    /authentication failed|could not read (username|password)|terminal prompts disabled|permission denied|returned error: 40[13]|access denied|invalid (username|credentials)/i,
    'GIT-3',
    'the git server refused access',
    'Give a token in PLATFORM_GIT_TOKEN or set up a credential helper or an ssh key; it must be allowed to push branches.',
  ],
  [/certificate|SSL|TLS/, 'GIT-4', 'the certificate of the git server is not trusted', 'Name the CA of your forge in GIT_SSL_CAINFO.'],
  [
    /returned error: 30[1278]|unable to update url base from redirection/i,
    'GIT-4',
    'the git server redirects, and a token is never sent on',
    'Write the address that it redirects to.',
  ],
  [
    /could not resolve|connection (refused|reset|timed out)|failed to connect|network is unreachable|no route to host|timed out/i,
    'GIT-4',
    'the git server cannot be reached',
    'Check the address, the network, and HTTPS_PROXY.',
  ],
  [
    /dubious ownership/i,
    'GIT-6',
    'git does not trust this repository: it belongs to another user',
    'git config --global --add safe.directory <its folder>',
  ],
  [
    /not found|does not exist|does not appear to be a git repository|not a git repository|could not read from remote repository|unable to access|hung up|early EOF|no such file|info\/refs not valid/i,
    'GIT-4',
    'there is no git repository at the address, or it cannot be read',
    'Check repository.url and that the repository exists; it need not have a commit.',
  ],
  [/no space left|disk quota/i, 'GIT-6', 'no space left for git to work in', 'Make room in the temporary folder, or set TMPDIR.'],
]

/** `doing` names the work in our words: "fetching main from <address>". */
export function gitRefusal(doing: string, stderr: string, secrets: readonly string[] = []): Failure {
  const said = redact(stderr, secrets)
  const [, code, sentence, hint] = CASES.find(([pattern]) => pattern.test(said)) ?? [
    undefined,
    'GIT-6',
    'git failed',
    'What git said stands above; the same command by hand may tell more.',
  ]
  const detail = lastLines(said)
  return new Failure(code, `${redact(doing, secrets)}: ${sentence}${detail === '' ? '' : `\n${detail}`}`, { hint })
}

/** No secret, no credentials of a URL, no control characters. */
export function redact(text: string, secrets: readonly string[]): string {
  const bare = secrets.filter((secret) => secret !== '').reduce((left, secret) => left.replaceAll(secret, '***'), text)
  return withoutCredentials(bare).replaceAll(/[^\P{Cc}\n\t]/gu, ' ')
}

/** The end of what was said, where git names the reason; at most five lines of 300 characters. */
export function lastLines(text: string): string {
  const lines = text.split('\n').map((line) => line.trim())
  return lines
    .filter((line) => line !== '')
    .slice(-5)
    .map((line) => line.slice(0, 300))
    .join('\n')
}
