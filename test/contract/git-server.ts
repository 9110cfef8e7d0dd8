// A git server on loopback: git's own http-backend behind node:http, with a password if one is given.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { httpBackend } from './http-backend.mjs'

export type GitServer = { readonly url: string; readonly requests: readonly string[]; readonly close: () => Promise<void> }

/** Serves every bare repository in `root`; `basic` is "user:password". `requests` are "METHOD path?query length" in order. */
export async function gitServer(root: string, basic?: string): Promise<GitServer> {
  const answer = httpBackend(root)
  const requests: string[] = []
  const expected = basic && `Basic ${Buffer.from(basic).toString('base64')}`
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    if (expected !== undefined && request.headers.authorization !== expected) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end()
    } else answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  }
}
