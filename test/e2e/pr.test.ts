// `pr` against a bare repository on disk: the manners of the bot, and what it leaves alone.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { blobId } from '../../src/tree/blob-id.ts'
import { git } from '../adapters/temporary.ts'
import { BRANCH, type Place, place, push } from './forge.ts'
import { expectRefusal, picture, published } from './program.ts'
import { hello, small, withHello, writeFiles } from './sites.ts'

const { run, folder } = published()
const start = async (text = small()): Promise<Place> => place(folder, run, { 'site.yaml': text })
const change = (text: string): string => `${text}    values: {replicas: 2}\n`

/** Every byte of a folder, `.git` with it. */
function everything(here: string): ReadonlyMap<string, string> {
  const entries = readdirSync(here, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort()
  return new Map(paths.map((path) => [path, blobId(readFileSync(path))]))
}

/** What the branch holds, as `generate` and the person's checkout would have it. */
function branchPicture({ root, bare }: Place, branch: string): ReadonlyMap<string, string> {
  const clone = join(root, `look-${readdirSync(root).length}`)
  git(root, 'clone', '--quiet', '--branch', branch, bare, clone)
  return picture(clone)
}

describe.concurrent('a pull request of its own', () => {
  test('is opened, and the checkout stays byte for byte as it was', async () => {
    const here = await start()
    here.spec(change)
    git(here.here, 'stash', '--quiet')
    git(here.here, 'stash', 'apply', '--quiet')
    const before = everything(here.here)
    const { code, out, err } = await here.pr()
    expect([code, err]).toEqual([0, expect.stringMatching(/^opened$/m)])
    expect(readFileSync(fileURLToPath(out.trim()), 'utf8')).toBe(here.pulls()[0])
    expect(here.pulls()[0]).toMatch(
      new RegExp(
        `^---\nstate: open\nbranch: ${BRANCH}\nbase: main\ntip: ${here.tip(BRANCH)}\ntitle: "platform\\(small\\): reloader values.replicas: 2"\n---\n`,
      ),
    )
    expect(everything(here.here)).toEqual(before)
    expect([here.branches(), here.pushes()]).toEqual([[BRANCH, 'main'], 1])
    expect(await run(['generate', '--quiet', here.site])).toMatchObject({ code: 0 })
    expect(branchPicture(here, BRANCH)).toEqual(picture(here.site))
    expect(git(here.bare, 'log', '-1', '--format=%B', BRANCH)).toContain(`Platform-Site: small\nPlatform-Tree: ${here.tree(BRANCH)}\n`)
    expect(readdirSync(here.root).filter((name) => name.startsWith('create-k8s-platform-'))).toEqual([])
  })

  test('the same again is neither pushed nor edited', async () => {
    const here = await start()
    here.spec(change)
    const first = await here.pr()
    const [tip, pulls] = [here.tip(BRANCH), here.pulls()]
    const again = await here.pr()
    expect([again.code, again.out, again.err]).toEqual([0, first.out, expect.stringMatching(/^already up to date$/m)])
    expect([here.tip(BRANCH), here.pulls(), here.pushes()]).toEqual([tip, pulls, 1])
  })

  test('a spec that moved on revises the same one', async () => {
    const here = await start()
    here.spec(change)
    const first = await here.pr()
    here.spec((text) => text.replace('2.2.16', '2.2.17'))
    const again = await here.pr()
    expect([again.code, again.out, again.err]).toEqual([0, first.out, expect.stringMatching(/^brought up to date$/m)])
    expect([here.pulls().length, here.branches(), here.pushes()]).toEqual([1, [BRANCH, 'main'], 2])
    expect(here.pulls()[0]).toContain('reloader 2.2.16 → 2.2.17')
    expect(git(here.bare, 'rev-list', '--count', `main..${BRANCH}`)).toBe('1\n')
  })

  test('a commit of somebody else is never overwritten, and said once', async () => {
    const here = await start()
    here.spec(change)
    await here.pr()
    here.colleague(BRANCH, { 'common/reloader.yaml': 'theirs: true\n' })
    const [tip, pulls] = [here.tip(BRANCH), here.pulls()]
    here.spec((text) => text.replace('2.2.16', '2.2.17'))
    for (const flags of [[], ['--quiet']]) {
      const result = await here.pr(...flags)
      expectRefusal(result, 4, /somebody else's commit is on create-k8s-platform\/small--main; nothing was overwritten/)
    }
    expect(JSON.parse((await here.pr('--json')).out)).toMatchObject({
      ending: 'conflicts',
      proposal: 'foreign',
      branch: BRANCH,
      pull: { id: '1' },
    })
    expect([here.tip(BRANCH), here.pulls(), here.pushes()]).toEqual([tip, pulls, 2])
    expect(here.comments().match(/A commit of somebody else/g)?.length).toBe(1)
  })

  test('own blueprints travel with it, deleted files too, and the text tells the cause', async () => {
    const here = await place(folder, run, { 'site.yaml': withHello(), ...hello() })
    here.spec((text) => text.replace('hello: {version: 1.0.0}', 'hello: {version: 1.0.0, greeting: bye}'))
    git(here.here, 'rm', '--quiet', 'blueprints/hello/README.md')
    writeFiles(here.site, {
      'blueprints/hello/manifests/site/more.yaml.hbs': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: more, namespace: hello}\n',
    })
    expect((await here.pr()).code).toBe(0)
    await run(['generate', '--quiet', here.site])
    expect(branchPicture(here, BRANCH)).toEqual(picture(here.site))
    expect(here.pulls()[0]).toContain('**the site**: `hello` `greeting: bye`')
    expect(here.pulls()[0]).toMatch(/### Deleted\n\n- `blueprints\/hello\/README\.md`/)
  })

  test('--dry-run shows it and sends nothing', async () => {
    const here = await start()
    here.spec(change)
    const { code, out } = await here.pr('--dry-run')
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(new RegExp(`^branch: ${BRANCH}\ntitle: platform\\(small\\): reloader values.replicas: 2\n\n`)),
    ])
    expect(JSON.parse((await here.pr('--dry-run', '--json')).out)).toMatchObject({ version: 1, proposal: 'dry-run', branch: BRANCH })
    expect([here.branches(), here.pulls(), here.pushes()]).toEqual([['main'], [], 0])
  })
})

