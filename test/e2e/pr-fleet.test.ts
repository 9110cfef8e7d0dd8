// `pr --all`: many sites in one run, in one repository or in one each; what one meets never stops the others.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { git } from '../adapters/temporary.ts'
import { push } from './forge.ts'
import { type Ran, published } from './program.ts'
import { small, writeFiles } from './sites.ts'

const { run, folder } = published()

type Fleet = { readonly root: string; readonly here: string; readonly all: (...flags: readonly string[]) => Promise<Ran> }

/** A checkout of `fleet.git` with these files, pushed; and empty-handed repositories beside it, each with a first commit. */
function fleetOf(files: Readonly<Record<string, string>>, ...repositories: readonly string[]): Fleet {
  const root = folder()
  for (const name of ['fleet', ...repositories]) {
    git(root, 'init', '--quiet', '--bare', `${name}.git`)
    git(root, 'init', '--quiet', name)
    git(join(root, name), 'remote', 'add', 'origin', `../${name}.git`)
    writeFiles(join(root, name), name === 'fleet' ? { 'README.md': 'specs\n', ...files } : { 'README.md': 'ours\n' })
    push(join(root, name), 'main', 'the first')
  }
  const here = join(root, 'fleet')
  return { root, here, all: (...flags) => run(['pr', ...flags], { cwd: here, env: { TMPDIR: root } }) }
}

const site = (name: string, repository: string): string =>
  small()
    .replace('name: small', `name: ${name}`)
    .replace(/^repository: .*$/m, `repository: ${repository}`)
const inFolder = (name: string): string => site(name, `{url: https://forge.example.org/infra/fleet.git, path: sites/${name}}`)
const branchesOf = (bare: string): readonly string[] =>
  git(bare, 'for-each-ref', '--format=%(refname:short)', 'refs/heads').split('\n').filter(Boolean)

describe('one repository', () => {
  test('a broken spec and one that nobody can read stop nobody; the worst ending counts; the same again is quiet', async () => {
    const broken = { 'sites/b/site.yaml': inFolder('b').replace('environment: prod\n', 'environment: nowhere\n') }
    const { root, here, all } = fleetOf({ 'sites/a/site.yaml': inFolder('a'), ...broken, 'sites/c/site.yaml': inFolder('c') })
    const first = await all('--all', 'sites/*/site.yaml', '--concurrency', '2')
    expect(first.code).toBe(1)
    expect(first.out.split('\n').sort().filter(Boolean)).toEqual([
      expect.stringMatching(/^sites\/a\/site\.yaml {2}opened {2}file:\/\/.*a--main\.md$/),
      'sites/b/site.yaml  findings',
      expect.stringMatching(/^sites\/c\/site\.yaml {2}opened {2}file:/),
    ])
    expect(first.err).toMatch(/sites\/b\/site\.yaml:\d+:\d+ /)
    expect(branchesOf(join(root, 'fleet.git'))).toEqual(['create-k8s-platform/a--main', 'create-k8s-platform/c--main', 'main'])
    const again = await all('--all', 'sites/*/site.yaml', '--json')
    const { sites, ending } = JSON.parse(again.out) as { ending: string; sites: { file: string; ending: string; proposal?: string }[] }
    expect([again.code, ending, sites.map(({ file, proposal, ending: one }) => [file, proposal ?? one])]).toEqual([
      1,
      'findings',
      [
        ['sites/a/site.yaml', 'same'],
        ['sites/b/site.yaml', 'findings'],
        ['sites/c/site.yaml', 'same'],
      ],
    ])
    expect(git(here, 'status', '--porcelain')).toBe('')
  })

  test('on one branch that changes two of them, both commits join it', async () => {
    const { root, here, all } = fleetOf(Object.fromEntries(['a', 'b', 'c'].map((name) => [`sites/${name}/site.yaml`, inFolder(name)])))
    git(here, 'checkout', '--quiet', '-b', 'more')
    writeFiles(
      here,
      Object.fromEntries(['a', 'b'].map((name) => [`sites/${name}/site.yaml`, `${inFolder(name)}    values: {replicas: 2}\n`])),
    )
    push(here, 'more', 'more')
    const { code, out } = await all('--all', 'sites/?/site.yaml', '--concurrency', '3')
    expect([code, out.match(/the commit joined more/g)?.length, out.match(/opened/g)?.length]).toEqual([0, 2, 1])
    const bare = join(root, 'fleet.git')
    expect(git(bare, 'rev-list', '--count', 'main..more')).toBe('3\n')
    const names = git(bare, 'ls-tree', '-r', '--name-only', 'more')
    expect([names.includes('sites/a/apps/'), names.includes('sites/b/apps/'), names.includes('sites/c/apps/')]).toEqual([true, true, false])
  })

  test('a part of the whole, by turns', async () => {
    const { all } = fleetOf(Object.fromEntries(['a', 'b', 'c'].map((name) => [`sites/${name}/site.yaml`, inFolder(name)])))
    const taken = async (shard: string): Promise<readonly string[]> =>
      (await all('--all', 'sites/*/site.yaml', '--shard', shard, '--dry-run')).out
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split(' ')[0]!)
        .sort()
    expect(await taken('0/2')).toEqual(['sites/a/site.yaml', 'sites/c/site.yaml'])
    expect(await taken('1/2')).toEqual(['sites/b/site.yaml'])
  })

  test('two that would share a branch are both refused', async () => {
    const { root, all } = fleetOf({ 'sites/a/site.yaml': inFolder('a'), 'sites/b/site.yaml': inFolder('a') })
    const { code, out, err } = await all('--all', 'sites/*/site.yaml')
    expect([code, out.split('\n').sort().filter(Boolean)]).toEqual([
      2,
      ['sites/a/site.yaml  failed: PR-7', 'sites/b/site.yaml  failed: PR-7'],
    ])
    expect(err).toMatch(/sites\/a\/site\.yaml: PR-7 {2}sites\/b\/site\.yaml has the same name/)
    expect(branchesOf(join(root, 'fleet.git'))).toEqual(['main'])
    expect((await all('--all', 'sites/*/site.yaml', '--shard', '1/2')).out).toBe('sites/b/site.yaml  failed: PR-7\n')
  })

  test.each([
    [['--all', 'sites/*/none.yaml'], 'USAGE-13'],
    [['--all', 'sites/*'], 'USAGE-13'],
    [['--all', 'sites/*/site.yaml', '--shard', '2/2'], 'USAGE-14'],
    [['--all', 'sites/*/site.yaml', '--concurrency', '0'], 'USAGE-14'],
    [['--shard', '0/2'], 'USAGE-4'],
    [['--all', 'sites/*/site.yaml', '--site', 'x.yaml'], 'USAGE-4'],
  ])('%j is refused with a word', async (flags, code) => {
    const { all } = fleetOf({ 'sites/a/site.yaml': inFolder('a') })
    expect(await all(...flags)).toMatchObject({ code: 2, err: expect.stringContaining(code) })
  })
})

