// What a person, a repository or a machine can get wrong before anything is written: the exit code, a hint, and an untouched folder.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Ran, clean, expectRefusal, picture, published, ran } from './program.ts'
import { type Files, hello, small, withHello, writeFiles } from './sites.ts'

const { run, main, folder } = published()

/** The site in `<folder>/site`, so that what would leave it lands where it is seen; everything has to stand as it stood. */
async function refusal(files: Files, ...args: readonly string[]): Promise<Ran> {
  const around = folder()
  mkdirSync(join(around, 'site'))
  writeFiles(join(around, 'site'), files)
  const before = picture(around)
  const result = await run(args.length === 0 ? ['generate'] : args, { cwd: join(around, 'site') })
  expect(picture(around)).toEqual(before)
  expect(result.out).toBe('')
  return result
}

const spec = (text: string): Files => ({ 'site.yaml': text })
const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefghi'].map((name, i) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefgh'[i]}`).join(', ')}]\n`).join('')}`

/** Name of the case, the spec, the rule that has to speak, and what else has to be said. */
const faults: readonly (readonly [name: string, text: string, ...says: RegExp[]])[] = [
  ['broken YAML', 'name: [small\nkind: Site\n', /site\.yaml:\d+:\d+ {2}site\/yaml/],
  ['an empty file', '', /site\/empty/],
  ['a duplicate key', small({ top: 'name: other\n' }), /site\/duplicate-key .*"name" stands twice/],
  ['an unknown key', small({ top: 'domian: example.org\n' }), /site\.yaml:8:1 .*domian/, /did you mean "domain"/],
  ['an alias bomb', small({ top: bomb }), /site\/alias/],
  ['a wrong type', small().replace('{servers: 3}', '{servers: three}'), /site\.yaml:15:21 .*servers must be a whole number/],
  ['a list for a map', small().replace('{servers: 3}', '[3]'), /site\.yaml:15:11 .*must be a map/],
  ['an unknown component', `${small()}  clium: {version: 1.20.0}\n`, /plan\/unknown-component .*"clium"/, /did you mean "cilium"/],
  [
    'a cycle',
    `${small()}    after: [second]\n  second: {version: 1.0.0, after: [reloader], chart: {repository: https://charts.example.org, name: second}}\n`,
    /plan\/cycle .*reloader → second → reloader|plan\/cycle .*second → reloader → second/,
  ],
  [
    'a password',
    `${small()}    values: {admin: {password: hunter2hunter2}}\n`,
    /site\/secret-in-clear/,
    /a secret that was ever committed has to be replaced/,
  ],
  ['another generator', small().replace('generator: 0.1.0', 'generator: 9.9.9'), /9\.9\.9/],
  [
    'a component that leaves the tree',
    `${small()}  ../../escaped: {version: 1.0.0, chart: {repository: https://charts.example.org, name: x}}\n`,
    /site\.yaml:20:3 /,
  ],
  [
    'an absolute component',
    `${small()}  /etc/escaped: {version: 1.0.0, chart: {repository: https://charts.example.org, name: x}}\n`,
    /site\.yaml:20:3 /,
  ],
  ['a hidden key', `${small()}  __proto__: {version: 1.0.0}\n`, /site\/forbidden-key/],
  ['a version that leaves the tree', small().replace('version: 2.2.16', 'version: ../../../escaped'), /site\.yaml:18:14 /],
  ['a chart that leaves the tree', small().replace('name: reloader', 'name: ../../escaped'), /site\.yaml:19:75 /],
  ['a cluster that leaves the tree', small().replace('name: prod-1', 'name: ../prod-1'), /site\.yaml:11:11 /],
  ['an environment that leaves the tree', small().replaceAll(/(- name|environment): prod$/gm, '$1: ../prod'), /site\.yaml:9:11/],
  ['a catalog above', small({ top: 'catalogs: [../blueprints]\n' }), /site\/folder .*"\.\.\/blueprints"/],
  ['an absolute catalog', small({ top: 'catalogs: [/tmp]\n' }), /site\/folder .*"\/tmp"/],
  ['a repository path that leaves', small().replace('small.git}', 'small.git, path: ../..}'), /site\/folder .*repository\.path/],
  ['an absolute repository path', small().replace('small.git}', 'small.git, path: /srv}'), /site\/folder .*repository\.path/],
  ['a repository path into .git', small().replace('small.git}', 'small.git, path: .git/hooks}'), /site\/folder .*repository\.path/],
]

