// generate and diff on a folder, as a person uses them from day to day.
import { chmodSync, copyFileSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { expectRefusal, picture, published } from './program.ts'
import { hello, small, withHello, writeFiles } from './sites.ts'
import { blobId } from '../../src/tree/blob-id.ts'

const { run, folder } = published()
const starter = readFileSync(new URL('../../examples/starter/site.yaml', import.meta.url), 'utf8')

function site(text: string): string {
  const made = folder()
  writeFiles(made, { 'site.yaml': text })
  return made
}

/** The site with its tree; made once a text, then copied. */
async function generated(text: string): Promise<string> {
  const template = templates.get(text) ?? freshlyGenerated(text)
  templates.set(text, template)
  const here = folder()
  cpSync(await template, here, { recursive: true })
  return here
}

const templates = new Map<string, Promise<string>>()
async function freshlyGenerated(text: string): Promise<string> {
  const here = site(text)
  const { code, err } = await run(['generate', '--quiet', here])
  if (code !== 0) throw new Error(err)
  return here
}

const read = (here: string, path: string): string => readFileSync(join(here, path), 'utf8')
const edit = (here: string, path: string, change: (text: string) => string): void =>
  writeFileSync(join(here, path), change(read(here, path)))

/** Inode, size and time of every file: what is equal here was not even touched. */
function marks(here: string): readonly string[] {
  return [...picture(here).keys()].map((path) => {
    const { ino, size, mtimeNs, ctimeNs } = lstatSync(join(here, path), { bigint: true })
    return `${path} ${ino} ${size} ${mtimeNs} ${ctimeNs}`
  })
}

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
    expect(picture(await freshlyGenerated(small()))).toEqual(picture(await freshlyGenerated(small())))
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

describe.concurrent('what people changed', () => {
  const newer = (text: string): string => text.replace('version: 2.2.16', 'version: 2.2.17')
  const chart = 'charts/reloader/2.2.16/Chart.yaml'
  const unit = 'apps/prod-1/reloader.yaml'

  test('an edited file stays to the byte, and nothing but its base is written', async () => {
    const here = await generated(small())
    const mine = `\ufeff${read(here, unit)}\n\n# mine, without an end`
    writeFileSync(join(here, unit), mine)
    expect(await run(['generate', '--check', here])).toMatchObject({ code: 0 })
    expect(await run(['generate', here])).toMatchObject({ code: 0 })
    expect(read(here, unit)).toBe(mine)
    const before = marks(here)
    expect(await run(['generate', '--quiet', here])).toEqual({ code: 0, out: '', err: '' })
    expect(marks(here)).toEqual(before)
  })

  test('an edit and a change of the spec are both in the file, which keeps its mode', async () => {
    const here = await generated(small())
    edit(here, unit, (text) => text.replace('kind: Application\n', 'kind: Application # mine\n\n'))
    chmodSync(join(here, unit), 0o755)
    edit(here, 'site.yaml', newer)
    expect(await run(['generate', '--quiet', here])).toEqual({ code: 0, out: '', err: '' })
    expect(read(here, unit)).toMatch(/kind: Application # mine\n\n[^]*charts\/reloader\/2\.2\.17/)
    expect(lstatSync(join(here, unit)).mode & 0o111).toBe(0o111)
  })

  test('what they removed stays away, also when the spec would change it', async () => {
    const here = await generated(small())
    rmSync(join(here, unit))
    for (const change of [(text: string) => text, newer]) {
      edit(here, 'site.yaml', change)
      expect(await run(['generate', '--quiet', here])).toMatchObject({ code: 0 })
      expect(existsSync(join(here, unit))).toBe(false)
    }
  })

  const collide = (here: string): void => {
    edit(here, unit, (text) => text.replace('charts/reloader/2.2.16', 'charts/reloader/mine'))
    edit(here, 'site.yaml', newer)
  }
  const ways: readonly (readonly [string, string, (here: string) => void])[] = [
    ['the same line, changed by both', unit, collide],
    [
      'an edited file that the spec drops',
      chart,
      (here) => {
        edit(here, chart, (text) => `${text}# mine\n`)
        edit(here, 'site.yaml', newer)
      },
    ],
    [
      'a file of theirs where one would be written',
      'common/reloader.yaml',
      (here) => {
        writeFileSync(join(here, 'common/reloader.yaml'), 'mine: true\n')
        edit(here, 'site.yaml', (text) => `${text}    values: {a: 1}\n`)
      },
    ],
    [
      'a binary file in place of ours',
      unit,
      (here) => {
        writeFileSync(join(here, unit), Buffer.from([0, 255, 254, 10]))
        edit(here, 'site.yaml', newer)
      },
    ],
  ]
  test.each(ways)('%s: a conflict at each run, until a person resolves it', async (_name, path, change) => {
    const here = await generated(small())
    change(here)
    const mine = readFileSync(join(here, path))
    for (const args of [['diff'], ['generate', '--quiet'], ['generate', '--quiet']])
      expect(await run([...args, here])).toMatchObject({ code: 4 })
    const facts = JSON.parse((await run(['generate', '--json', here])).out) as object
    expect(facts).toMatchObject({ version: 1, ending: 'conflicts', conflicts: [{ path }] })
    expect(readFileSync(join(here, path))).toEqual(mine)
    expect(await run(['resolve', '--quiet', '--directory', here, path])).toMatchObject({ code: 0 })
    expect(await run(['generate', '--check', here])).toMatchObject({ code: 0 })
    expect(readFileSync(join(here, path))).toEqual(mine)
    expectRefusal(await run(['resolve', '--directory', here, path]), 2, /USAGE-9 .*is not in conflict/)
  })

  test.each(ways)('%s: a side can be taken', async (_name, path, change) => {
    const [ours, theirs] = [await generated(small()), await generated(small())]
    for (const here of [ours, theirs]) change(here)
    const mine = readFileSync(join(ours, path))
    expect(await run(['generate', '--quiet', '--on-conflict', `ours=${path}`, ours])).toMatchObject({ code: 0 })
    expect(readFileSync(join(ours, path))).toEqual(mine)
    expect(await run(['generate', '--quiet', '--on-conflict', 'theirs', theirs])).toMatchObject({ code: 0 })
    const fresh = await generated(read(theirs, 'site.yaml'))
    expect(picture(theirs)).toEqual(picture(fresh))
    expectRefusal(await run(['generate', '--on-conflict', 'mine', theirs]), 2, /USAGE-8/)
  })

  test('files given to people are left alone, and a glob that names none is told', async () => {
    const here = await generated(small())
    edit(here, unit, () => 'mine: true\n')
    edit(here, 'site.yaml', (text) => `${newer(text)}unmanaged: [apps/*/reloader.yaml, apps/nobody/**]\n`)
    const result = await run(['generate', here])
    expect([result.code, result.err]).toEqual([0, expect.stringMatching(/merge\/unmanaged .*"apps\/nobody\/\*\*" names no file/)])
    expect(read(here, unit)).toBe('mine: true\n')
    expect(read(here, '.platform/lock.json')).not.toContain(unit)
  })

  test('a repository whose lock is lost is adopted: what stands counts as edited, what is missing is written', async () => {
    const here = await generated(small())
    edit(here, unit, (text) => `${text}# mine\n`)
    edit(here, 'README.md', () => '# A page of ours\n')
    rmSync(join(here, 'common'), { recursive: true })
    rmSync(join(here, '.platform'), { recursive: true })
    expect(await run(['generate', '--quiet', here])).toMatchObject({ code: 4 })
    rmSync(join(here, '.platform'), { recursive: true })
    expect(await run(['adopt', '--quiet', here])).toEqual({ code: 0, out: '', err: '' })
    expectRefusal(await run(['adopt', here]), 2, /USAGE-10 .*is adopted/)
    edit(here, 'site.yaml', newer)
    expect(await run(['generate', '--quiet', here])).toMatchObject({ code: 0 })
    expect(read(here, unit)).toMatch(/charts\/reloader\/2\.2\.17[^]*# mine\n$/)
    expect([read(here, 'README.md'), existsSync(join(here, 'common/argo-cd.yaml'))]).toEqual(['# A page of ours\n', true])
  })

  test('more than three deletes in ten ask for a word', async () => {
    const here = await generated(small())
    edit(here, 'site.yaml', (text) => text.replace('engine: argocd', 'engine: flux'))
    const before = marks(here)
    expectRefusal(await run(['generate', here]), 1, /merge\/deletes .*of \d+ generated files would be deleted/, /--allow-deletes/)
    expect((await run(['diff', '--stat', here])).out).toContain('apps/prod-1/root.yaml')
    expect(marks(here).filter((mark) => !mark.startsWith('site.yaml'))).toEqual(before.filter((mark) => !mark.startsWith('site.yaml')))
    expect(await run(['generate', '--quiet', '--allow-deletes', here])).toMatchObject({ code: 0 })
    expect([existsSync(join(here, 'apps')), existsSync(join(here, 'clusters/prod-1'))]).toEqual([false, true])
  })

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
