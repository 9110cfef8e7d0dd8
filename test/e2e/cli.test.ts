// docs/cli.md holds what the program has: its flags, and the fields of its JSON documents.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { BRANCH, type Place, place } from './forge.ts'
import { published } from './program.ts'
import { small, writeFiles } from './sites.ts'

const { cold, folder, run } = published()
const docs = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8')
const COMMANDS = ['create', 'generate', 'validate', 'diff', 'pr', 'adopt', 'resolve', 'catalog', 'schema']

/** Flag, as help writes it, to the commands that have it. */
function documented(): ReadonlyMap<string, readonly string[]> {
  const rows = [...docs.matchAll(/^\| `(--[^`]+)` \| ((?:`\w+` ?)+)\|/gm)]
  return new Map(rows.map(([, flag = '', commands = '']) => [flag, commands.match(/\w+/g) ?? []]))
}

describe.concurrent('help', () => {
  test.each(COMMANDS)('of %s names the flags of the page', async (command) => {
    const { code, out, err } = await run([command, '--help'])
    const flags = [...out.matchAll(/^ {2}(?:-\w, )?(--[\w-]+(?: <\w+>)?) /gm)].map(([, flag]) => flag)
    const known = [...documented()].filter(([, commands]) => commands.includes(command)).map(([flag]) => flag)
    expect([code, err, new Set(flags)]).toEqual([0, '', new Set([...known, '--help'])])
    expect(out).toContain(`Usage: create-k8s-platform ${command}`)
    expect(docs).toMatch(new RegExp(`^\\| \`${command}[ \`]`, 'm'))
  })

  test('of the program names the commands of the page, and nothing that is not there yet', async () => {
    const { code, out } = await run(['--help'])
    const commands = [...out.matchAll(/^ {2}([a-z]+)(?: \[| {2,})/gm)].map(([, name]) => name)
    expect([code, commands]).toEqual([0, [...COMMANDS, 'help']])
    const everything = [out, ...(await Promise.all(COMMANDS.map(async (command) => (await run([command, '--help'])).out)))].join('')
    const beside = everything.replaceAll(/"(github|gitlab)"/g, '').replaceAll('that are vendored', '') // formats of findings, archives of people's
    expect(beside).not.toMatch(/promote|upgrade|hub|vendored|bootstrap|github|gitlab|gitea/i)
  })

  test('every flag of the page is of a command', () => {
    expect([...documented().values()].flat().filter((command) => !COMMANDS.includes(command))).toEqual([])
    expect(documented().size).toBeGreaterThan(5)
  })

  test('--version', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
    expect(await cold(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' })
  })
})

type Shape = { readonly [key: string]: unknown }
const examples = new Map(
  [...docs.matchAll(/^```json\n(.*?)^```$/gms)]
    .map(([, text = '']) => JSON.parse(text) as Shape)
    .map((json) => [String(json['command']), json]),
)

const started = new Set<string>()

/** What JSON came out; the whole of stdout has to be one document. */
async function told(args: readonly string[], code: number, cwd = '/'): Promise<Shape> {
  // Each command once in a process of its own.
  const result = await (started.has(args[0]!) ? run : cold)([...args, '--json'], { cwd })
  started.add(args[0]!)
  expect([result.code, result.err]).toEqual([code, ''])
  const document = JSON.parse(result.out) as Shape
  expect(document).toMatchObject({
    version: 1,
    command: args[0],
    generator: expect.stringMatching(/^\d+\.\d+\.\d+/),
    findings: expect.any(Array),
  })
  return document
}

/** The keys of the document and of what lies in it, lists by their first item; both sides have to have the item. */
function expectShape(example: unknown, real: unknown, path = ''): void {
  if (Array.isArray(example) && Array.isArray(real) && example.length > 0 && real.length > 0)
    return expectShape(example[0], real[0], `${path}[0]`)
  const [one, two] = [example, real].map((value) => (Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value))
  expect([path, one]).toEqual([path, two])
  if (one !== 'object') return
  expect([path, Object.keys(example as Shape)]).toEqual([path, Object.keys(real as Shape)])
  for (const [key, value] of Object.entries(example as Shape)) expectShape(value, (real as Shape)[key], `${path}.${key}`)
}

