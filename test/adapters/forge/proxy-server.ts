// A proxy on loopback that makes tunnels (CONNECT), and what stands behind them: names that only it knows, and certificates of a CA of our own.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, type Server, type Socket, connect } from 'node:net'
import { join } from 'node:path'
import { createServer as createTls } from 'node:tls'
import { onTestFinished } from 'vitest'

export type ProxyServer = {
  readonly host: string
  readonly asked: readonly { readonly target: string; readonly shown: string | undefined }[]
}

/** `ports`: where the names lead, such as "forge.test:443"; any other is 403. `basic`: "name:password" that it wants to see. */
export async function proxyServer(ports: { readonly [target: string]: number } = {}, basic?: string): Promise<ProxyServer> {
  const asked: { target: string; shown: string | undefined }[] = []
  const expected = basic && `Basic ${Buffer.from(basic).toString('base64')}`
  const server = createServer((_, response) => response.writeHead(405).end())
  server.on('connect', ({ url: target = '', headers }, socket: Socket) => {
    const shown = headers['proxy-authorization']
    asked.push({ target, shown })
    const port = ports[target]
    const refused = (status: string): unknown => socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`)
    if (expected !== undefined && shown !== expected) return refused('407 No\r\nProxy-Authenticate: Basic realm="p"')
    if (port === undefined) return refused('403 No')
    socket.write('HTTP/1.1 200 Yes\r\n\r\n')
    return joined(socket, port)
  })
  return { host: `127.0.0.1:${await listening(server)}`, asked }
}

/** A port that speaks TLS for the plain one behind it. */
export async function tlsBefore(port: number, { key, cert }: Certificate): Promise<number> {
  return listening(createTls({ key, cert }, (socket) => joined(socket, port)))
}

export type Certificate = { readonly ca: string; readonly key: string; readonly cert: string }

/** `ca` is the path of its file; the certificate is for the names, and made by openssl. */
export function certificateFor(folder: string, names: readonly string[]): Certificate {
  const at = (name: string): string => join(folder, name)
  const openssl = (...args: readonly string[]): void => void execFileSync('openssl', [...args], { stdio: 'pipe' })
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  openssl('req', '-x509', ...made, '-keyout', at('ca.key'), '-out', at('ca.pem'), '-days', '2', '-subj', '/CN=a CA of our own')
  openssl('req', ...made, '-keyout', at('key.pem'), '-out', at('asked.pem'), '-subj', '/CN=forge')
  writeFileSync(at('more'), `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}\n`)
  const by = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-extfile', at('more'), '-days', '2']
  openssl('x509', '-req', '-in', at('asked.pem'), '-out', at('cert.pem'), ...by)
  return { ca: at('ca.pem'), key: readFileSync(at('key.pem'), 'utf8'), cert: readFileSync(at('cert.pem'), 'utf8') }
}

function joined(socket: Socket, port: number): void {
  const behind = connect(port, '127.0.0.1')
  // Either side may go first, and neither is missed.
  for (const [one, other] of [
    [socket, behind],
    [behind, socket],
  ] as const)
    one.on('error', () => other.destroy()).pipe(other)
}

async function listening(server: Server): Promise<number> {
  const sockets: Socket[] = []
  server.on('connection', (socket) => void sockets.push(socket))
  onTestFinished(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready))
  return (server.address() as AddressInfo).port
}
