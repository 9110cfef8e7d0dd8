// A proxy that goes wrong: it stands before a server on loopback, and does to each request what the plan says.
import { createServer, type IncomingMessage, request as send, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { onTestFinished } from 'vitest'

type Headers = Readonly<Record<string, string>>
/**
 * `answer`: the server hears nothing. `drop`: the line is cut, before the server hears it, or when it has acted. `cut`: it hears some bytes of the
 * request, and then the line is cut. `half`: of the answer half comes, `endless`: it does not end. `clock`: the time in it is years off.
 */
export type Fault =
  | { readonly kind: 'answer'; readonly status: number; readonly headers?: Headers; readonly body?: string }
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  | { readonly kind: 'cut'; readonly bytes: number }
  | { readonly kind: 'half' | 'endless' | 'slow' }
  | { readonly kind: 'clock'; readonly date: string }

export type Plan = (method: string, path: string) => Fault | undefined
/** `heard`: method, path and body of whatever came; never a header. */
export type Proxy = { readonly base: string; readonly heard: string[]; plan: Plan }
type Answer = { readonly status: number; readonly headers: IncomingMessage['headers']; readonly body: Buffer }

export async function proxyBefore(origin: string): Promise<Proxy> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('error', () => undefined)
    request.on('end', () => void served(proxy, origin, request, Buffer.concat(parts), response))
  })
  onTestFinished(() => void (server.close(), server.closeAllConnections()))
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready))
  const proxy: Proxy = { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard: [], plan: () => undefined }
  return proxy
}

async function served(proxy: Proxy, origin: string, request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
  proxy.heard.push(`${request.method} ${request.url} ${body.toString('latin1')}`)
  const fault = proxy.plan(request.method!, request.url!)
  if (fault?.kind === 'answer') return void response.writeHead(fault.status, fault.headers).end(fault.body)
  if (fault?.kind === 'drop' && fault.when === 'before') return void request.socket.destroy()
  const answer = await passedOn(origin, request, body, fault?.kind === 'cut' ? fault.bytes : undefined)
  if (answer === undefined || fault?.kind === 'drop') return void request.socket.destroy()
  if (fault?.kind === 'slow') await pause(15)
  const { 'transfer-encoding': _, connection: __, ...headers } = answer.headers
  response.writeHead(answer.status, {
    ...headers,
    'content-length': answer.body.length,
    ...(fault?.kind === 'clock' && { date: fault.date }),
  })
  if (fault?.kind !== 'half' && fault?.kind !== 'endless') return void response.end(answer.body)
  response.write(answer.body.subarray(0, answer.body.length >> 1), () => (fault.kind === 'half' ? request.socket.destroy() : undefined))
}

/** Undefined where it was cut off: `bytes` of the body are sent then, though all are promised. */
function passedOn(
  origin: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  bytes: number | undefined,
): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const { 'transfer-encoding': _, connection: __, ...kept } = headers
    const asked = send(`${origin}${url}`, { method, agent: false, headers: { ...kept, 'content-length': body.length } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(parts) }))
    })
    asked.on('error', () => resolve(undefined))
    if (bytes === undefined || bytes >= body.length) asked.end(body)
    else asked.write(body.subarray(0, bytes), () => asked.destroy())
  })
}
