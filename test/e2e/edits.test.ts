// A repository that people work in: what becomes of their edits, and what they can say where both sides changed the same lines.
import { chmodSync, existsSync, lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { git } from '../adapters/temporary.ts'
import { edit, marks, read, sitesIn } from './folders.ts'
import { expectRefusal, picture, published } from './program.ts'
import { small } from './sites.ts'

const { run, folder } = published()
const { generated } = sitesIn(folder, run)

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

  test('a checkout that turns line ends (core.autocrlf) was edited by nobody, and stays as it is', async () => {
    const origin = await generated(small())
    rmSync(join(origin, '.gitattributes')) // ours says eol=lf; people's own may not
    edit(origin, unit, (text) => `# mine\n${text}`)
    expect(await run(['generate', '--quiet', origin])).toMatchObject({ code: 0 })
    git(origin, 'init', '--quiet')
    git(origin, 'add', '--all')
    git(origin, 'commit', '--quiet', '-m', 'the site')
    const here = join(folder(), 'clone')
    git(origin, '-c', 'core.autocrlf=true', 'clone', '--quiet', origin, here)
    git(here, 'config', 'core.autocrlf', 'true')
    expect(read(here, 'site.yaml')).toContain('\r\n')
    expect(await run(['generate', '--check', here])).toMatchObject({ code: 0 })
    edit(here, 'site.yaml', newer)
    expect(await run(['generate', '--quiet', here])).toMatchObject({ code: 0 })
    expect(read(here, unit)).toMatch(/^# mine\r\n[^]*charts\/reloader\/2\.2\.17\r\n/)
    expect(git(here, 'diff', '--stat', unit)).toContain('1 insertion(+), 1 deletion(-)')
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
})
