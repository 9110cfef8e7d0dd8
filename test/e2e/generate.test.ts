// generate and diff on a folder, as a person uses them from day to day.
import { copyFileSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { edit, marks, read, sitesIn } from './folders.ts'
import { expectRefusal, picture, published } from './program.ts'
import { hello, small, withHello, writeFiles } from './sites.ts'
import { blobId } from '../../src/tree/blob-id.ts'

const { run, folder } = published()
const starter = readFileSync(new URL('../../examples/starter/site.yaml', import.meta.url), 'utf8')

const { site, generated } = sitesIn(folder, run)

describe.concurrent('generate', () => {
  test.each([
    ['the starter', starter],
    ['a site with a blueprint of its own', withHello()],
    ['a site for Flux', small().replace('argocd', 'flux')],
  ])('again is a no-op: %s', async (_name, text) => {
    const here = site(text)
    writeFiles(here, hello())
    const first = await run(['generate', here])
    expect(first).toMatchObject({ code: 0, err: expect.stringMatching(/^written$/m) })
    const before = marks(here)
    expect(await run(['generate', here])).toMatchObject({ code: 0, out: '', err: expect.stringMatching(/^up to date$/m) })
    expect(marks(here)).toEqual(before)
    expect(await run(['generate', '--check', here])).toMatchObject({ code: 0 })
    expect(await run(['diff', here])).toMatchObject({ code: 0, out: '', err: expect.stringMatching(/^no difference$/m) })
    expect(marks(here)).toEqual(before)
  })

  test('--check says what is out of date and writes nothing', async () => {
    const here = site(small())
    const none = await run(['generate', '--check', here])
    expect(none).toMatchObject({ code: 5, err: expect.stringContaining('out of date: `generate` brings this in') })
    expect(none.out).toMatch(/^ {2}\+ apps\/prod-1\/root\.yaml$/m)
    expect([...picture(here).keys()]).toEqual(['site.yaml'])
    await run(['generate', here])
    edit(here, 'site.yaml', (text) => `${text}    values: {reloader: {readOnlyRootFileSystem: true}}\n`)
    const before = marks(here)
    expect(await run(['generate', '--check', here])).toMatchObject({ code: 5, out: expect.stringContaining('+ common/reloader.yaml') })
    expect(marks(here)).toEqual(before)
  })

  test('two machines make the same bytes', async () => {
    const [one, two] = [site(small()), site(small())]
    for (const here of [one, two]) expect(await run(['generate', '--quiet', here])).toMatchObject({ code: 0 })
    expect(picture(one)).toEqual(picture(two))
  })

  test('a component that is switched off takes its files along, folders included', async () => {
    const here = await generated(
      withHello()
        .replace('catalogs: [./blueprints]\n', '')
        .replace(/ {2}hello: .*\n/, ''),
    )
    const without = picture(here)
    writeFiles(here, { 'site.yaml': withHello(), ...hello() })
    expect(await run(['generate', here])).toMatchObject({ code: 0, out: expect.stringContaining('hello: 1.0.0 comes into use') })
    expect(read(here, 'common/hello/configmap-hello.yaml')).toContain('greeting: hello')
    expect(read(here, 'common/hello.yaml')).toContain('greeting: hello')
    edit(here, 'site.yaml', (text) => text.replace('hello: {version: 1.0.0}', 'hello: false'))
    const off = await run(['generate', here])
    expect(off).toMatchObject({ code: 0, out: expect.stringMatching(/^ {2}- apps\/prod-1\/hello\.yaml$/m) })
    const mine = (path: string): boolean => path.startsWith('blueprints/') || /^(site\.yaml|\.platform\/)/.test(path)
    const left = [...picture(here)].filter(([path]) => !mine(path))
    expect(left).toEqual([...without].filter(([path]) => !mine(path)))
    expect(() => lstatSync(join(here, 'charts/hello'))).toThrow('ENOENT')
  })

  test('an own blueprint that changes is seen without a change of the spec', async () => {
    const here = site(withHello())
    writeFiles(here, hello())
    await run(['generate', here])
    edit(here, 'blueprints/hello/manifests/site/configmap.yaml.hbs', (text) => `${text}  name: {{name}}\n`)
    expect(await run(['generate', here])).toMatchObject({ code: 0, out: expect.stringContaining('~ common/hello/configmap-hello.yaml') })
  })

  test('a seed is written once, and kept as people make it', async () => {
    const seeded = `${small()}    release: {image: {tag: v1}}\n`
    const here = await generated(seeded)
    const seed = 'envs/prod/release/reloader.yaml'
    expect(read(here, seed)).toContain('tag: v1')
    edit(here, seed, (text) => text.replace('v1', 'v2'))
    edit(here, 'site.yaml', (text) => text.replace('tag: v1', 'tag: v3'))
    const moved = await run(['generate', here])
    expect(moved.out).toContain(`${seed} is yours and stays as it is: what site.yaml seeds there has changed`)
    expect(moved.code).toBe(0)
    expect(read(here, seed)).toContain('tag: v2')
    rmSync(join(here, seed))
    expect(await run(['generate', here])).toMatchObject({ code: 0 })
    expect(() => read(here, seed)).toThrow('ENOENT')
  })

  test('a README and settings that a forge put there stay, whatever a lock says of them', async () => {
    const here = folder()
    const theirs = { 'README.md': '# starter\n', '.gitattributes': '*.png binary\n', 'renovate.json': '{}\n' }
    writeFiles(here, { 'site.yaml': small(), ...theirs })
    const made = await run(['generate', here])
    expect(made.code).toBe(0)
    expect(made.out).toContain('README.md is yours and stays; ours is not written beside it')
    for (const [path, text] of Object.entries(theirs)) expect(read(here, path)).toBe(text)
    const forged = `    "README.md": "${blobId(theirs['README.md'])}",\n`
    edit(here, '.platform/lock.json', (lock) =>
      lock.replace('"files": {\n', `"files": {\n${forged}`).replace(/"inputs": "[^"]*"/, '"inputs": ""'),
    )
    edit(here, 'site.yaml', (text) => text.replace('2.2.16', '2.2.17'))
    expect(await run(['generate', here])).toMatchObject({ code: 0 })
    expect(read(here, 'README.md')).toBe(theirs['README.md'])
  })

  test('a run that was cut short in the middle of an update is completed', async () => {
    const [before, after] = [small(), `${small().replace('2.2.16', '2.2.17')}    values: {a: 1}\n`]
    const [here, whole] = [await generated(before), await generated(after)]
    writeFileSync(join(here, 'site.yaml'), after)
    const changed = [...picture(whole).keys()].filter((path) => !path.startsWith('.platform/') && path !== 'site.yaml')
    for (const path of changed.filter((_, i) => i % 2 === 0)) {
      mkdirSync(dirname(join(here, path)), { recursive: true })
      copyFileSync(join(whole, path), join(here, path))
    }
    rmSync(join(here, 'charts/reloader/2.2.16'), { recursive: true })
    expect((await run(['generate', here])).code).toBe(0)
    expect(picture(here)).toEqual(picture(whole))
  })
})

describe.concurrent('what is not ours', () => {
  test('files that are not ours are never looked at', async () => {
    const here = await generated(small())
    writeFiles(here, { 'NOTES.md': 'mine\n', 'apps/prod-1/own/mine.yaml': 'mine: true\n', 'common/notes.txt': 'mine\n' })
    expect(await run(['generate', here])).toMatchObject({ code: 0, out: '' })
  })

  test('another site in the folder is refused', async () => {
    const here = await generated(small())
    edit(here, 'site.yaml', (text) => text.replace('name: small', 'name: other'))
    expectRefusal(await run(['generate', here]), 1, /lock\/damaged .*belongs to the site "small"/)
  })
})

describe.concurrent('flags', () => {
  let here = ''
  beforeAll(async () => {
    here = await generated(small())
    edit(here, 'site.yaml', (text) => `${text.replace('2.2.16', '2.2.17')}    values: {list: [1], deep: {key: value}}\n`)
  })

  test('diff prints a patch that git applies', async () => {
    const { code, out } = await run(['diff', here])
    expect(code).toBe(0)
    expect(out).toMatch(/^--- \/dev\/null\n\+\+\+ b\/common\/reloader\.yaml\n@@ /m)
    expect(out).toMatch(/^--- a\/charts\/reloader\/2\.2\.16\/Chart\.yaml\n\+\+\+ \/dev\/null\n@@ /m)
    expect(out).not.toContain('lock.json')
  })

  test('diff --stat counts', async () => {
    const { code, out } = await run(['diff', '--stat', here])
    expect([code, out]).toEqual([0, expect.stringMatching(/^common\/reloader\.yaml +\| \+\d+ -0$/m)])
    expect(out).toMatch(/^\d+ files, \+\d+ -\d+\n$/m)
    expect(out).not.toContain('@@')
  })

  test('--site reads the spec elsewhere, its blueprints beside it, and writes to the directory', async () => {
    const [specs, tree] = [folder(), join(folder(), 'made/anew')]
    writeFiles(specs, { 'rennes.yaml': withHello(), ...hello() })
    expect(await run(['generate', '--site', join(specs, 'rennes.yaml'), tree])).toMatchObject({ code: 0 })
    expect([...picture(tree).keys()]).toEqual(expect.arrayContaining(['common/hello.yaml', '.platform/lock.json']))
    expect([...picture(tree).keys()]).not.toContain('site.yaml')
    expect([...picture(specs).keys()].filter((path) => !path.startsWith('blueprints/'))).toEqual(['rennes.yaml'])
    expect(await run(['generate', '--check', '--site', join(specs, 'rennes.yaml'), tree])).toMatchObject({ code: 0 })
    const broken = join(specs, 'broken.yaml')
    writeFileSync(broken, 'domian: x\n')
    expect((await run(['validate', '--site', broken, tree])).err).toContain(`${broken}:1:1`)
  })

  test('--quiet leaves errors only', async () => {
    const made = site(small())
    expect(await run(['validate', '--quiet', made])).toEqual({ code: 0, out: '', err: '' })
    expect(await run(['generate', '--quiet', made])).toEqual({ code: 0, out: '', err: '' })
    edit(made, 'site.yaml', (text) => text.replace('size: ', 'sise: '))
    expectRefusal(await run(['generate', '--quiet', made]), 1, /did you mean "size"/)
  })

  test('--strict: a warning counts, nothing is written, also not told twice in silence', async () => {
    const made = site(small())
    expect(await run(['generate', made])).toMatchObject({ code: 0, err: expect.stringContaining('1 warning') })
    for (const command of ['generate', 'validate', 'diff']) expectRefusal(await run([command, '--strict', made]), 1, /warning: /)
    const other = site(small())
    expectRefusal(await run(['generate', '--strict', other]), 1, /plan\/policies-not-enforced/)
    expect([...picture(other).keys()]).toEqual(['site.yaml'])
    expect(await run(['validate', '--strict', site(starter)])).toMatchObject({ code: 0 })
  })

  test('colours only on a terminal; --no-color and NO_COLOR are known', async () => {
    const made = site('name: x\n')
    const plain = await run(['validate', made])
    expect(plain.err).not.toContain('\u001b')
    for (const [args, env] of [
      [['--no-color'], {}],
      [[], { NO_COLOR: '1' }],
      [[], { FORCE_COLOR: '1', TERM: 'xterm-256color' }],
    ] as const)
      expect((await run(['validate', ...args, made], { env })).err).toBe(plain.err)
  })

  test('text of the spec cannot drive the terminal', async () => {
    const made = await generated(`${small()}    values: {title: plain}\n`)
    edit(made, 'site.yaml', (text) => text.replace('title: plain', 'title: "\\e]0;owned\\a\\u202e", "k\\e[2J": 1'))
    const { code, out, err } = await run(['generate', '--check', made])
    expect([code, out.includes('common/reloader.yaml')]).toEqual([5, true])
    expect(out + err).not.toMatch(/[\u001b\u0007\u202e]/)
  })
})
