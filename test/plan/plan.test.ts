// One invalid fixture a rule between a site and its blueprints, with the screen that a person sees.
import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { blueprintFolders } from '../../src/adapters/blueprint-folders.ts'
import { planSite } from '../../src/app/plan-site.ts'
import { parseHead } from '../../src/blueprint/head.ts'
import { printFindings } from '../../src/findings/screen.ts'
import { SPEC } from '../../src/findings/finding.ts'
import { placeFindings } from '../../src/site/places.ts'
import { home, planPorts } from '../site-under-test.ts'

/** Fixtures that are not named after their rule. */
const RULES = new Map([
  ['all-at-once', 'option/unknown-key'],
  ['option-whole', 'option/enum'],
  ['template-fault', 'template/raw'],
])
const folder = join(home, 'test/golden/plan')

describe('faults between a site and its blueprints', () => {
  test.each(readdirSync(folder))('%s', async (name) => {
    const text = readFileSync(join(folder, name, 'site.yaml'), 'utf8')
    const blueprints = (own: readonly string[]) =>
      blueprintFolders({ builtin: join(home, 'blueprints'), own: own.map((one) => resolve(folder, name, one)), parseHead })
    const planned = await planSite({ ...planPorts, blueprints }, { text, shown: SPEC, inTree: true })
    expect(planned.findings.map((finding) => finding.rule)).toContain(RULES.get(name) ?? name.replace('-', '/'))
    await expect(printFindings(placeFindings(planned.findings, new Map([[SPEC, text]])), false)).toMatchFileSnapshot(
      join(folder, name, 'screen.txt'),
    )
  })
})