describe('--json', () => {
  let here: Place
  beforeAll(async () => {
    here = await place(folder, run, { 'site.yaml': small() })
  })
  const example = (command: string): Shape => examples.get(command) ?? {}

  test('validate', async () => {
    const real = await told(['validate'], 0, here.site)
    expectShape(example('validate'), real)
    expect(real).toMatchObject({ findings: [{ place: { file: 'site.yaml', line: 11, column: 5 } }] })
    const broken = folder()
    writeFiles(broken, { 'site.yaml': small({ top: 'domian: x\n' }) })
    expect(await told(['validate', broken], 1)).toMatchObject({
      ending: 'findings',
      findings: expect.arrayContaining([expect.objectContaining({ severity: 'error' })]),
    })
  })

  test('generate and diff', async () => {
    here.spec((text) => text.replace('2.2.16', '2.2.17'))
    const checked = await told(['generate', '--check', here.site], 5)
    expect(checked).toMatchObject({ ending: 'out-of-date', versions: [{ component: 'reloader', from: '2.2.16', to: '2.2.17' }] })
    const { ending: _, command: __, ...facts } = checked
    expect(await told(['diff', here.site], 0)).toMatchObject({ ...facts, ending: 'done' })
    const real = await told(['generate', here.site], 0)
    // The page shows a change of one cluster; what concerns no environment names none.
    const changes = (real['changes'] as readonly Shape[]).filter((change) => 'cluster' in change)
    expectShape(example('generate'), { ...real, changes })
    expect(real).toMatchObject(facts)
    writeFileSync(join(here.site, 'apps/prod-1/reloader.yaml'), 'mine\n')
    here.spec((text) => text.replace('2.2.17', '2.2.18'))
    expect(await told(['generate', here.site], 4)).toMatchObject({
      ending: 'conflicts',
      conflicts: [{ path: 'apps/prod-1/reloader.yaml', why: 'edited', yours: 'mine\n' }],
    })
  })

  test('pr', async () => {
    const at = await place(folder, run, { 'site.yaml': small() })
    expect(await told(['pr', at.site], 0)).toMatchObject({ proposal: 'up-to-date', closed: null })
    at.spec((text) => `${text}    values: {replicas: 2}\n`)
    expect(await told(['pr', '--dry-run', at.site], 0)).toMatchObject({
      proposal: 'dry-run',
      branch: BRANCH,
      title: expect.any(String),
      body: expect.any(String),
    })
    const opened = await told(['pr', at.site], 0)
    expectShape({ ...example('pr'), findings: [], notes: [''], changes: opened['changes'] }, { ...opened, findings: [] })
    expect(await told(['pr', at.site], 0)).toMatchObject({ proposal: 'same', pull: opened['pull'] })
    at.spec((text) => text.replace('replicas: 2', 'replicas: 3'))
    const pull = { ...(opened['pull'] as Shape), title: 'platform(small): reloader values.replicas: 3' }
    expect(await told(['pr', at.site], 0)).toMatchObject({ proposal: 'revised', pull })
  })

  test('create', async () => {
    const cluster = ['--cluster', 'name=prod-1,network=10.0.20.0/24,pool=10.0.20.64/27']
    const flags = ['--yes', '--profile', 'minimal', '--repository', 'https://forge.example.org/infra/small.git', '--domain', 'example.org']
    expectShape(example('create'), await told(['create', 'small', ...flags, ...cluster], 0, folder()))
  })

  test('catalog', async () => {
    expectShape(example('catalog'), await told(['catalog', 'gateway-api'], 0))
    const all = (await told(['catalog'], 0))['blueprints'] as readonly Shape[]
    expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(['argo-cd', 'cert-manager', 'cilium', 'flux', 'gateway-api']))
    expect((await run(['catalog'])).out.trim().split('\n').length).toBe(all.length)
    expect((await run(['catalog', 'cilium'])).out).toMatch(/^# cilium$/m)
  })

  test('schema', async () => {
    const real = await told(['schema'], 0)
    expect(Object.keys(real)).toEqual(Object.keys(example('schema')))
    expect(JSON.parse((await run(['schema'])).out)).toEqual(real['schema'])
  })

  test('what could not be done leaves stdout empty', async () => {
    for (const args of [
      ['validate', '/nonexistent'],
      ['diff', '--site', '/nonexistent'],
      ['catalog', 'clium'],
      ['pr', '--json'],
    ]) {
      const result = await run([...args, '--json'], { cwd: folder() })
      expect([result.code, result.out, result.err]).toEqual([2, '', expect.stringMatching(/^hint: /m)])
    }
  })
})
