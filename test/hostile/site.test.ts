// A hostile spec, lock or checkout of files: nothing outside is read or told, nobody's file goes, nothing is believed that can be looked at.
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { blobId } from '../../src/tree/blob-id.ts'
import { expectRefusal, picture, published } from '../e2e/program.ts'
import { type Files, hello, small, withHello, writeFiles } from '../e2e/sites.ts'

const { run, folder } = published()
const LOCK = '.platform/lock.json'

async function generated(more: Files = {}): Promise<string> {
  const here = folder()
  writeFiles(here, { 'site.yaml': small(), ...more })
  expect((await run(['generate', '--quiet', here])).code).toBe(0)
  return here
}

type Lock = { inputs: string; files: Record<string, string>; version: unknown; site: unknown }
function forge(here: string, change: (lock: Lock) => void): void {
  const lock = JSON.parse(readFileSync(join(here, LOCK), 'utf8')) as Lock
  change(lock)
  writeFileSync(join(here, LOCK), JSON.stringify(lock))
}

describe('a lock', () => {
  test.each(['NOTES.md', 'site.yaml', 'apps/prod-1/own/mine.yaml', '.github/workflows/x.yaml', 'common/x\nEvil: y.yaml'])(
    'cannot have %j deleted',
    async (path) => {
      const here = await generated(path === 'site.yaml' ? {} : { [path]: 'mine\n' })
      forge(here, (lock) => {
        lock.inputs = ''
        lock.files[path] = blobId(readFileSync(join(here, path)))
      })
      const before = picture(here)
      expectRefusal(await run(['generate', here]), 1, /lock\/damaged/)
      expect(picture(here)).toEqual(before)
    },
  )

  test('whose ids and inputs are forged does not get past a check', async () => {
    const here = await generated()
    writeFiles(here, { 'apps/prod-1/root.yaml': 'evil: 1\n' })
    forge(here, (lock) => void (lock.files['apps/prod-1/root.yaml'] = blobId('evil: 1\n')))
    expect((await run(['generate', '--check', here])).code).toBe(5)
    const other = await generated()
    forge(other, (lock) => void (lock.files = {}))
    expect((await run(['generate', '--check', other])).code).not.toBe(0)
  })

  test('of many, large or deep parts is refused in a few words', async () => {
    const here = await generated()
    const text = readFileSync(join(here, LOCK), 'utf8')
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    const many = Array.from({ length: 300_000 }, (_, i) => `"../x${i}": "${'0'.repeat(40)}"`).join(',')
    for (const bad of [`{"version": ${deep}}`, `{"version": 1, "site": ${deep}}`, text.replace('"files": {', `"files": {${many},`)]) {
      writeFileSync(join(here, LOCK), bad)
      const result = await run(['generate', here])
      expectRefusal(result, 1, /lock\/damaged/)
      expect(result.err.length).toBeLessThan(5000)
    }
  })

  test('cannot make a bomb of aliases, a circle or a control character out of what stands', async () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefghi'].map((name, i) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefgh'[i]}`).join(', ')}]\n`).join('')}`
    for (const text of [bomb, 'argo-cd: &a\n  x: [*a]\n', 'a: \u001b[31m\n']) {
      const here = await generated()
      writeFiles(here, { 'common/argo-cd.yaml': text })
      forge(here, (lock) => {
        lock.inputs = ''
        lock.files['common/argo-cd.yaml'] = blobId(text)
      })
      const result = await run(['diff', here])
      expect([result.code, result.out.includes('\u001b')]).toEqual([0, false])
    }
  })
})

test('a folder under the name of a temporary file is told before anything is written', async () => {
  const here = await generated()
  const name = createHash('sha1').update('root.yaml').digest('hex').slice(0, 16)
  mkdirSync(join(here, `apps/prod-1/.platform-tmp-${name}`))
  writeFiles(here, { 'apps/prod-1/root.yaml': 'old: 1\n' })
  forge(here, (lock) => {
    lock.inputs = ''
    lock.files['apps/prod-1/root.yaml'] = blobId('old: 1\n')
  })
  const before = picture(here)
  expectRefusal(await run(['generate', here]), 3, /DISK-4/)
  expect(picture(here)).toEqual(before)
})

describe('what a link points to', () => {
  test('is not read as the spec, unless a person names it', async () => {
    const [here, outside] = [folder(), folder()]
    writeFiles(outside, { secret: 'TOPSECRET: x\n', 'site.yaml': small() })
    symlinkSync(join(outside, 'secret'), join(here, 'site.yaml'))
    const result = await run(['validate', here])
    expectRefusal(result, 3, /DISK-3/)
    expect(result.err).not.toContain('TOPSECRET')
    symlinkSync(join(outside, 'site.yaml'), join(here, 'named.yaml'))
    expect((await run(['validate', '--site', join(here, 'named.yaml'), here])).code).toBe(0)
  })

  test('is no catalog, also where the link is further up', async () => {
    const [here, outside] = [folder(), folder()]
    writeFiles(outside, hello())
    writeFiles(here, { 'site.yaml': withHello().replace('./blueprints', 'link/blueprints') })
    symlinkSync(outside, join(here, 'link'))
    expectRefusal(await run(['generate', here]), 3, /DISK-3 .*link: a symbolic link/)
    expect(existsSync(join(here, 'apps'))).toBe(false)
  })
})

test('a name with control characters does not reach the terminal', async () => {
  const here = folder()
  writeFiles(here, { 'site.yaml': withHello(), ...hello(), 'blueprints/e\u001b[31m/blueprint.yaml': 'x: \u001b\n' })
  const result = await run(['generate', here])
  expectRefusal(result, 2, /BLUEPRINT-2/)
  expect(result.err).not.toContain('\u001b')
})

test.each([
  ['components', `${small()}${Array.from({ length: 20_000 }, (_, i) => `  c${i}: {}\n`).join('')}`],
  ['network ranges', small().replace('10.0.20.0/24', Array.from({ length: 20_000 }, (_, i) => `10.${i >> 8}.${i & 255}.0/24`).join(', '))],
])('a spec with too many %s is told so at once', async (_what, text) => {
  const here = folder()
  writeFiles(here, { 'site.yaml': text })
  const result = await run(['validate', here])
  expectRefusal(result, 1, /site\/too-large/)
  expect(result.err.length).toBeLessThan(5000)
})

test('a secret is masked also where its finding is one of too many', async () => {
  const here = folder()
  const many = Array.from({ length: 700 }, (_, i) => `k${i}: {password: hunter2x${i}x}`).join(', ')
  writeFiles(here, { 'site.yaml': `${small()}    values: {${many}}\n` })
  const result = await run(['validate', here])
  expectRefusal(result, 1, /report\/more/, /secret-in-clear/)
  expect(result.err).not.toContain('hunter2')
})
