// The helm on PATH behind the port: where charts come from, what is let through, and what bounds a hostile one.
import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type HelmOptions, helmRenderer } from '../../src/adapters/helm.ts'
import type { ChartDependency, Rendered } from '../../src/ports/chart-renderer.ts'
import { has } from '../acceptance/helm.ts'
import { chartRendererContract, requestOf } from '../contract/chart-renderer.ts'
import { failureOf } from '../contract/work-tree.ts'
import { memoryRenderer } from '../fakes/memory-renderer.ts'
import { type Served, packageChart, serveCharts } from './helm-charts.ts'
import { temporaryFolders } from './temporary.ts'

chartRendererContract('memory', () => memoryRenderer())

const missing = ['helm', 'openssl'].find((tool) => !has(tool))

describe.skipIf(missing !== undefined)(`helm${missing === undefined ? '' : ` (skipped: ${missing} is not on PATH)`}`, () => {
  const fresh = temporaryFolders()
  const made: { readonly dispose: () => Promise<void> }[] = []
  afterAll(async () => void (await Promise.all(made.map((one) => one.dispose()))))

  const env = { PATH: process.env['PATH'] ?? '' }
  const renderer = (options: Partial<HelmOptions> = {}): ReturnType<typeof helmRenderer> => {
    const one = helmRenderer({ root: fresh(), cache: undefined, offline: true, env, ...options })
    made.push(one)
    return one
  }

  chartRendererContract('helm', () => renderer())

  describe('what the engine would give it', () => {
    const printing = (text: string): { readonly [path: string]: string } => ({
      'templates/printed.yaml': `printed: ${text}\n`,
      'values.yaml': 'size: 1\n',
    })
    const textOf = async (rendered: Promise<Rendered>): Promise<string> => {
      const one = await rendered
      return 'text' in one ? one.text : JSON.stringify(one)
    }

    test('later values win', async () => {
      const request = requestOf(printing('{{ .Values.size }}'), { values: ['size: 2\n', 'size: 3\n', 'other: true\n'] })
      expect(await textOf(renderer().render(request))).toMatch(/^printed: 3$/m)
    })

    test('release, namespace, Kubernetes and the kinds that are served', async () => {
      const text =
        '{{ .Release.Name }} {{ .Release.Namespace }} {{ .Capabilities.KubeVersion }} {{ .Capabilities.APIVersions.Has "example.org/v1/Widget" }}'
      const request = requestOf(printing(text), {
        release: 'first',
        namespace: 'second',
        apiVersions: ['example.org/v1', 'example.org/v1/Widget'],
      })
      expect(await textOf(renderer().render(request))).toMatch(/^printed: first second v1\.35\.7 true$/m)
    })

    test('CRDs come along, tests do not', async () => {
      const files = {
        'crds/widget.yaml': 'kind: CustomResourceDefinition\n',
        'templates/test.yaml': 'kind: Pod\nmetadata: {annotations: {helm.sh/hook: test}}\n',
      }
      const text = await textOf(renderer().render(requestOf(files)))
      expect([/CustomResourceDefinition/.test(text), /kind: Pod/.test(text)]).toEqual([true, false])
    })

    test.each([
      ['a schema', { 'values.schema.json': '{"type":"object","required":["host"]}' }, /host/],
      ['another Kubernetes', { 'Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\nkubeVersion: ">=1.40.0"\n' }, />=1\.40\.0/],
      ['required', { 'templates/a.yaml': '{{ required "host is needed" .Values.host }}' }, /host is needed/],
    ])('%s refuses', async (_, files, why) => {
      expect(await renderer().render(requestOf(files))).toEqual({ kind: 'refused', why: expect.stringMatching(why) })
    })

    test('a template that cannot be read is no refusal', async () => {
      expect(await renderer().render(requestOf({ 'templates/a.yaml': '{{ if }' }))).toMatchObject({ kind: 'failed' })
    })

    test('nothing of the person’s is at hand: no login, no plugin, no variable', async () => {
      const request = requestOf(printing('"{{ env "HOME" }}"'))
      expect(await renderer().render(request)).toMatchObject({ kind: 'failed', why: expect.stringContaining('env') })
    })
  })

  describe('where its dependency comes from', () => {
    let archives: string
    let served: Served
    beforeAll(async () => {
      archives = fresh()
      await packageChart(fresh(), archives, 'stub', '1.2.3')
      served = await serveCharts(fresh(), archives)
    }, 60_000)
    afterAll(() => served?.close())

    const stub = (more: Partial<ChartDependency> = {}): ChartDependency => ({
      name: 'stub',
      version: '1.2.3',
      repository: served.url,
      ...more,
    })
    const umbrella = (dependency = stub(), values: readonly string[] = []): ReturnType<typeof requestOf> => {
      const { name, version, repository } = dependency
      const chart = `apiVersion: v2\nname: shop\nversion: 1.0.0\ndependencies: [{name: ${name}, version: ${version}, repository: "${repository}"}]\n`
      return requestOf({ 'Chart.yaml': chart }, { dependencies: [dependency], values })
    }
    const vendoredAt = (root: string): string => {
      const file = join(root, 'charts/shop/1.0.0/charts/stub-1.2.3.tgz')
      mkdirSync(dirname(file), { recursive: true })
      return file
    }
    const online = { ...env, SSL_CERT_FILE: '' }

    test('vendored', async () => {
      const root = fresh()
      copyFileSync(join(archives, 'stub-1.2.3.tgz'), vendoredAt(root))
      const rendered = await renderer({ root }).render(umbrella(stub(), ['stub: {size: large}\n']))
      expect(rendered).toMatchObject({ kind: 'rendered', from: 'vendored', text: expect.stringContaining('size: "large"') })
    })

    test('from its repository once, then from the cache, offline too', async () => {
      const cache = join(fresh(), 'charts')
      const first = await renderer({ cache, offline: false, env: { ...online, SSL_CERT_FILE: served.ca } }).render(umbrella())
      expect(first).toMatchObject({ kind: 'rendered', from: 'network', text: expect.stringContaining('size: "small"') })
      const asked = served.asked.length
      expect(await renderer({ cache }).render(umbrella())).toEqual({ ...first, from: 'cache' })
      expect(served.asked.length).toBe(asked)
      expect(readdirSync(cache)).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.tgz$/)])
    })

    test('fetched once where several units need it', async () => {
      const one = renderer({ offline: false, env: { ...online, SSL_CERT_FILE: served.ca } })
      const before = served.asked.filter((name) => name.endsWith('.tgz')).length
      await Promise.all([one.render(umbrella()), one.render(umbrella(stub(), ['stub: {size: large}\n']))])
      expect(served.asked.filter((name) => name.endsWith('.tgz')).length - before).toBe(1)
    })

    test('offline says what is missing, and asks nobody', async () => {
      const asked = served.asked.length
      expect(await renderer().render(umbrella())).toMatchObject({ kind: 'failed', why: expect.stringMatching(/^stub 1\.2\.3 .*--offline/) })
      expect(served.asked.length).toBe(asked)
    })

    test('a server that nobody trusts is told in one line', async () => {
      const rendered = await renderer({ offline: false }).render(umbrella())
      expect(rendered).toMatchObject({ kind: 'failed', why: expect.stringMatching(/^stub 1\.2\.3 was not fetched: .*certificate/) })
      expect(rendered).not.toMatchObject({ why: expect.stringContaining('\n') })
    })

    test.each([
      [
        'another version inside',
        async (file: string) => copyFileSync(await packageChart(fresh(), fresh(), 'stub', '9.9.9'), file),
        /holds stub 9\.9\.9/,
      ],
      ['no archive', async (file: string) => writeFileSync(file, 'text'), /no gzip archive/],
      ['a bomb', async (file: string) => writeFileSync(file, gzipSync(Buffer.alloc(101 * 1024 * 1024))), /unpacks to more than/],
    ])('a vendored archive that is wrong is not rendered, nor replaced in silence: %s', async (_, put, why) => {
      const root = fresh()
      await put(vendoredAt(root))
      expect(await renderer({ root, offline: false }).render(umbrella())).toMatchObject({ kind: 'failed', why: expect.stringMatching(why) })
    })

    test('a link in place of an archive, or of its folder, is not followed', async () => {
      const [root, other] = [fresh(), fresh()]
      symlinkSync(join(archives, 'stub-1.2.3.tgz'), vendoredAt(root))
      expect(await renderer({ root }).render(umbrella())).toMatchObject({ kind: 'failed', why: expect.stringContaining('a symbolic link') })
      mkdirSync(join(other, 'charts/shop/1.0.0'), { recursive: true })
      symlinkSync(archives, join(other, 'charts/shop/1.0.0/charts'))
      expect(await renderer({ root: other }).render(umbrella())).toMatchObject({
        kind: 'failed',
        why: expect.stringContaining('neither vendored'),
      })
    })

    test.each([
      ['a flag for a name', { name: '--post-renderer=x' }],
      ['a path for a version', { version: '../../x' }],
      ['a range', { version: '>=1.0.0' }],
      ['a file for a repository', { repository: 'file:///etc' }],
      ['a plug-in’s protocol', { repository: 'git+https://forge.example.org/x' }],
      ['plain http', { repository: 'http://charts.example.org' }],
    ])('%s is never handed to helm', async (_, wrong) => {
      expect(await renderer({ offline: false }).render(umbrella(stub(wrong)))).toMatchObject({ kind: 'failed' })
    })
  })

  describe('a hostile chart', () => {
    const hostile = (template: string): ReturnType<typeof requestOf> => requestOf({ 'templates/a.yaml': template })

    test('an endless template ends', async () => {
      const forever = '{{ range until 100000 }}{{ range until 100000 }}{{ $a := repeat 100 "x" | sha256sum }}{{ end }}{{ end }}'
      const rendered = await renderer({ limits: { seconds: 1 } }).render(hostile(forever))
      expect(rendered).toMatchObject({ kind: 'failed', why: 'helm took longer than 1 seconds' })
    })

    test('output is bounded', async () => {
      const rendered = await renderer({ limits: { bytes: 1024 * 1024 } }).render(hostile('a: {{ repeat 2000000 "x" }}'))
      expect(rendered).toMatchObject({ kind: 'failed', why: 'helm printed more than 1 MiB' })
    })

    test.skipIf(!existsSync('/proc/self/statm'))('so is memory, where the system tells how much it is', async () => {
      const grows = '{{ $a := "x" }}{{ range until 40 }}{{ $a = printf "%s%s" $a $a }}{{ end }}'
      const rendered = await renderer({ limits: { memory: 200 * 1024 * 1024 } }).render(hostile(grows))
      expect(rendered).toMatchObject({ kind: 'failed', why: 'helm took more than 200 MiB of memory' })
    })

    test('a name that leads out of the folder is not written', async () => {
      const rendered = await renderer().render(requestOf({ '../../../outside.yaml': 'x', 'templates/a.yaml': 'a: 1\n' }))
      expect(rendered).toMatchObject({ kind: 'rendered' })
    })
  })

  test('without helm on PATH it is said what to do', async () => {
    expect(await failureOf(renderer({ env: { PATH: '/nonexistent' } }).ready())).toMatchObject({
      code: 'HELM-1',
      kind: 'world',
      hint: expect.stringMatching(/PATH/),
    })
  })

  test('its folder is its own alone, and goes when it is told so', async () => {
    const [temporary, root] = [fresh(), fresh()]
    vi.stubEnv('TMPDIR', temporary)
    const one = helmRenderer({ root, cache: undefined, offline: true, env })
    vi.unstubAllEnvs()
    await one.render(requestOf({ 'templates/a.yaml': 'a: 1\n' }))
    const [folder] = readdirSync(temporary)
    expect(statSync(join(temporary, folder!)).mode & 0o777).toBe(0o700)
    await one.dispose()
    expect(readdirSync(temporary)).toEqual([])
  })
})
