// Folders that last as long as one test file, and git for preparing them.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'

/** A function that makes fresh folders; all of them are removed after the last test of the file. */
export function temporaryFolders(): () => string {
  const made: string[] = []
  afterAll(() => {
    for (const folder of made) rmSync(folder, { recursive: true, force: true })
  }, 60_000)
  return () => {
    const folder = mkdtempSync(join(realpathSync(tmpdir()), 'test-'))
    made.push(folder)
    return folder
  }
}

/** A fresh folder that lasts as long as the run of all tests: for what is made once and then copied. */
export function lastingFolder(): string {
  return mkdtempSync(join(inject('runFolder'), 'lasting-'))
}

const WHO = [
  '-c',
  'user.name=Person',
  '-c',
  'user.email=person@example.org',
  '-c',
  'init.defaultBranch=main',
  '-c',
  'core.hooksPath=/dev/null',
]

/** What a person would type; without anybody's own configuration. */
export function git(cwd: string, ...args: readonly string[]): string {
  const env = { PATH: process.env['PATH'], HOME: cwd, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' }
  return execFileSync('git', [...WHO, ...args], { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}
