// Charts for the tests of the helm adapter: archives made by helm itself, and a chart repository on loopback https with a CA of its own.
import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type Server, createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'

const MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ .Release.Name }}}\ndata: {size: {{ .Values.size | quote }}}\n'

export function writeAt(root: string, files: { readonly [path: string]: string }): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

/** `<into>/<name>-<version>.tgz`: a chart that prints `.Values.size`, `small` unless said. */
export async function packageChart(scratch: string, into: string, name: string, version: string): Promise<string> {
  const files = {
    'Chart.yaml': `apiVersion: v2\nname: ${name}\nversion: ${version}\n`,
    'values.yaml': 'size: small\n',
    'templates/map.yaml': MAP,
  }
  writeAt(join(scratch, name), files)
  await promisify(execFile)('helm', ['package', join(scratch, name), '--destination', into], { env: quiet(scratch) })
  return join(into, `${name}-${version}.tgz`)
}

/** Helm's own folders, so that a test sees nothing of the person who runs it. */
const quiet = (home: string): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], HOME: home })

export type Served = { readonly url: string; readonly ca: string; readonly asked: readonly string[]; readonly close: () => void }

/** Serves the archives of a folder. Not to be asked by a call that blocks this process. */
export async function serveCharts(scratch: string, served: string): Promise<Served> {
  const tls = certificates(scratch)
  await promisify(execFile)('helm', ['repo', 'index', served], { env: quiet(scratch) })
  const asked: string[] = []
  const server: Server = createServer(tls, ({ url }, response) => {
    asked.push(basename(url ?? ''))
    const file = join(served, basename(url ?? ''))
    response.writeHead(existsSync(file) ? 200 : 404).end(existsSync(file) ? readFileSync(file) : '')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const close = (): void => {
    server.close()
    server.closeAllConnections()
  }
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, ca: join(scratch, 'ca.crt'), asked, close }
}

/** A CA of this run, and a key and certificate for 127.0.0.1 that it signed. */
function certificates(home: string): { readonly key: Buffer; readonly cert: Buffer } {
  const openssl = (line: string): unknown => execFileSync('openssl', line.split(' '), { cwd: home, stdio: 'ignore' })
  const key = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes'
  openssl(`req -x509 ${key} -keyout ca.key -out ca.crt -days 2 -subj /CN=charts`)
  openssl(`req ${key} -keyout server.key -out server.csr -subj /CN=127.0.0.1`)
  writeFileSync(join(home, 'server.ext'), 'subjectAltName=IP:127.0.0.1\n')
  openssl('x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile server.ext -out server.crt')
  return { key: readFileSync(join(home, 'server.key')), cert: readFileSync(join(home, 'server.crt')) }
}
