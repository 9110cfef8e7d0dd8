// Where a token goes, and where it never does: a spec that a stranger wrote points at a host of theirs.
import { expect, test } from 'vitest'
import { type Named, gitToken, namedBy, tokenFor } from '../../../src/adapters/forge/token.ts'
import type { ForgeKind } from '../../../src/tree/forge-hosts.ts'
import { forgeOf } from '../../../src/adapters/forge/which.ts'
import type { Env } from '../../../src/adapters/git/environment.ts'

const MINE = { PLATFORM_GIT_TOKEN: 'mine' }
const asked = (url: string, named: Named, env: Env, said: ForgeKind = 'gitlab'): string | undefined =>
  tokenFor(forgeOf(url, said, env), url, named, env)

const goes: readonly (readonly [string, Named, Env])[] = [
  ['https://forge.test/g/p', 'checkout', MINE],
  ['https://forge.test/g/p', 'checkout', { ...MINE, PLATFORM_GIT_HOSTS: 'a.test, FORGE.test' }],
  ['https://forge.test/g/p', 'spec', { ...MINE, PLATFORM_GIT_HOSTS: 'forge.test:443' }],
  ['https://forge.test:8443/g/p', 'spec', { ...MINE, PLATFORM_GIT_HOSTS: 'forge.test:8443' }],
  ['git@forge.test:g/p', 'spec', { ...MINE, PLATFORM_GIT_HOSTS: 'forge.test' }],
  // By ssh git sees no token, and the person has named who does.
  ['git@forge.test:g/p', 'spec', { ...MINE, PLATFORM_FORGE_URL: 'https://web.test' }],
  ['https://forge.test/g/p', 'checkout', { ...MINE, PLATFORM_GIT_HOSTS: ' ' }],
]
test.each(goes)('%s of the %s with %j gets it', (url, named, env) => expect(asked(url, named, env)).toBe('mine'))

const stays: readonly (readonly [string, Named, Env, RegExp])[] = [
  ['https://evil.test/g/p', 'spec', MINE, /only the spec names evil\.test/],
  ['git@evil.test:g/p', 'spec', MINE, /only the spec names evil\.test/],
  ['https://evil.test/g/p', 'spec', { ...MINE, PLATFORM_FORGE_URL: 'https://web.test' }, /only the spec names evil\.test/],
  ['https://evil.test/g/p', 'spec', { ...MINE, PLATFORM_GIT_HOSTS: 'forge.test' }, /does not list evil\.test/],
  ['https://forge.test/g/p', 'checkout', { ...MINE, PLATFORM_GIT_HOSTS: 'other.test' }, /does not list forge\.test/],
  ['https://forge.test:8443/g/p', 'checkout', { ...MINE, PLATFORM_GIT_HOSTS: 'forge.test' }, /does not list forge\.test:8443/],
  ['https://sub.forge.test/g/p', 'spec', { ...MINE, PLATFORM_GIT_HOSTS: 'forge.test' }, /does not list sub\.forge\.test/],
  ['https://forge.test.evil.test/g/p', 'spec', { ...MINE, PLATFORM_GIT_HOSTS: 'forge.test' }, /does not list/],
  ['https://evil.test/g/p', 'spec', { GITLAB_TOKEN: 'mine', PLATFORM_FORGE_URL: 'https://gitlab.com' }, /only the spec names evil\.test/],
  ['https://forge.test/g/p', 'checkout', { ...MINE, PLATFORM_GIT_HOSTS: '*' }, /no host/],
  ['https://forge.test/g/p', 'checkout', { ...MINE, PLATFORM_GIT_HOSTS: 'https://forge.test' }, /no host/],
  ['https://gitlab.com/g/p', 'checkout', { GITLAB_TOKEN: 'mine', PLATFORM_GIT_HOSTS: 'forge.test' }, /does not list gitlab\.com/],
]
test.each(stays)('%s of the %s with %j does not get it, and the person hears of it', (url, named, env, words) => {
  const hint = expect.stringMatching(/PLATFORM_GIT_HOSTS=|Hosts with commas/)
  const refused = { code: 'PR-5', kind: 'usage', message: expect.stringMatching(words), hint }
  expect(() => asked(url, named, env)).toThrow(expect.objectContaining(refused))
})

test('without a token nobody needs trust', () => expect(asked('https://evil.test/g/p', 'spec', { PLATFORM_GIT_TOKEN: '' })).toBeUndefined())

const own: readonly (readonly [string, ForgeKind, Env, string | undefined])[] = [
  ['https://github.com/o/r', 'github', { GITHUB_TOKEN: 'g', GH_TOKEN: 'h' }, 'g'],
  ['https://github.com/o/r', 'github', { PLATFORM_GIT_TOKEN: '', GITHUB_TOKEN: '', GH_TOKEN: 'h' }, 'h'],
  ['https://evil.test/o/r', 'github', { GITHUB_TOKEN: 'g' }, undefined],
  ['https://github.com/o/r', 'github', { GITHUB_TOKEN: 'g', GITHUB_SERVER_URL: 'https://ghes.test' }, undefined],
  ['https://gitlab.com/g/p', 'gitlab', { GITLAB_TOKEN: 'l' }, 'l'],
  ['https://lab.test/g/p', 'gitlab', { GITLAB_TOKEN: 'l', CI_SERVER_URL: 'https://lab.test/gitlab' }, 'l'],
  ['https://evil.test/g/p', 'gitea', { GITEA_TOKEN: 't' }, undefined],
  ['https://code.test/g/p', 'forgejo', { FORGEJO_TOKEN: 't', GITHUB_SERVER_URL: 'https://code.test' }, 't'],
]
test.each(own)('%s (%s) with %j: %s, whoever names it', (url, kind, env, token) =>
  expect([asked(url, 'checkout', env, kind), asked(url, 'spec', env, kind)]).toEqual([token, token]),
)

test.each([
  ['https://forge.test/g/p', 'https://forge.test/g/p', 'checkout'],
  ['https://forge.test/other/q', 'git@forge.test:g/p.git', 'checkout'],
  ['https://forge.test:8443/g/p', 'https://forge.test/g/p', 'spec'],
  ['https://evil.test/g/p', 'https://forge.test/g/p', 'spec'],
  ['https://forge.test@evil.test/g/p', 'https://forge.test/g/p', 'spec'],
  ['https://evil.test/g/p', '../a folder', 'spec'],
  ['https://forge.test/g/p', undefined, 'spec'],
] as const)('%s beside the origin %s is named by the %s', (url, origin, named) => expect(namedBy(url, origin)).toBe(named))

test('git alone is held to the same list', () => {
  expect(gitToken('https://forge.test/g/p', MINE)).toBe('mine')
  expect(gitToken('/srv/forge.git', { ...MINE, PLATFORM_GIT_HOSTS: 'a.test' })).toBe('mine') // goes to nobody: it is a folder
  expect(() => gitToken('https://forge.test/g/p', { ...MINE, PLATFORM_GIT_HOSTS: 'a.test' })).toThrow(/does not list forge\.test/)
})