describe.concurrent('a spec at fault is a finding', () => {
  test.each(faults.map(([name, text, ...says]) => ({ name, text, says })))('$name', async ({ text, says }) => {
    expectRefusal(await refusal(spec(text)), 1, /^ +\d+ \|/m, /\d error/, ...says)
  })

  test('50 MB of spec', async () => {
    expectRefusal(await refusal(spec(`${small()}# ${'x'.repeat(50_000_000)}\n`)), 1, /site\/too-large/)
  })

  test('all faults of one file in one run', async () => {
    const result = await refusal(
      spec(small({ top: 'domian: x\n' }).replace('{servers: 3}', '{servers: three}').replace('version: 2.2.16', 'version: latest')),
    )
    expectRefusal(result, 1, /domian/, /three|servers/, /latest/, /3 errors/)
  })

  test('a password is shown neither on the screen nor in JSON', async () => {
    const files = spec(`${small()}    values: {admin: {password: hunter2hunter2}}\n`)
    for (const args of [['generate'], ['validate', '--strict'], ['diff']])
      expect((await refusal(files, ...args)).err).not.toContain('hunter2')
    const around = folder()
    writeFiles(around, files)
    const { code, out } = await run(['validate', '--json', around])
    expect([code, out.includes('hunter2'), JSON.parse(out)]).toMatchObject([1, false, { version: 1, ending: 'findings' }])
  })
})

/** A blueprint of the site's own at fault: name, changed files, exit code, what has to be said. */
const blueprints: readonly (readonly [name: string, changed: Files, code: number, ...says: RegExp[]])[] = [
  [
    'needs what nobody provides',
    { 'blueprint.yaml': `${headOfHello()}needs: [{capability: load-balancer}]\n` },
    1,
    /plan\/capability-missing .*hello needs load-balancer/,
  ],
  ['needs no known capability', { 'blueprint.yaml': `${headOfHello()}needs: [{capability: teleport}]\n` }, 1, /teleport/],
  [
    'an unknown name in a template',
    { 'values/site.yaml.hbs': 'greeting: {{options.greetings}}\n' },
    1,
    /values\/site\.yaml\.hbs/,
    /greetings/,
  ],
  ['a template that does not end', { 'values/site.yaml.hbs': '{{#if options.greeting}}\ngreeting: x\n' }, 1, /values\/site\.yaml\.hbs/],
  ['raw output', { 'values/site.yaml.hbs': 'greeting: {{{options.greeting}}}\n' }, 1, /values\/site\.yaml\.hbs/],
  ['a helper that does not exist', { 'values/site.yaml.hbs': 'greeting: {{exec "id"}}\n' }, 1, /exec/],
  ['a reach into the prototype', { 'values/site.yaml.hbs': 'greeting: {{options.constructor.name}}\n' }, 1, /constructor/],
  ['a template that is no YAML', { 'values/site.yaml.hbs': 'greeting: [\n' }, 1, /values\/site\.yaml\.hbs/],
  ['options that are no JSON', { 'options.schema.json': '{' }, 1, /options\.schema\.json/],
  ['a head with another name', { 'blueprint.yaml': headOfHello().replace('name: hello', 'name: bye') }, 2, /BLUEPRINT-2/],
  ['a head that is none', { 'blueprint.yaml': 'hello\n' }, 2, /BLUEPRINT-2/],
  ['a chart that leaves the tree', { 'blueprint.yaml': headOfHello().replace('name: hello, ', 'name: ../../hello, ') }, 2, /BLUEPRINT-2/],
]

function headOfHello(): string {
  return hello()['blueprints/hello/blueprint.yaml'] ?? ''
}

