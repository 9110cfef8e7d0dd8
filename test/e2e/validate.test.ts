// `validate` as people and their CI run it: on what stands in the repository, in every format, with faults at the lines of whoever made them.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { edit, sitesIn } from './folders.ts'
import { type Ran, expectRefusal, picture, published } from './program.ts'
import { type Files, small, writeFiles } from './sites.ts'

const { run, folder } = published()
const { generated } = sitesIn(folder, run)

/** The small site with a CNI that enforces policies, so that nothing is to be warned of, and with a folder for people's manifests. */
const spec = small()
  .replace('environment: prod\n', 'environment: prod\n    own: true\n')
  .replace('components:\n', 'components:\n  cilium: {version: 1.20.0}\n')
const OWN = 'apps/prod-1/own/web.yaml'
const deployment = (line: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: reloader}
spec:
  selector: {matchLabels: {app: web}}
  ${line}
  template:
    metadata: {labels: {app: web}}
    spec:
      securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
      containers:
      - {name: web, image: registry.example.org/web:1.0.0, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}
`
const TYPO = deployment('replica: 2')

async function withFiles(files: Files, text = spec): Promise<string> {
  const here = await generated(spec)
  writeFiles(here, { ...files, 'site.yaml': text })
  return here
}

const validate = (here: string, ...flags: readonly string[]): Promise<Ran> => run(['validate', here, ...flags])
const silencing = (entries: string): string => spec.replace('environments:', `checks: {silence: {${entries}}}\nenvironments:`)

describe.concurrent('a fault is told at the line of whoever made it', () => {
  test('nothing is wrong with what was generated', async () => {
    const here = await generated(spec)
    const before = picture(here)
    expect(await validate(here, '--strict')).toEqual({
      code: 0,
      out: '',
      err: expect.stringMatching(/^no errors: 1 cluster, \d+ files\n$/),
    })
    expect(picture(here)).toEqual(before)
  })

  test('in a manifest of their own', async () => {
    const { code, err } = await validate(await withFiles({ [OWN]: `# mine\n---\n${TYPO}` }))
    expect(err).toContain(`${OWN}:8:3  manifest/unknown-field  Deployment web: spec.replica is not known here\n    8 |   replica: 2\n`)
    expect(err).toContain('hint: did you mean "replicas"?')
    expect(code).toBe(1)
  })

  test('in a generated file that they edited', async () => {
    const here = await generated(spec)
    edit(here, 'apps/prod-1/reloader.yaml', (text) => `# ours since March\n${text.replace('  project:', '  projekt:')}`)
    const { code, err } = await validate(here)
    expect(err).toMatch(/^apps\/prod-1\/reloader\.yaml:\d+:3 {2}manifest\/unknown-field .*spec\.projekt/m)
    expect(err).toMatch(/^ +\d+ \| {3}projekt: reloader$/m)
    expect(code).toBe(1)
  })

  test('in an edit that a merge would keep', async () => {
    const here = await generated(spec)
    edit(here, 'apps/prod-1/reloader.yaml', (text) => text.replace('  syncPolicy:', '  syncPolice: {}\n  syncPolicy:'))
    edit(here, 'site.yaml', (text) => text.replace('2.2.16', '2.2.17'))
    const { code, err } = await validate(here)
    expect(err).toMatch(/^apps\/prod-1\/reloader\.yaml:\d+:3 {2}manifest\/unknown-field .*spec\.syncPolice/m)
    expect(code).toBe(1)
  })

  test('in a file that is in conflict, as it stands', async () => {
    const here = await generated(spec)
    edit(here, 'apps/prod-1/reloader.yaml', (text) => text.replaceAll('2.2.16', '2.2.15').replace('  project:', '  projekt:'))
    edit(here, 'site.yaml', (text) => text.replace('2.2.16', '2.2.17'))
    expect((await run(['diff', here])).code).toBe(4)
    const { code, err } = await validate(here)
    expect(err).toMatch(/^apps\/prod-1\/reloader\.yaml:\d+:3 {2}manifest\/unknown-field .*spec\.projekt/m)
    expect(code).toBe(1)
  })

  test('in a file that the spec names as a schema', async () => {
    const crd =
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: shops.example.org}\nspec:\n  grup: example.org\n'
    const text = spec.replace('environments:', 'schemas: [crds/*.yaml]\nenvironments:')
    const { code, err } = await validate(await withFiles({ 'crds/shops.yaml': crd }, text))
    expect(err).toMatch(/^crds\/shops\.yaml:5:3 {2}manifest\/unknown-field /m)
    expect(code).toBe(1)
    expect((await validate(await withFiles({ 'crds/shops.yaml': crd }))).code).toBe(0)
  })
})

