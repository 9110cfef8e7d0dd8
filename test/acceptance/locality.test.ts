// A change at one level changes only what is read below that level.
import { describe, expect, test } from 'vitest'
import { build } from '../site-under-test.ts'
import { builtOf, cases, exampleCases } from './cases.ts'
import { editsNow, expectLocal, expectUntouched } from './locality.ts'
import { readsOf } from './reads.ts'

const starters = exampleCases.filter(({ title }) => title.startsWith('starter'))
const stagingSays = (what: string) => (spec: string) =>
  spec.replace('    domain: staging.starter.example.org\n', `    domain: staging.starter.example.org\n    components: {${what}}\n`)

// Every edit must really change the spec and the tree; a replacement that no longer finds its line would prove nothing.
const stagingEdits: readonly [string, (spec: string) => string][] = [
  ['an option', stagingSays('cilium: {hubble: {ui: false}}')],
  ['an issuer', stagingSays('cert-manager: {issuers: {internal: {ca: {secret: own-ca}}}}')],
  ['a chart version', stagingSays('reloader: {version: 2.2.17}')],
  ['a component off', stagingSays('reloader: false')],
  ['chart values', stagingSays('reloader: {values: {reloader: {logFormat: json}}}')],
]

describe.each(starters)('$title', (one) => {
  test.each(stagingEdits)('%s said for staging changes no byte that prod reads', async (_, edit) => {
    const spec = edit(one.text)
    expect(spec).not.toBe(one.text)
    const [before, after] = [await builtOf(one), await build(spec)]
    expect(after.texts).not.toEqual(before.texts)
    expectUntouched(before, after, ['staging-1'])
  })

  test('a cluster reads something from every level', async () => {
    const paths = [...readsOf(one.engine, 'prod-1', (await builtOf(one)).texts).keys()]
    for (const start of [
      'charts/cilium/1.20.0/Chart.yaml',
      'common/cilium.yaml',
      'envs/prod/cert-manager/',
      'envs/prod/clusters/prod-1/cilium.yaml',
      'envs/prod/clusters/prod-1/namespaces/',
    ]) {
      expect(paths.some((path) => path.startsWith(start))).toBe(true)
    }
  })
})

describe.each(cases.filter((one) => editsNow(one).length > 0))('$title', (one) => {
  test.each(editsNow(one))('$title', (edit) => expectLocal(one, edit))
})