describe.concurrent('a blueprint at fault', () => {
  test.each(blueprints.map(([name, changed, code, ...says]) => ({ name, changed, code, says })))(
    '$name',
    async ({ changed, code, says }) => {
      expectRefusal(await refusal({ 'site.yaml': withHello(), ...hello(changed) }), code, ...says)
    },
  )

  test('an option that it does not have', async () => {
    expectRefusal(await refusal({ 'site.yaml': withHello(', greetin: x'), ...hello() }), 1, /site\.yaml:\d+:\d+/, /did you mean "greeting"/)
  })

  test('a folder that is not there', async () => {
    expectRefusal(await refusal(spec(withHello())), 2, /BLUEPRINT-1 .*blueprints/)
  })

  test('a name that a built-in one has', async () => {
    const files = Object.entries(hello({ 'blueprint.yaml': headOfHello().replace('name: hello', 'name: cilium') }))
    const renamed = Object.fromEntries(files.map(([path, text]) => [path.replace('/hello/', '/cilium/'), text]))
    expectRefusal(await refusal({ 'site.yaml': withHello(), ...renamed }), 2, /USAGE-\d .*cilium/)
  })

  test.each(['blueprints', 'blueprints/hello', 'blueprints/hello/values', 'blueprints/hello/README.md'])('a link at %s', async (path) => {
    const around = folder()
    const files = Object.entries({ 'site.yaml': withHello(), ...hello() })
    writeFiles(join(around, 'site'), Object.fromEntries(files.filter(([name]) => !name.startsWith(path))))
    writeFiles(join(around, 'outside'), Object.fromEntries(files))
    mkdirSync(dirname(join(around, 'site', path)), { recursive: true })
    symlinkSync(join(around, 'outside', path), join(around, 'site', path))
    const before = picture(around)
    expectRefusal(await run(['generate', join(around, 'site')]), 3, /DISK-3 .*symbolic link/)
    expect(picture(around)).toEqual(before)
  })
})

describe.concurrent('words on the command line', () => {
  test.each([
    ['an unknown command', ['genrate'], /unknown command 'genrate'/],
    ['an unknown flag', ['generate', '--force'], /unknown option '--force'/],
    ['a flag of another command', ['validate', '--check'], /unknown option '--check'/],
    ['a flag without its value', ['generate', '--site'], /argument missing/],
    ['too many folders', ['generate', 'a', 'b'], /too many arguments/],
    ['a missing directory', ['generate', 'none'], /there is no none\/site\.yaml/],
    ['a folder without a spec', ['validate', '.'], /there is no site\.yaml/],
    ['a missing spec', ['diff', '--site', 'other.yaml'], /there is no other\.yaml/],
    ['an unknown blueprint', ['catalog', 'clium'], /did you mean "cilium"/],
  ])('%s', async (_name, args, says) => {
    const result = await run(args, { cwd: folder() })
    expectRefusal(result, 2, says)
    expect(result.out).toBe('')
  })

  test('no command: the wizard, which has nobody to ask here', async () => {
    const result = await run([], { cwd: folder() })
    expectRefusal(result, 2, /there is no terminal to ask on/, /--yes/)
    expect(result.out).toBe('')
  })

  test('a spec that is a folder, or no text', async () => {
    const here = folder()
    mkdirSync(join(here, 'site.yaml'))
    writeFileSync(join(here, 'binary'), Buffer.from([0x6e, 0xff, 0x00]))
    expectRefusal(await run(['validate', here]), 3, /DISK-4 .*site\.yaml/)
    expectRefusal(await run(['validate', '--site', join(here, 'binary'), here]), 3, /DISK-7 .*UTF-8/)
  })
})

describe.concurrent('pr', () => {
  test('outside a git repository', async () => {
    expectRefusal(await refusal(spec(small()), 'pr'), 3, /PR-3 .*no git repository/)
  })

  test('without git', async () => {
    const here = folder()
    writeFiles(here, spec(small()))
    expectRefusal(await ran(process.execPath, [main(), 'pr', here], { env: { PATH: here } }), 3, /GIT-1 .*git is not installed/)
    const generated = await ran(process.execPath, [main(), 'generate', here], { env: { PATH: here } })
    expect([generated.code, generated.err]).toEqual([0, expect.stringContaining('written')])
  })
})

test('an old Node is told so before anything is loaded', async () => {
  const pretend = "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'18.20.0'})"
  const result = await ran(process.execPath, ['--import', pretend, main(), 'validate'], { env: clean })
  expectRefusal(result, 2, /this needs Node 20\.19 or newer/)
})