describe.concurrent('on a branch that changes the spec', () => {
  async function onBranch(): Promise<Place> {
    const here = await start()
    git(here.here, 'checkout', '--quiet', '-b', 'more-replicas')
    here.spec(change)
    push(here.here, 'more-replicas', 'more replicas')
    return here
  }

  test('the commit joins that branch, without force, and no pull request is opened', async () => {
    const here = await onBranch()
    const before = [everything(here.here), here.tip('more-replicas')]
    const { code, out } = await here.pr()
    expect([code, out]).toEqual([0, `more-replicas ${here.tip('more-replicas')}\n`])
    expect(git(here.bare, 'rev-parse', 'more-replicas^').trim()).toBe(before[1])
    expect([everything(here.here), here.branches(), here.pulls()]).toEqual([before[0], ['main', 'more-replicas'], []])
    git(here.here, 'pull', '--quiet', '--ff-only', 'origin', 'more-replicas')
    expect(await run(['generate', '--check', here.site])).toMatchObject({ code: 0 })
    expect(await here.pr()).toMatchObject({ code: 0, err: expect.stringMatching(/^nothing to propose$/m) })
    expect(here.pushes()).toBe(2)
  })

  test('--dry-run says so', async () => {
    const here = await onBranch()
    expect((await here.pr('--dry-run')).out).toMatch(/^branch: more-replicas \(the commit joins it\)$/m)
    expect(here.pushes()).toBe(1)
  })

  test('so it does where only a blueprint of the site changes', async () => {
    const here = await place(folder, run, { 'site.yaml': withHello(), ...hello() })
    git(here.here, 'checkout', '--quiet', '-b', 'more-hello')
    const more = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: more, namespace: hello}\n'
    writeFiles(here.site, { 'blueprints/hello/manifests/site/more.yaml.hbs': more })
    push(here.here, 'more-hello', 'more of hello')
    expect(await here.pr()).toMatchObject({ code: 0, out: `more-hello ${here.tip('more-hello')}\n` })
    expect([here.branches(), here.pulls()]).toEqual([['main', 'more-hello'], []])
  })

  test("a branch that leaves the spec alone gets nothing; the proposal is the bot's own", async () => {
    const here = await start()
    git(here.here, 'checkout', '--quiet', '-b', 'notes')
    writeFiles(here.here, { 'NOTES.md': 'mine\n' })
    push(here.here, 'notes', 'notes')
    expect(await here.pr()).toMatchObject({ code: 0, err: expect.stringMatching(/^nothing to propose$/m) })
    here.spec(change)
    git(here.here, 'checkout', '--quiet', '--detach')
    expect(await here.pr()).toMatchObject({ code: 0, err: expect.stringMatching(/^opened$/m) })
    expect(here.branches()).toEqual([BRANCH, 'main', 'notes'])
  })
})

describe.concurrent('a site in a folder of a monorepo', () => {
  const inFolder = (path: string): string => small().replace('small.git}', `small.git, path: ${path}}`)

  test('changes that folder and nothing else', async () => {
    const here = await place(folder, run, { 'site.yaml': inFolder('sites/small') }, 'sites/small')
    here.colleague('main', { 'common/argo-cd.yaml': 'of another team\n' })
    here.spec(change)
    expect(await here.pr()).toMatchObject({ code: 0, err: expect.stringMatching(/^opened$/m) })
    const changed = git(here.bare, 'diff', '--name-only', 'main', BRANCH).split('\n').filter(Boolean)
    expect(changed).toContain('sites/small/common/reloader.yaml')
    expect(changed.filter((path) => !path.startsWith('sites/small/'))).toEqual([])
    expect(await here.pr()).toMatchObject({ code: 0, err: expect.stringMatching(/^already up to date$/m) })
  })

  test.each([
    ['sites/small', '', /told to read "sites\/small", and this site lies in the root/, /write `path: \.` in `repository`/],
    ['.', 'sites/small', /told to read the root of the repository, and this site lies in "sites\/small"/, /`path: sites\/small`/],
    ['sites/smal', 'sites/small', /told to read "sites\/smal"/, /`path: sites\/small`/],
  ])('repository.path %s in the folder "%s" is a finding', async (said, inside, ...says) => {
    const here = await place(folder, run, { 'site.yaml': inFolder(said) }, inside)
    here.spec(change)
    expectRefusal(await here.pr(), 1, /site\.yaml:5:\d+ {2}pr\/path/, ...says)
    expect(here.pushes()).toBe(0)
  })
})
