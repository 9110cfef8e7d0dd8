// `pr` by ssh: git goes by the person's own command and deploy key, the forge's API by the token, and neither hears of the other.
import { chmodSync, cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { git } from '../adapters/temporary.ts'
import { httpGitLab } from '../fakes/http-gitlab.ts'
import { place } from './forge.ts'
import { published } from './program.ts'
import { small } from './sites.ts'

const TOKEN = 'glpat-x'
const { run, folder } = published()

/** What ssh would do on the other side, done here; `log` holds what it was given. */
function fakeSsh(root: string): { readonly command: string; readonly log: () => string } {
  const [script, log] = [join(root, 'ssh'), join(root, 'ssh.log')]
  const last = 'for last; do :; done'
  writeFileSync(script, `#!/bin/sh\n{ printf '%s\\n' "$@"; env; } >> '${log}'\n${last}\ncd '${root}' && eval "$last"\n`)
  chmodSync(script, 0o755)
  return { command: `'${script}' -i '${join(root, 'deploy key')}'`, log: () => readFileSync(log, 'utf8') }
}

test("git gets the person's GIT_SSH_COMMAND, and the token goes to the API alone", async () => {
  const spec = small().replace('small.git}', 'small.git, forge: gitlab}')
  const here = await place(folder, run, { 'site.yaml': spec })
  cpSync(here.bare, join(here.root, 'group/sub/project.git'), { recursive: true })
  git(here.here, 'remote', 'set-url', 'origin', 'git@forge.test:group/sub/project.git')
  const [ssh, gitlab] = [fakeSsh(here.root), await httpGitLab({ token: TOKEN })]
  here.spec((text) => `${text}    values: {replicas: 2}\n`)
  const env = { TMPDIR: here.root, PLATFORM_FORGE_URL: gitlab.base, PLATFORM_GIT_TOKEN: TOKEN, GIT_SSH_COMMAND: ssh.command }
  expect(await run(['pr', here.site], { env })).toMatchObject({ code: 0, err: expect.stringMatching(/^opened$/m) })
  expect(gitlab.requests.map(({ source_branch: branch }) => branch)).toEqual(['create-k8s-platform/small--main'])
  expect(ssh.log()).toMatch(/^-i\n.*deploy key\n(?:-o\n.*\n)?git@forge\.test\ngit-receive-pack 'group\/sub\/project\.git'$/m)
  expect(ssh.log()).not.toContain(TOKEN)
})
