// schemas/ is what scripts/compile-schemas.mjs makes of upstream's data, to the byte.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { upstream, whySkipped } from '../blueprints/upstream.ts'
import { home } from '../site-under-test.ts'

test.skipIf(!upstream)(`compiling again gives the same${whySkipped}`, () => {
  const drifted = execFileSync(process.execPath, [join(home, 'scripts/compile-schemas.mjs'), '--check'], { encoding: 'utf8' })
  expect(drifted).toBe('')
})
