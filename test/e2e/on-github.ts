// A checkout, git over HTTP and a fake GitHub before the same repository, where the fake makes commits as GitHub does.
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { git } from '../adapters/temporary.ts'
import { gitServer } from '../contract/git-server.ts'
import { commitSigned } from '../fakes/github-commits.ts'
import { type GitHubServer, gitHubServer } from '../fakes/github-server.ts'
import { BRANCH, type Place, place } from './forge.ts'
import type { Run } from './program.ts'
import { small } from './sites.ts'

const spec = small()
  .replace('small.git}', 'small.git, forge: github}')
  .replace('environments:', 'pullRequest: {labels: [platform]}\nenvironments:')

type Told = { readonly code: number | null; readonly out: string; readonly words: string }
export type OnGitHub = Pick<Place, 'here' | 'spec'> & {
  readonly bare: string
  readonly github: GitHubServer
  /** `words`: what was said after the findings. */
  readonly pr: (flags?: readonly string[], more?: Readonly<Record<string, string>>) => Promise<Told>
  readonly isSigned: (branch: string) => boolean
  readonly branches: () => readonly string[]
}

/** The spec has a change to propose. */
export async function onGitHub(folder: () => string, run: Run, token: string): Promise<OnGitHub> {
  const { root, bare: plain, here, site, spec: edit } = await place(folder, run, { 'site.yaml': spec })
  const bare = join(root, 'octo/platform.git')
  cpSync(plain, bare, { recursive: true })
  for (const key of ['http.receivepack', 'uploadpack.allowFilter']) git(bare, 'config', key, 'true')
  const [served, github] = [await gitServer(root, `x-access-token:${token}`), await gitHubServer()]
  onTestFinished(() => served.close())
  git(here, 'remote', 'set-url', 'origin', `${served.url}/octo/platform.git`)
  github.tokens.add(token)
  github.commit = (input) => commitSigned(bare, folder(), input)
  github.world.push(BRANCH) // the fake knows branches apart from the repository
  const env = { TMPDIR: root, PLATFORM_FORGE_URL: github.origin, PLATFORM_GIT_TOKEN: token }
  edit((text) => `${text}    values: {replicas: 2}\n`)
  return {
    ...{ here, bare, github, spec: edit },
    pr: async (flags = [], more = {}) => {
      const { code, out, err } = await run(['pr', ...flags, site], { env: { ...env, ...more } })
      return { code, out, words: err.replace(/^[^]*\n1 warning\n\n/, '') }
    },
    isSigned: (branch) => git(bare, 'cat-file', 'commit', branch).includes('\ngpgsig '),
    branches: () => git(bare, 'for-each-ref', '--format=%(refname:short)', 'refs/heads').trim().split('\n'),
  }
}
