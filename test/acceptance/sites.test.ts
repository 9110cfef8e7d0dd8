// Golden of the example sites: every file that comes out, and the screen. Read before it is accepted.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeAccount } from '../../src/account/account.ts'
import { printAccount } from '../../src/account/print.ts'
import { printFindings } from '../../src/findings/screen.ts'
import { build, example, home } from '../site-under-test.ts'
import { examples } from './cases.ts'

describe.each(examples)('%s', (name) => {
  const golden = join(home, 'test/golden/sites', name)

  test('the tree', async () => {
    const { texts } = await build(example(name))
    for (const [path, text] of texts) await expect(text).toMatchFileSnapshot(join(golden, 'expected', path))
    expect(filesBelow(join(golden, 'expected'))).toEqual([...texts.keys()].sort((a, b) => (a < b ? -1 : 1)))
  })

  test('the screen', async () => {
    const { tree, plan, findings } = await build(example(name))
    const changes = [...tree].map(([path, file]) => ({ kind: 'create' as const, path, file }))
    const screen = [...printAccount(makeAccount(name, changes, new Map(), plan)), printFindings(findings, false)]
    await expect(`${screen.join('\n')}\n`).toMatchFileSnapshot(join(golden, 'screen.txt'))
  })
})

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter((path) => statSync(join(folder, path)).isFile()).sort((a, b) => (a < b ? -1 : 1))
}
