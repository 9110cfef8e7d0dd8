// What a server says of a push that it refuses is a stranger's word, on stdout of git as on stderr.
import { execFileSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { gitRemote } from '../../src/adapters/git/remote.ts'
import { gitServer } from '../contract/git-server.ts'
import { create } from '../contract/work-tree.ts'
import { bareRepository } from './bare-repository.ts'
import { env, folder, options, TOKEN } from './git-remotes.ts'

it("a token and the escapes of a terminal are taken out of a server's reason for a refusal", async () => {
  const bare = bareRepository(folder())
  const base = await bare.seed('main', { a: '1\n' })
  const [bin, server] = [folder(), await gitServer(bare.root, `x-access-token:${TOKEN}`)]
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim()
  // What git prints of a report-status that a server makes up.
  const report = `!\\trefs/x:refs/heads/bot\\t[remote rejected] (${TOKEN} \\033[2Jno)\\n`
  writeFileSync(join(bin, 'git'), `#!/bin/sh\ncase "$*" in *' push '*) printf '${report}'; exit 1;; esac\nexec '${real}' "$@"\n`)
  chmodSync(join(bin, 'git'), 0o755)
  const here = { ...env, PATH: `${bin}:${process.env['PATH']}` }
  const remote = await gitRemote(options(`${server.url}/site.git`, { env: here, token: TOKEN }))
  await remote.fetch('main')
  const pushed = await remote.push((await remote.commit(base, [create('b', '2\n')], 'x\n')).commit, 'bot', 'absent')
  expect(pushed).toEqual({ kind: 'rejected', why: 'refused', detail: '[remote rejected] (***  [2Jno)' })
  await remote.dispose()
  await server.close()
})
