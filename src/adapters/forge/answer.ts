// An answer of a forge, read whole and within bounds.
import { Failure } from '../../findings/failure.ts'
import type { Json } from '../../tree/json.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** `json` is undefined for an empty body; header names are in lower case. */
export type Answer = { readonly status: number; readonly headers: ReadonlyMap<string, string>; readonly json: Json | undefined }

const LIMIT = 16 * 1024 * 1024 // bytes; a page of pull requests is some hundred kilobytes

/** A Failure FORGE-2 for what is no JSON: a login page, a proxy's word, half an answer. */
export async function readAnswer(response: Response): Promise<Answer> {
  const text = await boundedText(response)
  const headers = new Map(response.headers)
  if (text.trim() === '') return { status: response.status, headers, json: undefined }
  try {
    return { status: response.status, headers, json: JSON.parse(text) as Json }
  } catch (cause) {
    // A server's error page says nothing that its status does not say.
    if (response.status >= 300) return { status: response.status, headers, json: undefined }
    throw new Failure('FORGE-2', `the forge answered ${response.status} with ${headers.get('content-type') ?? 'a text'} that is no JSON`, {
      hint: 'Is this the address of the forge itself? A login page, a proxy, or a network that wants a login first answers like this.',
      cause,
    })
  }
}

async function boundedText(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.byteLength
    if (length > LIMIT) throw new Failure('FORGE-2', `the forge answered more than ${LIMIT / 1024 / 1024} MiB`)
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
