// Remotes by git: the contract over file and over http with a token; git-remote.long.test.ts has the other ways.
import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { gitRemote } from '../../src/adapters/git/remote.ts'
import { relPath } from '../../src/tree/rel-path.ts'
import { gitServer } from '../contract/git-server.ts'
import { remoteContract } from '../contract/remote.ts'
import { create, failureOf } from '../contract/work-tree.ts'
import { TOKEN, made, options, overFile, overHttp, scratch } from './git-remotes.ts'
import { git } from './temporary.ts'

remoteContract('git, file://', async () => {
  const bare = made()
  return overFile(bare, `file://${bare.folder}`)
})
remoteContract('git, http with a token', () => overHttp(made(), { basic: `x-access-token:${TOKEN}`, token: TOKEN }))

describe('git remote', () => {
  it('makes the commit in the name and at the time that it was given', async () => {
    const bare = made()
    const base = await bare.seed('main', { a: '1\n' })
    const remote = await gitRemote(options(bare.folder))
    await remote.fetch('main')
    const again = [await remote.commit(base, [create('b', '2\n')], 'x\n'), await remote.commit(base, [create('b', '2\n')], 'x\n')]
    expect(again[0]).toEqual(again[1])
    await remote.push(again[0]!.commit, 'bot', 'absent')
    expect(git(bare.folder, 'log', '-1', '--format=%an %ae %at %cn %ce %ct', 'bot').trim()).toBe(
      'create-k8s-platform bot@example.org 1767323045 create-k8s-platform bot@example.org 1767323045',
    )
    expect(git(bare.folder, 'fsck', '--strict')).toBe('')
    await remote.dispose()
  })

  it('fetches one commit without texts, then the texts that are read at once, and pushes without more', async () => {
    const bare = made()
    await bare.seed('main', { 'old/history': 'long\n' })
    const base = await bare.seed('main', Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`f/${i}`, `${i}\n`])))
    const server = await gitServer(bare.root)
    const remote = await gitRemote(options(`${server.url}/site.git`))
    await remote.fetch('main')
    const fetched = server.requests.length
    const paths = Array.from({ length: 30 }, (_, i) => relPath(`f/${i}`))
    expect((await (await remote.snapshot(base)).read(paths)).size).toBe(30)
    const read = server.requests.length - fetched
    await (await remote.snapshot(base)).read(paths)
    const { commit } = await remote.commit(base, [create('new', 'new\n')], 'x\n')
    expect(server.requests.length).toBe(fetched + read)
    expect(read).toBeLessThanOrEqual(2)
    await remote.push(commit, 'bot', 'absent')
    const pushed = server.requests.slice(fetched + read)
    expect(pushed.filter((request) => request.includes('upload-pack'))).toEqual([])
    expect((await bare.files('bot'))?.['new']).toBe('new\n')
    await remote.dispose()
    await server.close()
  })

  it('reads executables, links and submodules as what they are, and writes over none of them', async () => {
    const bare = made()
    const person = `${bare.root}/person`
    await bare.seed('main', { plain: '1\n', 'run.sh': '#!/bin/sh\n' })
    git(person, 'update-index', '--chmod=+x', 'run.sh')
    git(person, 'update-index', '--add', '--cacheinfo', `120000,${git(person, 'rev-parse', 'HEAD:plain').trim()},link`)
    git(person, 'update-index', '--add', '--cacheinfo', `160000,${git(person, 'rev-parse', 'HEAD').trim()},module`)
    git(person, 'commit', '--quiet', '-m', 'modes')
    git(person, 'push', '--quiet', bare.folder, 'HEAD:refs/heads/main')
    const remote = await gitRemote(options(bare.folder))
    const tip = (await remote.fetch('main'))!
    const snapshot = await remote.snapshot(tip.commit)
    const ids = await snapshot.ids(['plain', 'run.sh', 'link', 'link/x', 'module/x'].map((path) => relPath(path)))
    expect([...ids].map(([path, { mode }]) => [path, mode])).toEqual([
      ['plain', 'file'],
      ['run.sh', 'executable'],
      ['link', 'link'],
      ['link/x', 'link'],
      ['module/x', 'link'],
    ])
    for (const path of ['link', 'link/x', 'module/x', 'module'])
      expect((await failureOf(remote.commit(tip.commit, [create(path, 'x\n')], 'x\n'))).code).toBe('GIT-7')
    const { commit } = await remote.commit(
      tip.commit,
      [
        {
          kind: 'update',
          path: relPath('run.sh'),
          before: ids.get(relPath('run.sh'))!.id,
          file: { id: ids.get(relPath('plain'))!.id, print: () => '1\n' },
        },
      ],
      'x\n',
    )
    expect((await (await remote.snapshot(commit)).ids([relPath('run.sh')])).get(relPath('run.sh'))?.mode).toBe('executable')
    await remote.dispose()
  })

  it('works on a repository that is shallow itself, and with thousands of files', async () => {
    const bare = made()
    await bare.seed('main', { a: '1\n' })
    await bare.seed('main', { a: '2\n' })
    git(bare.root, 'clone', '--quiet', '--bare', '--depth=1', `file://${bare.folder}`, 'shallow.git')
    const remote = await gitRemote(options(`${bare.root}/shallow.git`))
    const tip = (await remote.fetch('main'))!
    const changes = Array.from({ length: 3000 }, (_, i) => create(`envs/${i % 7}/${i}.yaml`, `n: ${i}\n`))
    const made3000 = await remote.commit(tip.commit, changes, 'many\n')
    expect(await remote.push(made3000.commit, 'bot', 'absent')).toEqual({ kind: 'pushed' })
    expect(git(`${bare.root}/shallow.git`, 'ls-tree', '-r', '--name-only', 'bot').split('\n').length).toBe(3002)
    await remote.dispose()
  })

  it('leaves nothing in the temporary folder, all tests above included', () => {
    expect(readdirSync(scratch)).toEqual([])
  })
})
