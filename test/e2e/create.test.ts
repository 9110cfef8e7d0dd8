// `create --yes`: a whole repository from flags, in a folder that is new, full, in the way, or in another repository.
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { git } from '../adapters/temporary.ts'
import { expectRefusal, picture, published } from './program.ts'
import { small, writeFiles } from './sites.ts'

const { run, folder } = published()
const FLAGS = [
  ...['--yes', '--profile', 'minimal', '--repository', 'https://forge.example.org/infra/rennes.git', '--domain', 'rennes.example.org'],
  ...['--cluster', 'name=staging-1,environment=staging,network=10.0.10.0/24,servers=10.0.10.11,pool=10.0.10.64/27'],
  ...['--cluster', 'environment=prod,network=10.0.20.0/24,workers=2'],
]
const create = (here: string, ...more: readonly string[]): ReturnType<typeof run> => run(['rennes', ...FLAGS, ...more], { cwd: here })

describe.concurrent('create', () => {
  test.each(['argocd', 'flux'])('a repository for %s, committed, with nothing left to do', async (engine) => {
    const here = folder()
    const made = await create(here, '--engine', engine)
    expect([made.code, made.out, made.err.match(/^\d\. .*/gm)]).toEqual([
      0,
      '',
      [
        '1. Push it to https://forge.example.org/infra/rennes.git:',
        '2. Form the clusters, staging-1 first, and hand over to the engine:',
        '3. From now on, change site.yaml and look before you commit:',
      ],
    ])
    const site = join(here, 'rennes')
    expect(readFileSync(join(site, 'site.yaml'), 'utf8').split('\n')[0]).toBe(
      '# yaml-language-server: $schema=./.platform/site.schema.json',
    )
    expect(git(site, 'status', '--porcelain')).toBe('')
    expect(git(site, 'log', '--format=%s|%an <%ae>|%D')).toBe(
      'The platform of rennes, as site.yaml says|create-k8s-platform <bot@create-k8s-platform.invalid>|HEAD -> main\n',
    )
    expect(made.err).toContain('git knows no user.name and user.email of yours')
    expect(git(site, 'config', '--local', '--list')).not.toMatch(/user\.|remote\./)
    expect(git(site, 'ls-files').trim().split('\n').sort()).toEqual([...picture(site).keys()])
    expect(await run(['validate', '--strict', site])).toMatchObject({ code: 0 })
    expect(await run(['generate', '--check', site])).toMatchObject({ code: 0 })
  })

  test('the commit is signed by whom git knows', async () => {
    const here = folder()
    writeFiles(here, {
      gitconfig: '[user]\n\tname = Ada\n\temail = ada@example.org\n[commit]\n\tgpgSign = true\n[core]\n\texcludesFile = ~/ignored\n',
      ignored: '*\n',
    })
    const made = await run(['rennes', ...FLAGS], { cwd: here, env: { GIT_CONFIG_GLOBAL: join(here, 'gitconfig'), HOME: here } })
    expect(made).toMatchObject({ code: 0, err: expect.stringContaining('committed as Ada <ada@example.org>\n') })
    expect(git(join(here, 'rennes'), 'ls-files').trim().split('\n').length).toBeGreaterThan(20)
  })

  test('an existing folder keeps what it has, uncommitted', async () => {
    const here = folder()
    writeFiles(here, { 'rennes/notes.md': 'mine\n', 'rennes/apps/README.md': 'mine\n' })
    expect(await create(here)).toMatchObject({ code: 0 })
    expect(git(join(here, 'rennes'), 'status', '--porcelain').trim().split('\n').sort()).toEqual(['?? apps/README.md', '?? notes.md'])
    expect(readFileSync(join(here, 'rennes/notes.md'), 'utf8')).toBe('mine\n')
  })

  test('a file in the way stops it before the first byte', async () => {
    const here = folder()
    writeFiles(here, { 'rennes/apps/prod-1/root.yaml': 'mine\n' })
    const before = picture(here)
    expectRefusal(await create(here), 4, /nothing was written/, /apps\/prod-1\/root\.yaml: a file of yours/)
    expect(picture(here)).toEqual(before)
    const linked = folder()
    mkdirSync(join(linked, 'rennes'))
    symlinkSync(join(here, 'rennes/apps'), join(linked, 'rennes/common'))
    expectRefusal(await create(linked), 4, /common\//)
    writeFileSync(join(linked, 'file'), '')
    expectRefusal(await run(['file', ...FLAGS, '--name', 'rennes'], { cwd: linked }), 3, /DISK-4/)
  })

  test('a site that stands already is left to generate', async () => {
    const here = folder()
    writeFiles(here, { 'rennes/site.yaml': small() })
    const before = picture(here)
    expectRefusal(await create(here), 2, /rennes\/site\.yaml stands already/, /generate rennes/)
    expectRefusal(await run([], { cwd: join(here, 'rennes') }), 2, /site\.yaml stands already/)
    expect(picture(here)).toEqual(before)
  })

  test('in a folder of another repository: its path is said, its origin is offered, and nothing is committed', async () => {
    const here = folder()
    git(here, 'init', '--quiet', '-b', 'main')
    git(here, 'remote', 'add', 'origin', 'git@forge.example.org:infra/all.git')
    const flags = FLAGS.filter((flag, i) => flag !== '--repository' && FLAGS[i - 1] !== '--repository')
    const made = await run(['sites/rennes', ...flags], { cwd: here })
    expect(made).toMatchObject({ code: 0, err: expect.stringContaining('not committed: the folder lies in a repository') })
    const spec = readFileSync(join(here, 'sites/rennes/site.yaml'), 'utf8')
    expect(spec).toContain('  url: ssh://git@forge.example.org/infra/all.git\n  branch: main\n  path: sites/rennes\n')
    expect(() => git(here, 'rev-parse', '--verify', '--quiet', 'HEAD')).toThrow('rev-parse')
  })

  test('every answer that is missing or wrong is named in one go', async () => {
    const here = folder()
    const none = await run(['rennes', '--yes', '--profile', 'minimal'], { cwd: here })
    expectRefusal(none, 2, /--repository https/, /--domain rennes\.example\.org/, /--cluster .*network=10\.0\.10\.0\/24/)
    const wrong = await run(['rennes', ...FLAGS, '--engine', 'fluxx', '--distribution-version', '1', '--set', 'components.x.y=1'], {
      cwd: here,
    })
    expectRefusal(wrong, 2, /did you mean "flux"/, /"1" is not a version of rke2/)
    expectRefusal(await create(here, '--set', 'components.x.y=1'), 2, /--set components\.x\.y: the profile asks no such question/)
    expectRefusal(await create(here, '--clutser', 'x'), 2, /unknown option '--clutser'/)
    expect([...picture(here).keys()]).toEqual([])
  })

  test('hostile words are refused, or stay in their place', async () => {
    const here = folder()
    for (const name of ['a\nb: c', '"', '../x', '\u001b[2J', '']) {
      const refused = await create(here, '--name', name)
      expectRefusal(refused, 2, /--name/)
      expect(refused.err).not.toContain('\u001b')
    }
    expect([...picture(here).keys()]).toEqual([])
    const odd = 'https://forge.example.org/a"b\'c{{x}}:d'
    expect(await create(here, '--repository', odd)).toMatchObject({ code: 0 })
    expect(readFileSync(join(here, 'rennes/site.yaml'), 'utf8')).toContain(`  url: https://forge.example.org/a"b'c{{x}}:d\n`)
    expect(await run(['validate', '--strict', join(here, 'rennes')])).toMatchObject({ code: 0 })
  })

  test('without git nothing is written', async () => {
    const here = folder()
    expectRefusal(await run(['rennes', ...FLAGS], { cwd: here, env: { PATH: '/nonexistent' } }), 3, /GIT-1/)
    expect([...picture(here).keys()]).toEqual([])
  })

  test('a command with a letter missing is no folder', async () => {
    expectRefusal(await run(['genrate', '--yes'], { cwd: folder() }), 2, /unknown command 'genrate'/, /did you mean `generate`/)
    expectRefusal(await run(['qr', '--yes'], { cwd: folder() }), 2, /these answers are missing/)
  })
})
