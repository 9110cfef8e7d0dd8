// Remotes by git for the tests: over file and over http, with and without a token.
import { gitRemote, type GitRemoteOptions } from '../../src/adapters/git/remote.ts'
import { gitServer } from '../contract/git-server.ts'
import type { RemoteCase } from '../contract/remote.ts'
import { type Bare, bareRepository } from './bare-repository.ts'
import { lastingFolder } from './temporary.ts'

/** This module is loaded once a worker, and serves several files of tests: what it makes lasts as long as they all do. */
export const folder = lastingFolder
export const scratch = folder()
export const env = { PATH: process.env['PATH'], HOME: scratch, TMPDIR: scratch, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
export const TOKEN = 'test-token-Zm9vYmFy'

export function options(url: string, more: Partial<GitRemoteOptions> = {}): GitRemoteOptions {
  return { url, env, identity: { name: 'create-k8s-platform', email: 'bot@example.org' }, date: '2026-01-02T03:04:05Z', ...more }
}

export async function overFile(bare: Bare, url: string): Promise<RemoteCase> {
  const remote = await gitRemote(options(url))
  return { ...bare, remote, dispose: () => remote.dispose() }
}

export async function overHttp(bare: Bare, more: { readonly basic?: string; readonly token?: string }): Promise<RemoteCase> {
  const server = await gitServer(bare.root, more.basic)
  const remote = await gitRemote(options(`${server.url}/site.git`, more.token === undefined ? {} : { token: more.token }))
  return { ...bare, remote, dispose: async () => (await remote.dispose(), server.close()) }
}

export const made = (): Bare => bareRepository(folder())
