// GitLab by address and token: which API is asked, and with which word for the token.
import { describe, expect, it, test } from 'vitest'
import { connectGitLab, gitLabApi } from '../../../src/adapters/gitlab/connect.ts'
import { forgeOf } from '../../../src/adapters/forge/which.ts'
import { failureOf } from '../../contract/work-tree.ts'
import { httpGitLab } from '../../fakes/http-gitlab.ts'
import { BRANCH, opening, started } from './started.ts'

test.each([
  ['group/p', undefined, 'https://host/api/v4', 'group/p'],
  ['a/b/c/p', 'https://host/api/v4', 'https://host/api/v4', 'a/b/c/p'],
  ['gitlab/group/sub/p', 'https://host/gitlab/api/v4', 'https://host/gitlab/api/v4', 'group/sub/p'],
  ['tools/gitlab/group/p', 'https://host/tools/gitlab/api/v4/', 'https://host/tools/gitlab/api/v4', 'group/p'],
  ['group/p', 'https://host/gitlab/api/v4', 'https://host/gitlab/api/v4', 'group/p'], // by ssh
  ['gitlab/p', 'https://host/gitlab/api/v4', 'https://host/gitlab/api/v4', 'gitlab/p'], // a group of that name, by ssh
  ['group/p', 'https://elsewhere/gitlab/api/v4', 'https://host/api/v4', 'group/p'],
  ['group/p', 'http://host/gitlab/api/v4', 'https://host/api/v4', 'group/p'],
  ['group/p', 'https://u:p@host/api/v4?x=1', 'https://host/api/v4', 'group/p'],
  ['group/p', 'no address', 'https://host/api/v4', 'group/p'],
])('%s by %s is asked for at %s', (path, api, base, project) => {
  expect(gitLabApi({ kind: 'gitlab', origin: 'https://host', path }, api)).toEqual({ base, project })
})

test.each([
  ['a runner', true],
  ['a person', false],
])('a server below a path is asked there, as %s says it', async (_, isRunner) => {
  const gitlab = await httpGitLab({ prefix: '/gitlab' })
  const how = { fetch, wait: async () => undefined, api: isRunner ? `${gitlab.base}/api/v4` : undefined, jobToken: undefined }
  const url = `${new URL(gitlab.base).origin}/gitlab/group/sub/project.git`
  const forge = connectGitLab(forgeOf(url, 'gitlab', isRunner ? {} : { PLATFORM_FORGE_URL: gitlab.base }), 'glpat-x', how)
  const opened = await forge.open(opening())
  expect(await forge.find(BRANCH)).toEqual(opened)
})

describe('the token of a job', () => {
  it('reads, and says what it cannot do', async () => {
    const { gitlab, forge } = await started('glcbt-x')
    expect(await forge.find(BRANCH)).toBeUndefined()
    const { code, hint, message } = await failureOf(forge.open(opening()))
    expect([code, hint]).toEqual(['FORGE-3', expect.stringContaining('project access token')])
    expect(message).not.toContain('glcbt-x')
    expect(gitlab.asked.every(({ headers }) => headers['job-token'] === 'glcbt-x' && headers['private-token'] === undefined)).toBe(true)
  })
})
