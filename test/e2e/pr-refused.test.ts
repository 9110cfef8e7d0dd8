// What stops `pr`, and what a spec would like its text to do: nothing is sent, nothing breaks out.
import { chmodSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { git } from '../adapters/temporary.ts'
import { ACTS, readMarkdown } from '../proposal/markdown-reader.ts'
import { BRANCH, type Place, place } from './forge.ts'
import { expectRefusal, published } from './program.ts'
import { small } from './sites.ts'

const { run, folder } = published()
const start = async (text = small()): Promise<Place> => place(folder, run, { 'site.yaml': text })
const change = (text: string): string => `${text}    values: {replicas: 2}\n`

describe.concurrent('what stands in the way', () => {
  test('conflicts on the base: the rest is proposed, they stand first in the text, and the exit code says so', async () => {
    const here = await start()
    here.colleague('main', { 'common/argo-cd.yaml': 'theirs: true\n', 'common/reloader.yaml': 'theirs: true\n' })
    here.spec(change)
    const { code } = await here.pr()
    expect([code, here.branches()]).toEqual([4, [BRANCH, 'main']])
    expect(git(here.bare, 'show', `${BRANCH}:common/reloader.yaml`)).toBe('theirs: true\n')
    expect(here.pulls()[0]).toMatch(/### Conflicts[^]*common\/reloader\.yaml[^]*### /)
  })

  test('a base that is not there, a push that is refused, no remote at all', async () => {
    const here = await start()
    here.spec((text) => text.replace('small.git}', 'small.git, branch: production}'))
    expectRefusal(await here.pr(), 3, /PR-1 .*no branch "production"/)
    here.spec((text) => change(text.replace(', branch: production', '')))
    writeFileSync(join(here.bare, 'hooks/pre-receive'), '#!/bin/sh\necho "only on Mondays" >&2\nexit 1\n')
    chmodSync(join(here.bare, 'hooks/pre-receive'), 0o755)
    expectRefusal(await here.pr(), 3, /PR-2 .*was not pushed/, /only on Mondays/)
    git(here.here, 'remote', 'set-url', 'origin', `${here.root}/none.git`)
    expectRefusal(await here.pr(), 3, /GIT-4/)
    expect(readdirSync(here.root).filter((name) => name.startsWith('create-k8s-platform-'))).toEqual([])
    expect([here.branches(), here.pulls()]).toEqual([['main'], []])
  })

  test.each([
    'https://bot:hunter2hunter2@forge.example.org/infra/small.git',
    'https://hunter2hunter2hunter2@forge.example.org/infra/small.git',
    'git@forge.example.org:infra/small.git',
  ])('a host that nobody says the forge of: %s', async (url) => {
    const here = await start()
    git(here.here, 'remote', 'set-url', 'origin', url)
    const result = await here.pr()
    expectRefusal(
      result,
      2,
      /PR-4 .*nobody says what kind of forge this is: \S*forge\.example\.org/,
      /repository\.forge, one of github, gitlab, gitea, forgejo/,
    )
    expect(result.err).not.toContain('hunter2')
  })

  test('--strict: a warning stops it before anything is sent', async () => {
    const here = await start()
    here.spec(change)
    expectRefusal(await here.pr('--strict'), 1, /warning: /)
    expect(here.pushes()).toBe(0)
  })
})

test('text of the spec cannot break out of the text of the pull request', async () => {
  const hostile = [
    '@all closes #1 !2',
    '`x` ``` ~~~',
    '</details><script>alert(1)</script><!--',
    '](https://evil.example.org)',
    '\\n---\\n# heading\\n```\\n/close',
  ]
  const values = (text: (i: number) => string): string => `    values: {${hostile.map((_, i) => `k${i}: ${text(i)}`).join(', ')}}\n`
  const here = await start(`${small()}${values(() => 'plain')}`)
  here.spec((text) =>
    text.replace(
      / {4}values: .*\n/,
      values((i) => JSON.stringify(hostile[i]).replaceAll('\\\\n', '\\n')),
    ),
  )
  expect((await here.pr()).code).toBe(0)
  const body = here.pulls()[0]?.split('\n---\n').slice(1).join('\n---\n') ?? ''
  const [, before = '', fence = '', diff = '', after] = /^(.*?)\n(`{3,})diff\n(.*)\n\2\n(.*)$/s.exec(body) ?? []
  expect(diff.match(/`+/g)?.every((run) => run.length < fence.length)).toBe(true)
  expect(diff).toContain('@all closes #1')
  expect(after).toMatch(/^\n<\/details>\n\n---\nMade by [^\n]+\n\n- \[ \] [^\n]+\n\n<!-- create-k8s-platform:proposed [0-9a-f]{40} -->\n$/)
  expect(before).toMatch(/k0: plain → /)
  const { text, raw } = readMarkdown(before.replace(/<details>.*<\/summary>/, ''))
  expect(text.filter((line) => ACTS.some((act) => act.test(line)))).toEqual([])
  expect(raw.join('\n')).not.toMatch(/<[a-z/!]|^\/|^# |\]\(/im)
  expect(before.split('<details>').length).toBe(2)
  expect(git(here.bare, 'log', '-1', '--format=%B', BRANCH)).not.toMatch(/@all|#1|heading/)
})
