// The moves of an ordinary day on every example, each as the terminal tells it: short, and what a person expects. Read before it is accepted.
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { printAccount } from '../../src/account/print.ts'
import { examples } from '../acceptance/cases.ts'
import { example, home } from '../site-under-test.ts'
import { moveOf } from './day-two.ts'
import { movesOf } from './everyday.ts'

const ABOUT_THE_SITE = /^(README\.md|docs\/.*|renovate\.json|CODEOWNERS|site\.yaml|\.platform\/.*)$/

describe.each(examples)('%s', (name) => {
  const moves = movesOf(example(name))

  test('has room for every move', () =>
    expect(moves.map(({ title }) => title)).toEqual(['component-off', 'node-added', 'host-changed', 'domain-changed']))

  test.each(moves)('$title', async ({ title, before, after, expects }) => {
    const { account, changes } = await moveOf(before, after)
    const screen = printAccount(account)
    expect(screen.length).toBeLessThan(title === 'component-off' ? 80 : 30)
    const changed = changes.map(({ path }) => path)
    expect(changed.filter((path) => !expects(path) && !ABOUT_THE_SITE.test(path))).toEqual([])
    await expect(`${screen.join('\n')}\n`).toMatchFileSnapshot(join(home, 'test/golden/account/everyday', name, `${title}.txt`))
  })
})
