// Helm itself judges our Chart.lock, against a chart repository on loopback https with a CA of its own.
import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type Server, createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { load } from 'js-yaml'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emitCharts } from '../../../src/emit/charts/charts.ts'
import { has } from '../../acceptance/helm.ts'
import { chart, settingOf } from '../fixture.ts'

const missing = ['helm', 'openssl'].find((tool) => !has(tool))
const VERSIONS = ['1.2.3', 'v1.2.4', '2.0.0-rc.1']

describe.skipIf(missing !== undefined)(
  `helm dependency build${missing === undefined ? '' : ` (skipped: ${missing} is not on PATH)`}`,
  () => {
    const home = mkdtempSync(join(tmpdir(), 'chart-repository-'))
    const at = (...parts: readonly string[]): string => join(home, ...parts)
    // Helm's own folders, so that the test sees no repository of the person who runs it and leaves none behind.
    const env = { ...process.env, HELM_CACHE_HOME: at('cache'), HELM_CONFIG_HOME: at('config'), HELM_DATA_HOME: at('data') }
    const helm = async (...args: readonly string[]): Promise<string> => (await promisify(execFile)('helm', args, { env })).stdout
    let server: Server
    let repository: string

    beforeAll(async () => {
      const tls = certificates(home)
      for (const version of VERSIONS) {
        write(at('stub', 'Chart.yaml'), `apiVersion: v2\nname: stub\nversion: ${version}\n`)
        await helm('package', at('stub'), '--destination', at('served'))
      }
      await helm('repo', 'index', at('served'))
      server = createServer(tls, ({ url }, response) => {
        const file = at('served', basename(url ?? ''))
        response.writeHead(existsSync(file) ? 200 : 404).end(existsSync(file) ? readFileSync(file) : '')
      })
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
      repository = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
      await helm('repo', 'add', 'stub', repository, '--ca-file', at('ca.crt'))
    }, 60_000)

    afterAll(() => {
      server?.close()
      server?.closeAllConnections()
      rmSync(home, { recursive: true, force: true })
    })

    /** Our umbrella chart on disk, as the generator writes it. */
    function umbrella(name: string, version: string): string {
      for (const [path, file] of emitCharts([settingOf(name, { source: chart('stub', version, repository) })]))
        write(at(path), file.print())
      return at('charts', name, version)
    }

    test.each(VERSIONS)('accepts the lock of %s and fetches what it names', async (version) => {
      const folder = umbrella('accepted', version)
      const lock = readFileSync(join(folder, 'Chart.lock'), 'utf8')
      await helm('dependency', 'build', folder)
      expect(existsSync(join(folder, 'charts', `stub-${version}.tgz`))).toBe(true)
      expect(readFileSync(join(folder, 'Chart.lock'), 'utf8')).toBe(lock)
      expect(await helm('dependency', 'list', folder)).toMatch(/stub\s.*\sok\s/)
    })

    test.each(VERSIONS)('Helm writes the same digest for %s', async (version) => {
      const folder = umbrella('written', version)
      const ours = digestOf(folder)
      rmSync(join(folder, 'Chart.lock'))
      await helm('dependency', 'update', folder)
      expect(digestOf(folder)).toBe(ours)
    })

    test.each([
      ['another version in the lock', 'Chart.lock', 'version: 1.2.3', 'version: v1.2.4'],
      ['another repository in the lock', 'Chart.lock', 'repository: https://', 'repository: https://else.'],
      ['another digest', 'Chart.lock', 'digest: sha256:', 'digest: sha256:0'],
      ['another version in the chart', 'Chart.yaml', '  version: 1.2.3', '  version: v1.2.4'],
    ])('refuses %s', async (_, file, from, to) => {
      const folder = umbrella('tampered', '1.2.3')
      const text = readFileSync(join(folder, file), 'utf8')
      expect(text).toContain(from)
      writeFileSync(join(folder, file), text.replace(from, to))
      await expect(helm('dependency', 'build', folder)).rejects.toThrow(/out of sync/)
      expect(existsSync(join(folder, 'charts'))).toBe(false)
    })
  },
)

const digestOf = (folder: string): unknown => (load(readFileSync(join(folder, 'Chart.lock'), 'utf8')) as { digest: unknown }).digest

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** A CA of this run, and a key and certificate for 127.0.0.1 that it signed. */
function certificates(home: string): { readonly key: Buffer; readonly cert: Buffer } {
  const openssl = (...args: readonly string[]): unknown => execFileSync('openssl', args, { cwd: home, stdio: 'ignore' })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.crt', '-days', '2', '-subj', '/CN=chart repository CA')
  openssl('req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=127.0.0.1')
  writeFileSync(join(home, 'server.ext'), 'subjectAltName=IP:127.0.0.1\n')
  openssl(
    'x509',
    '-req',
    '-in',
    'server.csr',
    '-CA',
    'ca.crt',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    'server.ext',
    '-out',
    'server.crt',
  )
  return { key: readFileSync(join(home, 'server.key')), cert: readFileSync(join(home, 'server.crt')) }
}
