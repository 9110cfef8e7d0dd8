// A forge's HTTP server on loopback that answers what a test tells it to, and remembers what it was asked.
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export type Asked = { readonly method: string; readonly path: string; readonly headers: IncomingMessage['headers']; readonly body: string }
export type Loopback = { readonly base: string; readonly asked: readonly Asked[] }
export type Handler = (asked: Asked, response: ServerResponse, request: IncomingMessage) => void

/** Closed after the test; by a hook of the test itself, since a module is loaded once for many files of tests. */
export async function loopback(handler: Handler): Promise<Loopback> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const one = { method: request.method!, path: request.url!, headers: request.headers, body: Buffer.concat(parts).toString('utf8') }
      asked.push(one)
      handler(one, response, request)
    })
  })
  onTestFinished(() => void (server.close(), server.closeAllConnections()))
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready))
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

export function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
