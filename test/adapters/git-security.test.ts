// What git must never be given, run or told: hostile addresses and names, hooks, tokens where somebody could read them.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseAddress, parseBranch, withoutCredentials } from '../../src/adapters/git/address.ts'
import { gitRemote, type GitRemoteOptions } from '../../src/adapters/git/remote.ts'
import type { Failure } from '../../src/findings/failure.ts'
import { gitServer } from '../contract/git-server.ts'
import { create, failureOf } from '../contract/work-tree.ts'
import { bareRepository } from './bare-repository.ts'
import { bundle } from './bundled.ts'
import { temporaryFolders } from './temporary.ts'

const folder = temporaryFolders()
const TOKEN = 'test-token-Zm9vYmFy'
const identity = { name: 'bot', email: 'bot@example.org' }
const date = '2026-01-02T03:04:05Z'

function options(url: string, env: GitRemoteOptions['env'], token?: string): GitRemoteOptions {
  return {
    url,
    env: { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', ...env },
    identity,
    date,
    ...(token !== undefined && { token }),
  }
}

/** A `git` that writes its arguments down before it does its work. */
function recordingGit(): { readonly path: string; readonly log: () => string } {
  const bin = folder()
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim()
  writeFileSync(join(bin, 'git'), `#!/bin/sh\nprintf '%s\\n' "$@" >> '${bin}/log'\nexec '${real}' "$@"\n`)
  chmodSync(join(bin, 'git'), 0o755)
  return { path: `${bin}:${process.env['PATH']}`, log: () => readFileSync(join(bin, 'log'), 'utf8') }
}

/** Everything that stands below a folder, in one text. */
function allText(root: string): string {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => readFileSync(join(item.parentPath, item.name), 'latin1'))
    .join('\n')
}

function said(failure: Failure): string {
  return [failure.message, failure.hint, failure.stack, JSON.stringify(failure), String(failure.cause)].join('\n')
}

describe('addresses', () => {
  it.each([
    'https://forge.example.org/a/b.git',
    'ssh://git@forge.example.org:2222/a.git',
    'git@forge.example.org:a/b.git',
    'forge:a.git',
    'file:///srv/a.git',
    '/srv/a.git',
    'http://127.0.0.1:3000/a.git',
  ])('takes %s', (address) => expect(parseAddress(address).clean).toBe(address))

  it.each([
    ...[
      '',
      '-upload-pack=x',
      '--upload-pack=touch /tmp/x',
      'ext::sh -c id',
      'ext::sh',
      'fd::17',
      'a.git',
      '../a.git',
      './a.git',
      'http://forge.example.org/a.git',
      'git://forge.example.org/a',
    ],
    ...[
      'ssh://-oProxyCommand=id/a',
      'ssh://-x@host/a',
      '-host:a',
      'git@-host:a',
      'host:-a',
      'https://',
      'file://host/a',
      'https://h/a\nb',
      'https://h/a b',
      'ssh://git:pw@host/a',
      'ftp://h/a',
      'transport::https://h/a',
    ],
  ])('refuses %j', (address) => expect(() => parseAddress(address)).toThrow(/not an address/))

  it('takes credentials out of an address, and shows none', () => {
    expect(parseAddress(`https://bot:${TOKEN}@h.example.org/a.git`)).toEqual({
      kind: 'http',
      clean: 'https://h.example.org/a.git',
      origin: 'https://h.example.org',
      user: 'bot',
      password: TOKEN,
    })
    expect(withoutCredentials(`cloning https://bot:${TOKEN}@h/a and ssh://git@h/b`)).toBe('cloning https://h/a and ssh://git@h/b')
    expect(() => parseAddress(`ftp://bot:${TOKEN}@h/a`)).toThrow(/: ftp:\/\/h\/a$/)
  })
})

