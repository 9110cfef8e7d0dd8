// Which forge an address is of, and where it is asked.
import { expect, test } from 'vitest'
import { forgeOf } from '../../../src/adapters/forge/which.ts'
import type { Env } from '../../../src/adapters/git/environment.ts'
import { Failure } from '../../../src/findings/failure.ts'

const github = { GITHUB_ACTIONS: 'true', GITHUB_SERVER_URL: 'https://ghes.test' }
const forgejo = { FORGEJO_ACTIONS: 'true', FORGEJO_SERVER_URL: 'https://code.test', GITHUB_SERVER_URL: 'https://code.test' }
const known: readonly (readonly [string, Parameters<typeof forgeOf>[1], Env, string, string, string])[] = [
  ['https://github.com/o/r.git', undefined, {}, 'github', 'https://github.com', 'o/r'],
  ['git@github.com:o/r.git', undefined, {}, 'github', 'https://github.com', 'o/r'],
  ['ssh://git@gitlab.com/g/s/p.git', undefined, {}, 'gitlab', 'https://gitlab.com', 'g/s/p'],
  // By ssh the API is at https of the same host: the port of ssh says nothing about it.
  ['ssh://git@forge.test:2222/g/p.git', 'gitea', {}, 'gitea', 'https://forge.test', 'g/p'],
  ['git@forge.test:g/p', 'forgejo', { PLATFORM_FORGE_URL: 'https://web.test:8443/' }, 'forgejo', 'https://web.test:8443', 'g/p'],
  ['https://u:p@forge.test:8443/g/p.git/', 'gitlab', {}, 'gitlab', 'https://forge.test:8443', 'g/p'],
  ['https://github.com/o/r', 'gitea', {}, 'gitea', 'https://github.com', 'o/r'],
  ['https://ghes.test/o/r', undefined, github, 'github', 'https://ghes.test', 'o/r'],
  ['https://ghes.test/o/r', undefined, { ...github, GITEA_ACTIONS: 'true' }, 'gitea', 'https://ghes.test', 'o/r'],
  ['https://code.test/o/r', undefined, forgejo, 'forgejo', 'https://code.test', 'o/r'],
  ['https://lab.test/g/p', undefined, { GITLAB_CI: 'true', CI_SERVER_URL: 'https://lab.test/gitlab' }, 'gitlab', 'https://lab.test', 'g/p'],
]
test.each([
  ['https://host.test/gitlab/g/s/p.git', 'https://host.test/gitlab/', 'gitlab', 'g/s/p'],
  ['https://host.test/tools/git/o/r', 'https://host.test/tools/git', 'tools/git', 'o/r'],
  ['git@host.test:g/p.git', 'https://host.test/gitlab', 'gitlab', 'g/p'],
  ['git@host.test:gitlab/p.git', 'https://host.test/gitlab', 'gitlab', 'gitlab/p'], // a group of that name
  ['https://host.test/gitlab/g/p', 'https://host.test/gitlab/api/v4/', 'gitlab', 'g/p'],
  ['https://host.test/gitlab2/p', 'https://host.test/gitlab', 'gitlab', 'gitlab2/p'],
])('%s at %s lies below %s', (url, server, prefix, path) => {
  expect(forgeOf(url, 'gitlab', { PLATFORM_FORGE_URL: server })).toEqual({ kind: 'gitlab', origin: 'https://host.test', path, prefix })
})

test.each(known)('%s (%s) by %j is of %s', (url, said, env, kind, origin, path) =>
  expect(forgeOf(url, said, env)).toEqual({ kind, origin, path }),
)

test.each([
  ['https://forge.test/o/r', github, /nobody says what kind/],
  ['https://ghes.test.evil.test/o/r', github, /nobody says what kind/],
  ['https://github.com/o', {}, /names no repository/],
  ['https://forge.test/o/r', { PLATFORM_FORGE_URL: 'http://forge.test' }, /no https address/],
])('%s by %j is nobody', (url, env, words) => {
  expect(() => forgeOf(url, undefined, env)).toThrow(expect.objectContaining({ code: 'PR-4', message: expect.stringMatching(words) }))
  expect(() => forgeOf(url, undefined, env)).toThrow(Failure)
})

test('a path that only looks percent-encoded is taken as it stands', () => {
  expect(forgeOf('https://github.com/acme/%zz.git', undefined, {})).toMatchObject({ kind: 'github', path: 'acme/%zz' })
})
