// validate --deep through the program: apps whose chart lies in the tree, a vendored chart, a chart that refuses, and a machine without helm.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { has } from '../acceptance/helm.ts'
import { packageChart, writeAt } from '../adapters/helm-charts.ts'
import { example } from '../site-under-test.ts'
import { edit, sitesIn } from './folders.ts'
import { expectRefusal, published } from './program.ts'

const { run, folder } = published()
const { site, generated } = sitesIn(folder, run)

type Deep = {
  readonly rendered: { readonly [from: string]: number }
  readonly notRendered: readonly { readonly unit: string; readonly why: string }[]
}
type Said = {
  readonly ending: string
  readonly findings: readonly { readonly rule: string; readonly message: string }[]
  readonly deep?: Deep
}

async function deep(here: string, ...flags: readonly string[]): Promise<Said> {
  const { out, err } = await run(['validate', '--deep', '--offline', '--json', ...flags, here])
  expect(err).toBe('')
  return JSON.parse(out) as Said
}

test('--deep without helm is refused, and without --deep nobody needs it', async () => {
  const here = site(example('starter'))
  const env = { PATH: '/nonexistent' }
  expectRefusal(await run(['validate', '--deep', here], { env }), 3, /HELM-1 {2}helm is not installed, or not on PATH/)
  expect(await run(['validate', here], { env })).toMatchObject({ code: 0 })
})

test('--deep and --spec-only exclude each other', async () => {
  expectRefusal(await run(['validate', '--deep', '--spec-only', site(example('starter'))]), 2, /exclude each other/)
})

const why = has('helm') ? '' : ' (skipped: helm is not on PATH)'

describe.skipIf(why !== '')(`with helm${why}`, () => {
  let pragmatic: string
  beforeAll(async () => {
    pragmatic = await generated(example('pragmatic'))
  }, 60_000)

  test('an app is rendered from the tree; what is not at hand is said, and is no error', async () => {
    const { ending, findings, deep: facts } = await deep(pragmatic)
    expect(ending).toBe('done')
    expect(facts?.rendered).toEqual({ tree: 3, vendored: 0, cache: 0, network: 0 })
    expect(facts?.notRendered.map(({ unit }) => unit)).toEqual(expect.arrayContaining(['cilium', 'cert-manager']))
    expect(findings.map(({ rule }) => rule)).toEqual(facts?.notRendered.map(() => 'deep/not-rendered'))
  })

  test('the words say how many', async () => {
    const { err } = await run(['validate', '--deep', '--offline', pragmatic])
    expect(err).toMatch(/^rendered 3 of \d+ units; not from charts, and so not looked at: gateway-api$/m)
  })

  test('a values file that the chart refuses is an error at the app', async () => {
    const here = await generated(example('pragmatic'))
    edit(here, 'common/shop.yaml', (text) => text.replace('replicas: auto', 'replicas: many'))
    const { ending, findings } = await deep(here)
    expect(ending).toBe('findings')
    const refused = findings.filter(({ rule }) => rule === 'deep/refused')
    expect(refused.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^shop on prod-1, prod-2: its chart refuses the values: .*replicas/),
    ])
  })

  test('a vendored chart is rendered, and what it makes is checked', async () => {
    const here = await generated(example('starter'))
    const charts = join(here, 'charts/reloader/2.2.16/charts')
    mkdirSync(charts, { recursive: true })
    await packageChart(folder(), charts, 'reloader', '2.2.16')
    expect((await deep(here)).deep?.rendered).toMatchObject({ vendored: 3 })
    const loose = {
      'reloader/templates/pod.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: loose}\nspec: {containers: [{name: a, image: a}]}\n',
    }
    const scratch = folder()
    writeAt(scratch, loose)
    await packageChart(scratch, charts, 'reloader', '2.2.16')
    const rules = (await deep(here)).findings.filter(({ message }) => message.startsWith('reloader on')).map(({ rule }) => rule)
    expect(rules).toEqual(['deep/image', 'deep/pod-security'])
  })
})