describe('a repository each, specs in another one', () => {
  test('each gets its own pull request, and one that is gone stops nobody', async () => {
    const files = (root: string): Readonly<Record<string, string>> =>
      Object.fromEntries(['a', 'b', 'gone'].map((name) => [`sites/${name}/site.yaml`, site(name, `{url: file://${root}/${name}.git}`)]))
    const { root, here, all } = fleetOf({}, 'a', 'b')
    writeFiles(here, files(root))
    const { code, out, err } = await all('--all', 'sites/*/site.yaml')
    expect([code, err]).toEqual([3, expect.stringMatching(/sites\/gone\/site\.yaml: (GIT|FORGE|PR)-\d[\s\S]*PR-8 {2}1 of 3 sites failed/)])
    expect(out).toMatch(/^sites\/a\/site\.yaml {2}opened/m)
    for (const name of ['a', 'b']) {
      const bare = join(root, `${name}.git`)
      const branch = `create-k8s-platform/${name}--main`
      expect(branchesOf(bare)).toEqual([branch, 'main'])
      const names = git(bare, 'ls-tree', '--name-only', branch).split('\n')
      expect([names.includes('apps'), names.includes('site.yaml')]).toEqual([true, false])
    }
    expect(branchesOf(join(root, 'fleet.git'))).toEqual(['main'])
  })

  test('--site names one of them, from a folder that is no repository', async () => {
    const { root } = fleetOf({}, 'a')
    const specs = join(root, 'specs')
    mkdirSync(specs)
    writeFiles(specs, { 'a.yaml': site('a', `{url: file://${root}/a.git}`) })
    rmSync(join(root, 'fleet'), { recursive: true })
    const pr = async (): Promise<Ran> =>
      run(['pr', '--site', 'a.yaml'], { cwd: specs, env: { TMPDIR: root, GIT_CEILING_DIRECTORIES: root } })
    expect(await pr()).toMatchObject({ code: 0, err: expect.stringMatching(/^opened$/m) })
    expect(await pr()).toMatchObject({ code: 0, err: expect.stringMatching(/^already up to date$/m) })
  })
})
