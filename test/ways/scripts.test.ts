// The scripts of the reusable workflow and the component, run by bash with a stand-in for npx that says what it was given.
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { load, loadAll } from 'js-yaml'
import { expect, test } from 'vitest'
import { temporaryFolders } from '../adapters/temporary.ts'
import type { Workflow } from '../emit/automation/workflows.ts'
import { ROOT } from '../project/planted.ts'

const folder = temporaryFolders()
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const { jobs } = load(read('.github/workflows/platform.yaml')) as Workflow
const component = loadAll(read('templates/platform.yml'))[1] as { readonly [job: string]: { readonly script: readonly string[] } }

type Env = Readonly<Record<string, string>>
const github = (job: string, all: string): { readonly script: string; readonly env: (here: string) => Env } => ({
  script: jobs[job]!.steps.flatMap(({ run }) => run ?? []).find((run) => job === 'check' || run.includes('--all') === (all !== ''))!,
  env: (here) => ({ GITHUB_WORKSPACE: here, DIRECTORY: '.', ALL: all, CONCURRENCY: '8', SHARD: '1/4' }),
})
const gitlab = (job: string, all: string): ReturnType<typeof github> => ({
  script: component[`platform:${job}`]!.script[0]!,
  env: (here) => ({ CI_PROJECT_DIR: here, SITE: '.', SITES: all, CONCURRENCY: '8', CI_NODE_INDEX: '2', CI_NODE_TOTAL: '4' }),
})

/** A checkout with three sites, one of which fails with 5; calls with the checkout as HERE. */
function ran({ script, env }: ReturnType<typeof github>): { readonly code: number | null; readonly calls: readonly string[] } {
  const [here, bin, outside] = [folder(), folder(), folder()]
  for (const spec of ['sites/a/site.yaml', 'sites/b $(touch x)/site.yaml', 'sites/c/site.yaml', 'deep/sites/d/site.yaml', 'site.yaml']) {
    mkdirSync(dirname(join(here, spec)), { recursive: true })
    writeFileSync(join(here, spec), '')
  }
  execFileSync('git', ['init', '-q', here])
  execFileSync('git', ['-C', here, 'add', '.'])
  writeFileSync(join(bin, 'npx'), `#!/bin/sh\necho "$@"\ncase "$*" in *generate*sites/a*) exit 5;; esac\n`)
  chmodSync(join(bin, 'npx'), 0o755)
  const all = { PATH: `${bin}:${process.env['PATH']}`, TOOL: 'tool@1', ...env(here) }
  const { status, stdout } = spawnSync('bash', ['-eo', 'pipefail', '-c', script], { cwd: outside, env: all, encoding: 'utf8' })
  return { code: status, calls: stdout.trimEnd().replaceAll(here, 'HERE').split('\n') }
}

const checked = (site: string): readonly string[] =>
  ['validate', 'generate --check'].map((command) => `--yes tool@1 ${command} -- HERE/${site}`)
const bare = (calls: readonly string[]): readonly string[] => calls.map((call) => call.replace(' --format=github', '').replace('/./', '/'))

test.each([github, gitlab])('check: every site of the glob, whatever its name, and the worst code (%#)', (forge) => {
  const { code, calls } = ran(forge('check', 'sites/*/site.yaml'))
  expect(bare(calls)).toEqual([...checked('sites/a'), ...checked('sites/b $(touch x)'), ...checked('sites/c')])
  expect(code).toBe(5)
})

test.each([github, gitlab])('check: the one site (%#)', (forge) => {
  expect(bare(ran(forge('check', '')).calls)).toEqual(checked('.'))
})

test.each([github, gitlab])('generate: one site, or a part of many (%#)', (forge) => {
  expect(ran(forge('generate', '')).calls).toEqual(['--yes tool@1 pr -- HERE/.'])
  const many = '--yes tool@1 pr --all=sites/*/site.yaml --concurrency=8 --shard=1/4 -- HERE/.'
  expect(ran(forge('generate', 'sites/*/site.yaml')).calls).toEqual([many])
})
