// Every row of the tables of chart values: an example that breaks it, and one beside it that does not.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { valueAt } from '../../src/checks/manifest.ts'
import { ASKING } from '../../src/checks/traps/setting-asking.ts'
import { HALF_SET } from '../../src/checks/traps/setting-half-set.ts'
import { HOOKS } from '../../src/checks/traps/setting-hooks.ts'
import { OPEN } from '../../src/checks/traps/setting-open.ts'
import { MOVING_BY_DEFAULT } from '../../src/checks/traps/image.ts'
import { PUBLISHED } from '../../src/checks/traps/setting-published.ts'
import { RANDOM } from '../../src/checks/traps/setting-random.ts'
import type { Row } from '../../src/checks/traps/setting-row.ts'
import { ROWS as WEBHOOKS } from '../../src/checks/traps/webhook.ts'
import type { ValueStack } from '../../src/checks/traps/value-files.ts'
import type { Json } from '../../src/tree/json.ts'
import { upstream, whySkipped } from '../blueprints/upstream.ts'
import { ROWS } from './setting-rows.ts'

const rows: readonly Row[] = [...ASKING, ...HALF_SET, ...HOOKS, ...OPEN, ...PUBLISHED, ...RANDOM, ...WEBHOOKS, ...MOVING_BY_DEFAULT]
const stack = {
  placed: { setting: { source: { kind: 'chart', repository: 'https://charts.example.org/neuvector' } } },
} as unknown as ValueStack

function wrongIn(chart: string, values: string): readonly Row[] {
  const parsed = load(values) as Json
  const get = (path: string): Json | undefined =>
    valueAt(
      parsed,
      path.split(/(?<!\\)\./).map((step) => step.replaceAll('\\.', '.')),
    )
  return rows.filter((row) => row.chart === chart && row.wrong(get, stack))
}

describe.each(ROWS)('%s %s', (chart, at, bad, good) => {
  test('is wrong, and right', () => {
    expect(wrongIn(chart, bad).map((row) => row.at)).toContain(at)
    expect(wrongIn(chart, good).map((row) => row.at)).not.toContain(at)
  })
})

test('every row is broken by an example', () => {
  const broken = new Set(ROWS.flatMap(([chart, , bad]) => wrongIn(chart, bad)))
  expect(rows.filter((row) => !broken.has(row)).map(({ chart, at, message }) => `${chart} ${at}: ${message}`)).toEqual([])
})

test('a row says what to do, and points below its own chart', () => {
  for (const { at, message, hint } of rows) expect([at, message, hint].every((text) => text.length > 0 && !text.endsWith('.'))).toBe(true)
})

const folders: { readonly [chart: string]: string } = { core: 'neuvector-core', monitor: 'neuvector-monitor' }
/** Read by templates, a sub-chart or the program itself, though values.yaml shows them as comments or not at all. */
const UNLISTED = new Set([
  'oauth2-proxy config.existingSecret',
  'kube-prometheus-stack grafana.deploymentStrategy.type',
  'loki loki.limits_config.retention_period',
])

test.skipIf(upstream === undefined)(`every row points at a value that its chart has${whySkipped}`, () => {
  const missing = rows.filter(({ chart, at }) => {
    const values = load(readFileSync(join(upstream!, 'charts', folders[chart] ?? chart, 'values.yaml'), 'utf8')) as Json
    return valueAt(values, at.split('.')) === undefined && !UNLISTED.has(`${chart} ${at}`)
  })
  expect(missing.map(({ chart, at }) => `${chart} ${at}`)).toEqual([])
})
