// What people have to settle, and what stays as they have it: on a terminal, in a pull request and as facts.
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeAccount } from '../../src/account/account.ts'
import { printConflicts, printAccount } from '../../src/account/print.ts'
import { accountFacts } from '../../src/cli/facts.ts'
import { writeProposal } from '../../src/proposal/proposal.ts'
import { NO_BLOB } from '../../src/tree/blob-id.ts'
import type { Change } from '../../src/tree/change.ts'
import { relPath } from '../../src/tree/rel-path.ts'
import { home } from '../site-under-test.ts'
import { BEFORE, CONFLICTS, KEPT } from './standing.ts'

const CASES: readonly (readonly [string, readonly Change[]])[] = [
  ['conflicts', CONFLICTS],
  ['one-conflict', CONFLICTS.filter(({ path }) => path === 'common/traefik.yaml')],
  ['kept', KEPT],
]

describe.each(CASES)('%s', (name, changes) => {
  const account = makeAccount('rennes', changes, BEFORE, undefined)
  const golden = join(home, 'test/golden/account', name)

  test('is told as a person reads it', async () => {
    const { title, body } = writeProposal(account, 'main', 100_000, NO_BLOB)
    const pull = `${title}\n\n${body.replace(/<details><summary>The whole[^]*/, '<details>…')}\n`
    await expect(`${printAccount(account).join('\n')}\n`).toMatchFileSnapshot(join(golden, 'screen.txt'))
    await expect(pull).toMatchFileSnapshot(join(golden, 'pull-request.md'))
  })

  test('is told as facts', async () => {
    await expect(`${JSON.stringify(accountFacts(account), undefined, 2)}\n`).toMatchFileSnapshot(join(golden, 'facts.json'))
  })
})

test('many conflicts leave room for what else changes', () => {
  const many = Array.from({ length: 300 }, (_, i) => ({ ...CONFLICTS[5]!, path: relPath(`common/c${i}.yaml`) }))
  const account = makeAccount('rennes', [...many, ...KEPT], BEFORE, undefined)
  expect(printConflicts(account).length).toBeLessThan(300 + 10 * 90 + 5)
  expect(writeProposal(account, 'main', 65_000, NO_BLOB).body).toContain('merged with your changes')
})

test('a long list of what is kept is counted', () => {
  const many = (why: 'edited' | 'gone'): readonly Change[] =>
    Array.from({ length: 30 }, (_, i) => ({ kind: 'keep', path: relPath(`common/${why}-${i}.yaml`), why }))
  const screen = printAccount(makeAccount('rennes', [...many('edited'), ...many('gone')], new Map(), undefined))
  expect(screen).toHaveLength(10 + 1 + 1)
  expect(screen.at(-2)).toBe('and 20 more that you removed and that site.yaml changes now')
  expect(screen.at(-1)).toBe(
    'kept as you changed them: 30 files: common/edited-0.yaml, common/edited-1.yaml, common/edited-2.yaml, 27 more',
  )
})

test('what the spec gives to people is told once, when it does', () => {
  const path = relPath('common/loki.yaml')
  expect(printAccount(makeAccount('rennes', KEPT, BEFORE, undefined, undefined, [path]))).toContain(
    'common/loki.yaml is yours from now on, as `unmanaged` says',
  )
})