describe('branch names', () => {
  it.each(['main', 'create-k8s-platform/rennes--main', 'v1.2', 'ü', 'a@b'])('takes %s', (name) => expect(parseBranch(name)).toBe(name))

  it.each([
    '',
    '-x',
    '--orphan=evil',
    'a..b',
    'a b',
    'a~1',
    'a^',
    'a:b',
    'a?',
    'a*',
    'a[b',
    'a\\b',
    '/a',
    'a/',
    'a//b',
    'a.',
    '.a',
    'a/.b',
    'a.lock',
    'a.lock/b',
    'a@{1}',
    '@',
    'HEAD',
    'a\nb',
    'x'.repeat(201),
  ])('refuses %j', (name) => expect(() => parseBranch(name)).toThrow(/not a branch name/))
})

describe('a token', () => {
  it('reaches the server and nobody else: no argument, no file, no address', async () => {
    const bare = bareRepository(folder())
    const base = await bare.seed('main', { a: '1\n' })
    const server = await gitServer(bare.root, `x-access-token:${TOKEN}`)
    const [recorder, scratch] = [recordingGit(), folder()]
    const remote = await gitRemote(
      options(`${server.url}/site.git`, { PATH: recorder.path, TMPDIR: scratch, PLATFORM_GIT_TOKEN: TOKEN }, TOKEN),
    )
    await remote.fetch('main')
    await remote.push((await remote.commit(base, [create('b', '2\n')], 'x\n')).commit, 'bot', 'absent')
    const written = recorder.log() + allText(scratch) + allText(bare.root)
    expect(written).toContain('fast-import')
    for (const secret of [TOKEN, Buffer.from(`x-access-token:${TOKEN}`).toString('base64')]) expect(written).not.toContain(secret)
    await remote.dispose()
    await server.close()
  })

  it('in the address works as well, and is refused without being told', async () => {
    const bare = bareRepository(folder())
    const server = await gitServer(bare.root, `bot:${TOKEN}`)
    const [recorder, scratch] = [recordingGit(), folder()]
    const env = { PATH: recorder.path, TMPDIR: scratch }
    const right = await gitRemote(options(`${server.url.replace('://', `://bot:${TOKEN}@`)}/site.git`, env))
    expect(await right.fetch('main')).toBeUndefined()
    for (const url of [
      server.url.replace('://', `://bot:wrong-${TOKEN}@`),
      server.url.replace('://', `://${TOKEN}-as-the-user@`),
      server.url,
    ]) {
      const wrong = await gitRemote(options(`${url}/site.git`, env))
      const failure = await failureOf(wrong.fetch('main'))
      expect(failure).toMatchObject({ code: 'GIT-3', hint: expect.stringContaining('PLATFORM_GIT_TOKEN') })
      expect(said(failure)).not.toContain(TOKEN)
      await wrong.dispose()
    }
    expect(recorder.log() + allText(scratch)).not.toContain(TOKEN)
    await right.dispose()
    await server.close()
  })

  it('is not sent on where the server redirects', async () => {
    const heard: (string | undefined)[] = []
    const thief = createServer((request, response) => (heard.push(request.headers.authorization), response.writeHead(404).end())).listen(
      0,
      '127.0.0.1',
    )
    await once(thief, 'listening')
    const to = `http://127.0.0.1:${(thief.address() as AddressInfo).port}`
    const forge = createServer((request, response) => response.writeHead(302, { location: `${to}${request.url}` }).end()).listen(
      0,
      '127.0.0.1',
    )
    await once(forge, 'listening')
    const remote = await gitRemote(options(`http://127.0.0.1:${(forge.address() as AddressInfo).port}/a.git`, { TMPDIR: folder() }, TOKEN))
    expect(await failureOf(remote.fetch('main'))).toMatchObject({ code: 'GIT-4', message: expect.stringContaining('redirects') })
    expect(heard).toEqual([])
    await remote.dispose()
    forge.close()
    thief.close()
  })

  it('in clear goes past every proxy, since it goes to this machine', async () => {
    const bare = bareRepository(folder())
    const base = await bare.seed('main', { a: '1\n' })
    const server = await gitServer(bare.root, `x-access-token:${TOKEN}`)
    const proxies = { http_proxy: 'http://127.0.0.1:1', ALL_PROXY: 'http://127.0.0.1:1' }
    const remote = await gitRemote(options(`${server.url}/site.git`, { TMPDIR: folder(), ...proxies }, TOKEN))
    expect((await remote.fetch('main'))?.commit).toBe(base)
    await Promise.all([remote.dispose(), server.close()])
  })

  it('with a line break is refused', async () => {
    expect((await failureOf(gitRemote(options('https://h.example.org/a.git', {}, `${TOKEN}\nX-Evil: 1`)))).code).toBe('GIT-3')
  })
})

describe('git', () => {
  it('missing, too old, or unreachable is said with a hint', async () => {
    const [empty, old] = [folder(), folder()]
    writeFileSync(join(old, 'git'), '#!/bin/sh\necho git version 2.30.2\n')
    chmodSync(join(old, 'git'), 0o755)
    const scratch = folder()
    expect(await failureOf(gitRemote(options('/srv/none.git', { PATH: empty, TMPDIR: scratch })))).toMatchObject({
      code: 'GIT-1',
      hint: expect.stringContaining('2.31'),
    })
    expect(await failureOf(gitRemote(options('/srv/none.git', { PATH: old, TMPDIR: scratch })))).toMatchObject({ code: 'GIT-1' })
    for (const url of [join(empty, 'none.git'), 'http://127.0.0.1:9/a.git']) {
      const remote = await gitRemote(options(url, { TMPDIR: scratch }))
      expect(await failureOf(remote.fetch('main'))).toMatchObject({ code: 'GIT-4', hint: expect.any(String) })
      expect((await failureOf(remote.fetch('--orphan=evil'))).code).toBe('GIT-5')
      await remote.dispose()
    }
    expect(readdirSync(scratch)).toEqual([])
  })

  it("runs no hook of the person's, and hears nothing of a repository that we run in", async () => {
    const bare = bareRepository(folder())
    const base = await bare.seed('main', { a: '1\n' })
    const [home, server] = [folder(), await gitServer(bare.root)]
    for (const hook of ['reference-transaction', 'pre-push', 'post-commit']) {
      mkdirSync(join(home, 'hooks'), { recursive: true })
      writeFileSync(join(home, 'hooks', hook), `#!/bin/sh\ntouch '${home}/ran'\n`)
      chmodSync(join(home, 'hooks', hook), 0o755)
    }
    const config = join(home, 'config')
    writeFileSync(config, `[core]\n  hooksPath = ${home}/hooks\n[push]\n  gpgSign = if-asked\n[init]\n  templateDir = ${home}\n`)
    const remote = await gitRemote(
      options(`${server.url}/site.git`, {
        GIT_CONFIG_GLOBAL: config,
        HOME: home,
        TMPDIR: folder(),
        GIT_DIR: join(bare.root, 'person/.git'),
        GIT_INDEX_FILE: join(home, 'index'),
      }),
    )
    await remote.fetch('main')
    await remote.push((await remote.commit(base, [create('b', '2\n')], 'x\n')).commit, 'bot', 'absent')
    expect(existsSync(join(home, 'ran'))).toBe(false)
    await remote.dispose()
    await server.close()
  })

  it('ends and leaves nothing in the temporary folder when it is interrupted', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const scratch = folder()
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/a.git`
    const program = bundle(
      `import { gitRemote } from './src/adapters/git/remote.ts'
       const remote = await gitRemote({ url: '${url}', env: process.env, identity: { name: 'a', email: 'a@b' }, date: '${date}' })
       await remote.fetch('main')`,
      join(folder(), 'wait.mjs'),
    )
    const child = spawn(process.execPath, [program], { env: { PATH: process.env['PATH'], TMPDIR: scratch }, stdio: 'ignore' })
    await once(silent, 'request') // git is at work now
    expect(readdirSync(scratch).length).toBe(1)
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([null, 'SIGINT'])
    expect(readdirSync(scratch)).toEqual([])
    silent.closeAllConnections()
    silent.close()
  })
})
