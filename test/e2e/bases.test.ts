// Where the text comes from that a person began from: proved with the real program, one source at a time.
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { git } from '../adapters/temporary.ts'
import { type GitServer, gitServer } from '../contract/git-server.ts'
import { type Run, published, ran } from './program.ts'
import { small, writeFiles } from './sites.ts'

const { run, folder } = published()
const EDITED = 'apps/prod-1/reloader.yaml'
const MARK = '# a person wrote this'

/**
 * A forge with the site on main, squashed: one commit holds the generated tree, the next a person's edit. `keepsSpec`: whether the old spec is
 * there to be rendered again.
 */
async function forge(runs: Run, keepsSpec: boolean): Promise<string> {
  const root = folder()
  const here = join(root, 'work')
  git(root, 'init', '--quiet', '--bare', 'forge.git')
  git(root, 'init', '--quiet', 'work')
  writeFiles(here, { 'site.yaml': small() })
  expect(await runs(['generate', '--quiet', here])).toMatchObject({ code: 0 })
  commit(here, 'the site')
  git(here, 'checkout', '--quiet', '-b', 'topic')
  appendFileSync(join(here, EDITED), `${MARK}\n`)
  if (!keepsSpec) rmSync(join(here, '.platform/base/site.yaml'))
  commit(here, 'an edit')
  git(here, 'checkout', '--quiet', 'main')
  git(here, 'merge', '--quiet', '--squash', 'topic')
  git(here, 'commit', '--quiet', '-m', 'squashed')
  git(here, 'branch', '--quiet', '-D', 'topic')
  git(here, 'push', '--quiet', '../forge.git', 'main')
  return join(root, 'forge.git')
}

function commit(here: string, message: string): void {
  git(here, 'add', '--all')
  git(here, 'commit', '--quiet', '-m', message)
}

/** Not by execFileSync: the server of one of these tests lives in this very process. */
async function clone(from: string, ...flags: readonly string[]): Promise<string> {
  const here = join(folder(), 'clone')
  expect(await ran('git', ['clone', '--quiet', ...flags, from, here])).toMatchObject({ code: 0 })
  return here
}

/** The spec moves on, in a line of the edited file; what becomes of it. */
async function change(here: string): Promise<{ readonly code: number | null; readonly text: string }> {
  writeFileSync(join(here, 'site.yaml'), small().replace('2.2.16', '2.2.17'))
  const { code } = await run(['generate', '--quiet', here])
  return { code, text: readFileSync(join(here, EDITED), 'utf8') }
}

const merged = { code: 0, text: expect.stringMatching(/reloader\/2\.2\.17[^]*# a person wrote this\n$/) }

describe('the base of an edited file', () => {
  let [bare, spare]: [string, string] = ['', '']
  let server: GitServer
  beforeAll(async () => {
    ;[bare, spare] = [await forge(run, true), await forge(run, false)]
    server = await gitServer(join(spare, '..'))
  }, 60_000)
  afterAll(() => server.close())

  test('from the objects of a whole clone', async () => {
    const here = await clone(spare)
    git(here, 'remote', 'remove', 'origin')
    expect(await change(here)).toEqual(merged)
  })

  test('from the remote, in a clone of depth 1 over file://', async () => {
    expect(await change(await clone(pathToFileURL(spare).href, '--depth=1'))).toEqual(merged)
  })

  test('from the remote, in a clone of depth 1 over HTTP', async () => {
    expect(await change(await clone(`${server.url}/forge.git`, '--depth=1'))).toEqual(merged)
  })

  test('from the old spec, with no history at all', async () => {
    const here = await clone(bare)
    rmSync(join(here, '.git'), { recursive: true })
    expect(await change(here)).toEqual(merged)
  })

  test('from its copy, once a run has seen the edit', async () => {
    const here = await clone(bare)
    expect(await run(['generate', '--quiet', here])).toMatchObject({ code: 0 })
    rmSync(join(here, '.git'), { recursive: true })
    rmSync(join(here, '.platform/base/site.yaml'))
    expect(await change(here)).toEqual(merged)
  })

  test('from nowhere: a conflict, and the file stays as it is', async () => {
    const here = await clone(spare)
    rmSync(join(here, '.git'), { recursive: true })
    const before = readFileSync(join(here, EDITED), 'utf8')
    expect(await change(here)).toEqual({ code: 4, text: before })
    expect(await run(['resolve', '--directory', here, '--quiet', EDITED])).toMatchObject({ code: 0 })
    expect(await run(['generate', '--check', '--quiet', here])).toMatchObject({ code: 0 })
    expect(readFileSync(join(here, EDITED), 'utf8')).toBe(before)
  })
})
