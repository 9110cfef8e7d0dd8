// Line merges by git: the contract, and what stands around the merge itself.
import { chmodSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { gitLineMerge } from '../../src/adapters/git/line-merge.ts'
import type { MergeJob } from '../../src/ports/line-merge.ts'
import { relPath } from '../../src/tree/rel-path.ts'
import { lineMergeContract } from '../contract/line-merge.ts'
import { failureOf } from '../contract/work-tree.ts'
import { temporaryFolders } from './temporary.ts'

const folder = temporaryFolders()
const scratch = folder()
const env = { PATH: process.env['PATH'], TMPDIR: scratch, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
const JOB: MergeJob = { path: relPath('a.yaml'), base: 'a\nb\nc\n', yours: 'A\nb\nc\n', generated: 'a\nb\nC\n', favor: undefined }

lineMergeContract('git', () => gitLineMerge(env))

/** A `git` that does what the script says; $@ are git's arguments. */
function gitThat(script: string): typeof env {
  const bin = folder()
  writeFileSync(join(bin, 'git'), `#!/bin/sh\n${script}\n`)
  chmodSync(join(bin, 'git'), 0o755)
  return { ...env, PATH: `${bin}:${process.env['PATH']}` }
}

describe('line merges by git', () => {
  it("do not depend on a person's own style of conflicts, nor on the repository that we run in", async () => {
    const config = join(folder(), 'config')
    writeFileSync(config, '[merge]\n  conflictStyle = zdiff3\n[diff]\n  algorithm = histogram\n')
    const jobs: readonly MergeJob[] = [
      JOB,
      { ...JOB, yours: 'A\nx\nb\nc\n', generated: 'A\ny\nb\nc\n' },
      { ...JOB, yours: 'A\nx\nB\n', generated: 'A\nx\nC\n', favor: 'yours' },
    ]
    const plain = await gitLineMerge(env).merge(jobs)
    expect(plain[0]).toBe('A\nb\nC\n')
    expect(await gitLineMerge({ ...env, GIT_CONFIG_GLOBAL: config, GIT_DIR: '/nowhere' }).merge(jobs)).toEqual(plain)
  })

  it('run no more than four at once, and name no file by its path', async () => {
    const seen = folder()
    // Each counts itself in, waits until others had their chance, and counts itself out.
    const counting = gitThat(
      `mkdir '${seen}'/in.$$; ls '${seen}' | grep -c in. >> '${seen}/most'; echo "$@" >> '${seen}/arguments'; rmdir '${seen}'/in.$$; echo merged`,
    )
    const jobs = Array.from({ length: 40 }, () => ({ ...JOB, path: relPath('secret-name.yaml') }))
    expect(await gitLineMerge(counting).merge(jobs)).toEqual(jobs.map(() => 'merged\n'))
    const most = readFileSync(join(seen, 'most'), 'utf8').trim().split('\n').map(Number)
    expect(most).toHaveLength(40)
    expect(Math.max(...most)).toBeLessThanOrEqual(4)
    expect(readFileSync(join(seen, 'arguments'), 'utf8')).not.toContain('secret-name')
  })

  it('tell a git that fails from one that finds a collision', async () => {
    expect(await gitLineMerge(gitThat('exit 127')).merge([JOB])).toEqual([undefined])
    expect(await gitLineMerge(gitThat('echo "error: Cannot merge binary files: x" >&2; exit 255')).merge([JOB])).toEqual([undefined])
    for (const script of ['echo "fatal: out of memory" >&2; exit 128', 'kill -9 $$', 'exit 255']) {
      const failure = await failureOf(gitLineMerge(gitThat(script)).merge([JOB, JOB, JOB, JOB, JOB]))
      expect(failure).toMatchObject({ code: 'GIT-9', message: expect.stringContaining('"a.yaml"'), hint: expect.any(String) })
    }
  })

  it('say so where git is missing, or no temporary folder can be made', async () => {
    expect((await failureOf(gitLineMerge({ PATH: folder(), TMPDIR: scratch }).merge([JOB]))).code).toBe('GIT-1')
    const failure = await failureOf(gitLineMerge({ ...env, TMPDIR: join(scratch, 'none') }).merge([JOB]))
    expect(failure).toMatchObject({ code: 'GIT-9', hint: expect.stringContaining('TMPDIR') })
  })

  it('leave nothing in the temporary folder, all tests above included', () => {
    expect([existsSync(scratch), readdirSync(scratch)]).toEqual([true, []])
  })
})