describe.concurrent('what counts', () => {
  test('a rule that is silenced with a reason does not, where it is silenced', async () => {
    const entry = (where: string): string => silencing(`manifest/unknown-field: {reason: a fork of the API server, in: [${where}]}`)
    expect(await validate(await withFiles({ [OWN]: TYPO }, entry('apps/*/own/**')), '--strict')).toMatchObject({ code: 0, out: '' })
    const elsewhere = await validate(await withFiles({ [OWN]: TYPO }, entry('envs/**')))
    expect(elsewhere.err).toMatch(/manifest\/unknown-field .*\n.*\n.*\nhint: .*\n\n.*checks\/idle-silence/)
    expect(elsewhere.code).toBe(1)
  })

  test('a silence that meets nothing is a warning, at its line', async () => {
    const here = await withFiles({}, silencing('manifest/type: {reason: once}'))
    const { code, err } = await validate(here)
    expect(err).toMatch(/site\.yaml:8:20 {2}checks\/idle-silence {2}warning: /)
    expect([code, (await validate(here, '--strict')).code]).toEqual([0, 1])
  })

  test('a rule that does not exist is an error', async () => {
    const { code, err } = await validate(await withFiles({}, silencing('manifest/tipe: {reason: once}')))
    expect(err).toMatch(/checks\/unknown-rule {2}there is no rule manifest\/tipe\n(.*\n){2}hint: did you mean "manifest\/type"\?/)
    expect(code).toBe(1)
  })

  test('--quiet leaves errors, and no word where there is none', async () => {
    const text = silencing('manifest/type: {reason: once}')
    expect(await validate(await withFiles({}, text), '--quiet')).toEqual({ code: 0, out: '', err: '' })
    const { code, err } = await validate(await withFiles({ [OWN]: TYPO }, text), '--quiet')
    expect(err).toContain('manifest/unknown-field')
    expect(err).not.toContain('warning')
    expect(code).toBe(1)
  })

  test('--spec-only looks at no file but the spec', async () => {
    const here = await withFiles({ [OWN]: TYPO })
    expect(await validate(here, '--spec-only')).toMatchObject({ code: 0, err: 'no errors in the spec: 1 cluster\n' })
    edit(here, 'site.yaml', (text) => text.replace('environment: prod', 'environment: prot'))
    expect((await validate(here, '--spec-only')).code).toBe(1)
  })
})

