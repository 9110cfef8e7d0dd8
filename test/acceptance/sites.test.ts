// Golden of the example sites: what comes out, and the screen. Read before it is accepted.
// Of a site that stands here for both engines, the one by Flux holds what only Flux reads: parity.test.ts holds the rest equal.
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
    const held = [...texts].filter(([path]) => isHeld(name, path))
    for (const [path, text] of held) await expect(text).toMatchFileSnapshot(join(golden, 'expected', path))
    expect(filesBelow(join(golden, 'expected'))).toEqual(held.map(([path]) => path).sort((a, b) => (a < b ? -1 : 1)))
  })

  test('the screen', async () => {
    const { tree, plan, findings } = await build(example(name))
    const changes = [...tree].map(([path, file]) => ({ kind: 'create' as const, path, file }))
    const screen = [...printAccount(makeAccount(name, changes, new Map(), plan)), printFindings(findings, false)]
    await expect(`${screen.join('\n')}\n`).toMatchFileSnapshot(join(golden, 'screen.txt'))
  })
})

/** The chart of apps is its blueprint's, byte for byte (apps.test.ts). */
function isHeld(name: string, path: string): boolean {
  const twin = name.endsWith('-flux') && examples.includes(name.slice(0, -'-flux'.length))
  return !path.startsWith('charts/app/') && (!twin || /^(clusters|README\.md|docs)/.test(path))
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter((path) => statSync(join(folder, path)).isFile()).sort((a, b) => (a < b ? -1 : 1))
}
