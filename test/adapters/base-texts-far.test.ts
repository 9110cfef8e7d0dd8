// Texts of old from the remote: in a clone of depth 1, after a squash, and what unknown ids cost.
import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { gitBaseTexts } from '../../src/adapters/git/base-texts.ts'
import { gitRemote } from '../../src/adapters/git/remote.ts'
import type { BaseTexts } from '../../src/ports/base-texts.ts'
import { blobId } from '../../src/tree/blob-id.ts'
import { gitServer } from '../contract/git-server.ts'
import { type Bare, bareRepository } from './bare-repository.ts'
import { git, temporaryFolders } from './temporary.ts'

const folder = temporaryFolders()
const scratch = folder()
const env = { PATH: process.env['PATH'], HOME: scratch, TMPDIR: scratch, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
const who = { env, identity: { name: 'bot', email: 'bot@example.org' }, date: '2026-01-02T03:04:05Z' }

describe('base texts far away', () => {
  it('cost a remote only when they are asked for, and one only', async () => {
    let made = 0
    const bare = bareRepository(folder())
    await bare.seed('main', { one: 'one\n' })
    const remote = await gitRemote({ ...who, url: bare.folder })
    const texts = gitBaseTexts(folder(), env, async () => (made++, remote))
    await texts.near([blobId('one\n')])
    await texts.far([])
    expect(made).toBe(0)
    await texts.far([blobId('one\n')])
    await texts.far([blobId('two\n')])
    expect(made).toBe(1)
    await remote.dispose()
  })

  it('are none where the remote cannot be made or does not answer; our own bugs stay bugs', async () => {
    const ids = [blobId('one\n')]
    expect(await gitBaseTexts(folder(), env, () => gitRemote({ ...who, url: 'ext::sh -c id' })).far(ids)).toEqual(new Map())
    for (const url of ['/nowhere/at/all.git', 'http://127.0.0.1:9/a.git']) {
      const remote = await gitRemote({ ...who, url })
      expect(await gitBaseTexts(folder(), env, async () => remote).far(ids)).toEqual(new Map())
      await remote.dispose()
    }
    await expect(gitBaseTexts(folder(), env, () => Promise.reject(new TypeError('bug'))).far(ids)).rejects.toThrow('bug')
  })

  /** main: what we generated, then a squash of a branch that generated anew, was edited, and is gone. Our second text was never on main. */
  function squashed(bare: Bare): { readonly first: string; readonly second: string; readonly edited: string } {
    const [first, second, edited] = ['a: 1\nb: 1\n', 'a: 2\nb: 1\n', 'a: 2\nb: mine\n']
    const person = join(bare.root, 'person')
    const commit = (text: string): void => {
      mkdirSync(dirname(join(person, 'common/a.yaml')), { recursive: true })
      writeFileSync(join(person, 'common/a.yaml'), text)
      git(person, 'add', '--all')
      git(person, 'commit', '--quiet', '-m', 'x')
    }
    git(person, 'checkout', '--quiet', '-b', 'main')
    commit(first)
    git(person, 'checkout', '--quiet', '-b', 'feature')
    commit(second)
    commit(edited)
    git(person, 'push', '--quiet', bare.folder, 'main', 'feature')
    git(person, 'checkout', '--quiet', 'main')
    git(person, 'merge', '--quiet', '--squash', 'feature')
    git(person, 'commit', '--quiet', '-m', 'squash')
    git(person, 'push', '--quiet', bare.folder, 'main', ':feature')
    return { first, second, edited }
  }

  it.each(['file://', 'http'])('are there for a clone of depth 1 after a squash: %s', async (way) => {
    const bare = bareRepository(folder())
    const server = await gitServer(bare.root)
    const url = way === 'http' ? `${server.url}/site.git` : `file://${bare.folder}`
    const { first, second, edited } = squashed(bare)
    const clone = join(folder(), 'clone')
    // Not by `git`, which would stop this process, and with it the server that git asks.
    await promisify(execFile)('git', ['clone', '--quiet', '--depth=1', url, clone], { env })
    const remote = await gitRemote({ ...who, url })
    const texts: BaseTexts = gitBaseTexts(clone, env, async () => remote)
    const ids = [first, second, edited, 'unknown\n'].map((text) => blobId(text))
    expect([...(await texts.near(ids)).values()]).toEqual([edited])
    expect([...(await texts.far(ids)).values()].sort()).toEqual([first, second, edited].sort())
    await remote.dispose()
    await server.close()
  })

  it('come in one fetch where all are known; one that is not known costs a few more, and many have an end', async () => {
    const bare = bareRepository(folder())
    const known = Array.from({ length: 100 }, (_, i) => `known ${i}\n`)
    await bare.seed('main', Object.fromEntries(known.map((text, i) => [`${i}`, text])))
    const server = await gitServer(bare.root)
    const fetches = async (texts: readonly string[]): Promise<readonly [found: number, fetches: number]> => {
      const remote = await gitRemote({ ...who, url: `${server.url}/site.git` })
      const from = server.requests.length
      const { size } = await remote.blobs(texts.map((text) => blobId(text)))
      await remote.dispose()
      return [size, server.requests.slice(from).filter((request) => request.startsWith('GET ')).length]
    }
    const unknown = Array.from({ length: 100 }, (_, i) => `unknown ${i}\n`)
    expect(await fetches(known)).toEqual([100, 1])
    expect(await fetches([...known.slice(0, 37), 'unknown\n', ...known.slice(37)])).toEqual([100, 3])
    expect(await fetches(unknown)).toEqual([0, 32])
    await server.close()
  })
})

it('leaves nothing in the temporary folder, all tests above included', () => {
  expect(readdirSync(scratch)).toEqual([])
})