describe.concurrent('reports', () => {
  type Location = {
    readonly artifactLocation: { readonly uri: string }
    readonly region: { readonly startLine: number; readonly startColumn: number }
  }
  type Sarif = {
    readonly runs: readonly [{ readonly results: readonly { readonly locations: readonly [{ readonly physicalLocation: Location }] }[] }]
  }
  const placesOf = (out: string): readonly string[] =>
    (JSON.parse(out) as Sarif).runs[0].results.map(
      ({
        locations: [
          {
            physicalLocation: { artifactLocation, region },
          },
        ],
      }) => {
        return `${artifactLocation.uri}:${region.startLine}:${region.startColumn}`
      },
    )

  /** A site in a folder of a repository, with a typo of its own. */
  async function monorepo(): Promise<{ readonly root: string; readonly site: string }> {
    const root = folder()
    const site = join(root, 'sites/rennes')
    mkdirSync(join(root, '.git'))
    writeFiles(site, { 'site.yaml': spec, [OWN]: TYPO })
    return { root, site }
  }

  test('speak of paths from the root of the repository, wherever they are made', async () => {
    const { root, site } = await monorepo()
    for (const [directory, cwd] of [
      ['.', site],
      ['sites/rennes', root],
    ] as const) {
      const sarif = await run(['validate', directory, '--format', 'sarif'], { cwd })
      expect(placesOf(sarif.out)).toEqual([`sites/rennes/${OWN}:6:3`])
      expect([sarif.code, sarif.err]).toEqual([1, expect.stringContaining(`${OWN}:6:3  manifest/unknown-field`)])
    }
    const github = await validate(site, '--format', 'github')
    expect(github).toMatchObject({ code: 1, err: '' })
    expect(github.out).toMatch(
      new RegExp(`^::error file=sites/rennes/${OWN},line=6,col=3,endColumn=10,title=manifest/unknown-field::.*\n$`),
    )
    const gitlab = await validate(site, '--format', 'gitlab')
    expect(JSON.parse(gitlab.out)).toMatchObject([{ location: { path: `sites/rennes/${OWN}`, lines: { begin: 6 } } }])
  })

  test('name a spec that lies elsewhere', async () => {
    const { root, site } = await monorepo()
    const broken = spec.replace('environment: prod', 'environment: prot')
    writeFiles(root, { 'specs/rennes.yaml': broken })
    const inside = await run(['validate', 'sites/rennes', '--site', 'specs/rennes.yaml', '--format', 'sarif'], { cwd: root })
    expect([inside.code, placesOf(inside.out)]).toEqual([
      1,
      expect.arrayContaining([expect.stringMatching(/^specs\/rennes\.yaml:\d+:\d+$/)]),
    ])
    const far = folder()
    writeFiles(far, { 'a b.yaml': broken })
    const outside = await run(['validate', site, '--site', join(far, 'a b.yaml'), '--format', 'sarif'])
    expect(placesOf(outside.out)).toEqual(expect.arrayContaining([expect.stringContaining(`file://${far}/a%20b.yaml:`)]))
  })

  test('without a repository the folder of the site is the root, and a good site gives an empty report', async () => {
    const here = await withFiles({ [OWN]: TYPO })
    expect(placesOf((await validate(here, '--format', 'sarif')).out)).toEqual([`${OWN}:6:3`])
    rmSync(join(here, OWN))
    expect(placesOf((await validate(here, '--format', 'sarif')).out)).toEqual([])
    expect(await validate(here, '--format', 'gitlab', '--quiet')).toEqual({ code: 0, out: '[]\n', err: '' })
    expect(await validate(here, '--format', 'github', '--quiet')).toEqual({ code: 0, out: '', err: '' })
  })

  test('json is --json, human is none of them', async () => {
    const here = await withFiles({ [OWN]: TYPO })
    const [json, format] = await Promise.all([validate(here, '--json'), validate(here, '--format', 'json')])
    expect(format).toEqual(json)
    expect(JSON.parse(json.out)).toMatchObject({ ending: 'findings', findings: [{ place: { file: OWN, line: 6, column: 3 } }] })
    expect(await validate(here, '--format', 'human')).toEqual(await validate(here))
  })

  test('are refused with words on stderr alone', async () => {
    const here = await generated(spec)
    for (const flags of [
      ['--format', 'xml'],
      ['--format', 'sarif', '--json'],
    ]) {
      const refused = await validate(here, ...flags)
      expectRefusal(refused, 2)
      expect(refused.out).toBe('')
    }
    const gone = await validate(join(here, 'nowhere'), '--format', 'sarif')
    expectRefusal(gone, 2)
    expect(gone.out).toBe('')
  })

  test('names of a hostile repository stay names', async () => {
    const names = ['a\n::error file=x,line=1::owned.yaml', 'b\u001b]0;t\u0007.yaml', 'c,line=9::d.yaml', '##[add-path]%0A.yaml']
    const here = await withFiles(Object.fromEntries(names.map((name) => [`apps/prod-1/own/${name}`, TYPO])))
    const github = await validate(here, '--format', 'github')
    const lines = github.out.split('\n').filter((line) => line !== '')
    // A name with a control character is no path here, and no file of ours.
    expect(new Set(lines.map((line) => line.split(',')[0])).size).toBe(2)
    for (const line of lines)
      expect(line).toMatch(/^::error file=apps\/prod-1\/own\/[^,:]+,line=\d+,col=\d+,endColumn=\d+,title=manifest\/[a-z-]+::/)
    const sarif = await validate(here, '--format', 'sarif')
    expect(placesOf(sarif.out)).toHaveLength(lines.length)
    for (const text of [github.out, sarif.out, sarif.err]) expect(text).not.toMatch(/(?!\n)\p{Cc}|##\[|^::error file=x/mu)
  })
})
