// A change at one level changes only what is read below that level.
import { beforeAll, describe, expect, test } from 'vitest'
import { type Built, build, example } from '../site-under-test.ts'
import { readsOf } from './reads.ts'

const PROD = ['prod-1', 'prod-2']
const newCluster = `  - name: prod-3
    environment: prod
    endpoint: {host: api.prod-3.example.org, vip: 10.0.40.5}
    network: {nodes: [10.0.40.0/24], pods: [10.48.0.0/16], services: [10.49.0.0/16]}
    addresses: {lan: [10.0.40.64/27]}
    size: {servers: 1}

components:
`
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

describe.each([
  ['argocd', 'starter'],
  ['flux', 'starter-flux'],
] as const)('%s', (engine, name) => {
  let before: Built
  beforeAll(async () => void (before = await build(example(name))))

  test.each(stagingEdits)('%s said for staging changes no byte that prod reads', async (_, edit) => {
    const spec = edit(example(name))
    expect(spec).not.toBe(example(name))
    const after = await build(spec)
    expect(after.texts).not.toEqual(before.texts)
    for (const cluster of PROD) expect(readsOf(engine, cluster, after.texts)).toEqual(readsOf(engine, cluster, before.texts))
  })

  test('adding a cluster changes no other cluster’s units', async () => {
    const after = await build(
      example(name)
        .replace('components:\n  ', 'COMPONENTS')
        .replace(/\ncomponents:\n/, `\n${newCluster}`)
        .replace('COMPONENTS', 'components:\n  '),
    )
    expect([...after.texts.keys()].some((path) => path.includes('prod-3'))).toBe(true)
    for (const cluster of ['staging-1', ...PROD])
      expect(readsOf(engine, cluster, after.texts)).toEqual(readsOf(engine, cluster, before.texts))
  })

  test('old engine objects over the new tree read the same for every cluster whose plan did not change', async () => {
    const after = await build(stagingEdits[0]![1](example(name)))
    for (const cluster of PROD) expect(readsOf(engine, cluster, after.texts, before.texts)).toEqual(readsOf(engine, cluster, before.texts))
  })

  test('a cluster reads something from every level', () => {
    const paths = [...readsOf(engine, 'prod-1', before.texts).keys()]
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
