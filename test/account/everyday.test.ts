// The moves of an ordinary day on every example, each as the terminal tells it: short, and what a person expects. Read before it is accepted.
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { printAccount } from '../../src/account/print.ts'
import { examples } from '../acceptance/cases.ts'
import { build, example, home } from '../site-under-test.ts'
import { accountOfMove } from './day-two.ts'
import { movesOf } from './everyday.ts'

const ABOUT_THE_SITE = /^(README\.md|docs\/.*|renovate\.json|CODEOWNERS|\.platform\/.*)$/

describe.each(examples)('%s', (name) => {
  const moves = movesOf(example(name))

  test('has room for every move', () =>
    expect(moves.map(({ title }) => title)).toEqual(['component-off', 'node-added', 'host-changed', 'domain-changed']))

  test.each(moves)('$title', async ({ title, before, after, expects }) => {
    const screen = printAccount(await accountOfMove(before, after))
    expect(screen.length).toBeLessThan(title === 'component-off' ? 80 : 30)
    const changed = differing((await build(before)).texts, (await build(after)).texts)
    expect(changed.filter((path) => !expects(path) && !ABOUT_THE_SITE.test(path))).toEqual([])
    await expect(`${screen.join('\n')}\n`).toMatchFileSnapshot(join(home, 'test/golden/account/everyday', name, `${title}.txt`))
  })
})

function differing(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path))
}
