// The gate of each way to run it, with the program itself: its scripts, run by bash, where npx is a stand-in that starts what was built.
import { execFileSync } from 'node:child_process'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { load, loadAll } from 'js-yaml'
import { expect, test } from 'vitest'
import { ROOT } from '../project/planted.ts'
import { type Workflow, filesOf } from '../emit/automation/workflows.ts'
import { edit, sitesIn } from './folders.ts'
import { published, ran } from './program.ts'
import { small } from './sites.ts'

const { run, folder, main } = published()
const { generated } = sitesIn(folder, run)

type Scripts = readonly string[]
type GitLabJobs = { readonly [job: string]: { readonly script: Scripts } }
const ofActions = (text: string): Scripts => (load(text) as Workflow).jobs['check']!.steps.flatMap(({ run: script }) => script ?? [])
const ofGitLab = (text: string): Scripts => (loadAll(text).at(-1) as GitLabJobs)['platform:check']!.script
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const carried = (forge: 'github' | 'gitlab' | 'gitea' | 'forgejo', path: string): string =>
  [...filesOf(forge)].find(([name]) => name.endsWith(path))![1]

const GATES: readonly (readonly [string, Scripts])[] = [
  ['GitHub', ofActions(carried('github', '/platform.yaml'))],
  ['Forgejo', ofActions(carried('forgejo', '/platform.yaml'))],
  ['GitLab', ofGitLab(carried('gitlab', '/platform.gitlab-ci.yml'))],
  ['the reusable workflow', ofActions(read('.github/workflows/platform.yaml'))],
  ['the component', ofGitLab(read('templates/platform.yml'))],
]

/** The code of the first script that fails, as a runner has it. */
async function gate(scripts: Scripts, here: string): Promise<number | null> {
  const [bin, outside] = [folder(), folder()]
  writeFileSync(join(bin, 'npx'), `#!/bin/sh\nshift 2\nexec ${process.execPath} ${main()} "$@"\n`)
  chmodSync(join(bin, 'npx'), 0o755)
  const env = {
    PATH: `${bin}:${process.env['PATH']}`,
    TOOL: 'tool@1',
    GITHUB_WORKSPACE: here,
    CI_PROJECT_DIR: here,
    DIRECTORY: '.',
    SITE: '.',
    ALL: '',
    SITES: '',
  }
  for (const script of scripts) {
    const { code } = await ran('bash', ['-eo', 'pipefail', '-c', script], { cwd: outside, env })
    if (code !== 0) return code
  }
  return 0
}

test.each(GATES)('%s: 0 where all is generated, 5 where it is out of date, 1 where the spec is at fault', async (_, scripts) => {
  const here = await generated(small())
  execFileSync('git', ['init', '-q', here])
  expect(scripts.length).toBeGreaterThan(0)
  expect(await gate(scripts, here)).toBe(0)
  edit(here, 'site.yaml', (text) => `${text}    values: {reloader: {readOnlyRootFileSystem: true}}\n`)
  expect(await gate(scripts, here)).toBe(5)
  edit(here, 'site.yaml', (text) => text.replace('kind: Site', 'kind: Sight'))
  expect(await gate(scripts, here)).toBe(1)
})
