// Which GitHub App speaks, as the environment says it; its key is in no message, not even where it cannot be read.
import { type KeyObject, createPrivateKey } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { Failure } from '../../findings/failure.ts'
import type { Env } from '../git/environment.ts'

/** `id`: the App's number or its client id, either is taken; `installation`: looked up where it is not said. */
export type App = { readonly id: string; readonly key: KeyObject; readonly installation: string | undefined }

const LARGEST = 64 * 1024 // bytes of a key's file

/** PLATFORM_GITHUB_APP_ID, _KEY (PEM, or the path of a file that holds it) and _INSTALLATION; undefined where none of the first two is set. */
export function appOf(env: Env): App | undefined {
  const [id, key] = [env['PLATFORM_GITHUB_APP_ID']?.trim(), env['PLATFORM_GITHUB_APP_KEY']?.trim()]
  const installation = env['PLATFORM_GITHUB_APP_INSTALLATION']?.trim()
  if (!id && !key) return undefined
  if (!id || !key) throw misset(`PLATFORM_GITHUB_APP_${id ? 'KEY' : 'ID'} is not set`, 'A GitHub App needs its id and its key.')
  if (!/^[\w.-]{1,100}$/.test(id))
    throw misset('PLATFORM_GITHUB_APP_ID is no id', 'It is the App ID or the Client ID of the settings of the App.')
  if (installation && !/^[1-9]\d{0,18}$/.test(installation))
    throw misset('PLATFORM_GITHUB_APP_INSTALLATION is no number', 'It ends the address of the installation; it may be left out.')
  return { id, key: parseKey(pemOf(key)), installation: installation || undefined }
}

/** Where line breaks do not survive a variable people write them as `\n`. */
function pemOf(value: string): string {
  if (value.includes('-----BEGIN')) return value.replaceAll('\\n', '\n')
  try {
    const file = statSync(value)
    if (file.isFile() && file.size <= LARGEST) return readFileSync(value, 'utf8')
  } catch {
    // The value may be a key that lost its first line: neither it nor the words of the system about it are shown.
  }
  throw misset(
    'PLATFORM_GITHUB_APP_KEY is neither a key nor a file with one',
    'It is the text of the .pem file that GitHub made, or its path.',
  )
}

function parseKey(pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'rsa') return key
  } catch {
    // What the library says of it tells nobody more.
  }
  throw misset(
    'PLATFORM_GITHUB_APP_KEY is no private RSA key',
    'It is the .pem file that GitHub made for the App, whole and without a passphrase.',
  )
}

function misset(trouble: string, hint: string): Failure {
  return new Failure('FORGE-3', trouble, { kind: 'usage', hint })
}
