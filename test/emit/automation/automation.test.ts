// `automation: true`: which files come, as goldens, and the promises that every one of them keeps.
import { fileURLToPath } from 'node:url'
import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { isGenerated } from '../../../src/app/read-lock.ts'
import { YIELDING, layout } from '../../../src/emit/layout.ts'
import { BOT } from '../../../src/tree/bot.ts'
import type { RelPath } from '../../../src/tree/rel-path.ts'
import { forgeBehind } from '../../../src/tree/forge-hosts.ts'
import { type Built, build, example } from '../../site-under-test.ts'
import { actionlint, noActionlint } from './actionlint.ts'
import { FORGES, type Workflow, filesOf } from './workflows.ts'

const PATHS = {
  github: ['.github/workflows/platform-forks.yaml', '.github/workflows/platform.yaml'],
  gitlab: ['.gitlab-ci.yml', '.gitlab/platform.gitlab-ci.yml'],
  gitea: ['.gitea/workflows/platform-forks.yaml', '.gitea/workflows/platform.yaml'],
  forgejo: ['.forgejo/workflows/platform-forks.yaml', '.forgejo/workflows/platform.yaml'],
}
const ACTIONS = ['github', 'gitea', 'forgejo'] as const

describe.each(FORGES)('%s', (forge) => {
  test('its own files, and no others', async () => {
    const files = filesOf(forge)
    expect([...files.keys()].sort()).toEqual(PATHS[forge])
    for (const [path, text] of files) await expect(text).toMatchFileSnapshot(`../../golden/automation/${forge}/${path}`)
  })

  test('nobody runs what a spec, a branch or an event says, and npx starts outside of the checkout', () => {
    for (const text of filesOf(forge, 'release/2.x').values()) {
      const scripts = [...text.matchAll(/^ *- (?:run: )?((?:test -z .*)?npx .*)$/gm)].map(([, script]) => script!)
      expect(scripts.filter((script) => /\$\{\{|release\/2/.test(script))).toEqual([])
      const outside = text.match(/working-directory: (?:\/tmp|\$\{\{ runner\.temp \}\})|- cd \/tmp/g) ?? []
      expect(outside).toHaveLength(forge === 'gitlab' ? Math.min(scripts.length, 1) : scripts.length)
    }
  })
})

describe.each(ACTIONS)('the workflows of %s', (forge) => {
  const read = (path: RelPath): Workflow => load(filesOf(forge).get(path)!) as Workflow

  test('a job has no right but those that it names, and the token goes to `pr` alone', () => {
    const { permissions, jobs } = read(layout.workflow(forge))
    expect(permissions).toEqual({})
    expect(jobs['generate']!.permissions).toEqual({ contents: 'write', 'pull-requests': 'write' })
    expect(jobs['check']!.permissions).toEqual({ contents: 'read' })
    expect(Object.keys(jobs)).toEqual(['generate', 'check'])
    const steps = Object.values(jobs).flatMap((job) => job.steps)
    expect(steps.filter(({ env }) => env).map(({ run }) => run)).toEqual(['npx --yes "$TOOL" pr "$GITHUB_WORKSPACE"'])
    for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/checkout')))
      expect(step.with!['persist-credentials']).toBe(false)
  })

  test('for a fork: no push, one step that runs something, and that is the pinned tool', () => {
    const { on, permissions, jobs } = read(layout.forkWorkflow(forge))
    expect([on, permissions, Object.keys(jobs)]).toEqual(['pull_request_target', {}, ['account']])
    const { permissions: rights, steps } = jobs['account']!
    expect(rights).toEqual({ contents: 'read', 'pull-requests': 'write' })
    const unless = forge === 'github' ? '' : `test -z "$${forge.toUpperCase()}_TOKEN" || `
    expect(steps.flatMap(({ run }) => run ?? [])).toEqual([`${unless}npx --yes create-k8s-platform@0.1.0 pr "$GITHUB_WORKSPACE"`])
    const checkout = steps.find(({ uses }) => uses?.startsWith('actions/checkout'))!
    expect(checkout.with).toMatchObject({ 'persist-credentials': false, 'allow-unsafe-pr-checkout': true })
    expect(JSON.stringify(jobs).match(/secrets\.\w+/g)).toEqual(forge === 'github' ? null : ['secrets.PLATFORM_FORK_TOKEN'])
  })
})

test('in the tree of a site that asks for it, and of no other; its pages and Renovate count on it', async () => {
  const spec = example('starter').replace(/^ {2}url:.*$/m, '  url: https://github.com/infra/starter.git')
  const workflows = ({ texts }: Built): readonly string[] =>
    [...texts.keys()].filter((path) => /^\.(git(hub|lab|ea)|forgejo)/.test(path) && path !== '.gitattributes').sort()
  const [without, site] = [await build(spec), await build(`${spec}\nautomation: true\n`)]
  expect([workflows(without), workflows(site)]).toEqual([[], PATHS.github])
  const authors = ({ texts }: Built): unknown =>
    (JSON.parse(texts.get(layout.renovate)!) as { gitIgnoredAuthors?: unknown }).gitIgnoredAuthors
  expect([authors(without), authors(site)]).toEqual([undefined, [BOT.email, '41898282+github-actions[bot]@users.noreply.github.com']])
  for (const page of [layout.readme, layout.day2Page]) {
    expect(without.texts.get(page)).not.toContain('workflow of this repository')
    expect(site.texts.get(page)).toContain('workflow of this repository')
  }
})

test('they are known as ours in a lock, say so themselves, and give way to what people have in their place', () => {
  for (const [path, text] of FORGES.flatMap((forge) => [...filesOf(forge)])) {
    expect([path, isGenerated(path), YIELDING.has(path)]).toEqual([path, true, true])
    expect(text).toContain('Generated from site.yaml')
  }
  expect(load(filesOf('gitlab').get(layout.gitLabRoot)!)).toEqual({ include: [{ local: layout.gitLabJobs }] })
})

test.each([
  ['https://github.com/infra/rennes.git', 'github'],
  ['ssh://git@gitlab.com:2222/infra/rennes.git', 'gitlab'],
  ['ssh://git@codeberg.org/infra/rennes.git', 'forgejo'],
  ['https://github.com.example.org/infra/rennes.git', undefined],
  ['https://github.com:8443/infra/rennes.git', undefined],
  ['file:///srv/rennes.git', undefined],
  ['infra/rennes', undefined],
])('the host of %s tells %s', (address, forge) => expect(forgeBehind(address)).toBe(forge))

test.skipIf(noActionlint)(`actionlint finds nothing in the goldens${noActionlint}`, () => {
  const golden = fileURLToPath(new URL('../../golden/automation', import.meta.url))
  for (const forge of ACTIONS) expect(actionlint(PATHS[forge].map((path) => `${golden}/${forge}/${path}`))).toBe('')
})
