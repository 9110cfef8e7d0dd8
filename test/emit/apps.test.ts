// Apps: components whose chart is ours and shared, or a folder of people's own; the rest is what every component gets.
import { describe, expect, test } from 'vitest'
import { relPath } from '../../src/tree/rel-path.ts'
import { build, findingsOf } from '../site-under-test.ts'
import { objectsIn } from './fixture.ts'

const SHOP = 'shop: {version: 1.0.0, image: {repository: registry.example.org/shop, tag: 1.4.2}, port: 8080}'

const spec = (apps: string, engine = 'argocd', staging = '{}'): string => `apiVersion: create-k8s-platform/v1
kind: Site
generator: 0.1.0
name: rennes
repository: {url: "https://forge.example.org/infra/rennes.git", path: sites/rennes}
gitops: {engine: ${engine}}
distribution: {name: rke2, version: v1.35.7+rke2r1}
environments:
  - {name: staging, apps: ${staging}}
  - {name: prod}
clusters:
${['staging', 'prod']
  .map(
    (name, i) => `  - name: ${name}-1
    environment: ${name}
    endpoint: {host: api.${name}-1.example.org}
    network: {nodes: [10.0.${i + 1}0.0/24], pods: [10.4${2 * i}.0.0/16], services: [10.4${2 * i + 1}.0.0/16]}
    size: {servers: 3}
`,
  )
  .join('')}components:
  cilium: {version: 1.20.0, monitoring: false}
  ${engine === 'argocd' ? 'argo-cd: {version: 10.2.2' : 'flux: {version: 0.49.0'}, monitoring: false}
apps:
  ${apps}
`

describe('the chart of all apps', () => {
  test('stands once, byte for byte as the blueprint has it, whatever the number of apps', async () => {
    const { texts, kits } = await build(spec(`${SHOP}\n  blog: {version: 1.0.0, image: {repository: registry.example.org/blog, tag: "2"}}`))
    const chart = [...texts.keys()].filter((path) => path.startsWith('charts/app/1.0.0/'))
    const bundled = [...kits.get('app')!.blueprint.files].filter(([path]) => path.startsWith('chart/1.0.0/'))
    expect(chart.map((path) => [path.replace('charts/app/', 'chart/'), texts.get(path)])).toEqual(expect.arrayContaining(bundled))
    expect(chart).toHaveLength(bundled.length)
  })

  test('values stand as the chart reads them, at the level that says them; the tag in the release files only', async () => {
    const { texts } = await build(spec(SHOP, 'argocd', '{shop: {replicas: 1}}'))
    expect(objectsIn(texts.get(relPath('envs/staging/shop.yaml'))!)).toEqual([{ replicas: 1 }])
    expect(objectsIn(texts.get(relPath('envs/prod/release/shop.yaml'))!)).toEqual([{ image: { tag: '1.4.2' } }])
    const common = texts.get(relPath('common/shop.yaml'))!
    expect(common).toContain('repository: registry.example.org/shop')
    expect(common).not.toContain('1.4.2')
    expect([...texts.keys()].filter((path) => path.startsWith('envs/prod/') && path.endsWith('/shop.yaml'))).toEqual([
      'envs/prod/release/shop.yaml',
      'envs/prod/clusters/prod-1/shop.yaml',
    ])
  })

  test('an app has a namespace of its own, under the restricted level', async () => {
    const { texts } = await build(spec(SHOP))
    const [namespace] = objectsIn(texts.get(relPath('envs/prod/clusters/prod-1/namespaces/namespace-shop.yaml'))!)
    expect(namespace).toMatchObject({ metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } })
  })

  test('a version that this generator does not bring is a finding', async () => {
    const findings = await findingsOf(spec(SHOP.replace('1.0.0', '9.9.9')))
    expect(findings).toMatchObject([{ rule: 'plan/version-unknown', hint: 'it brings 1.0.0', at: { path: ['apps', 'shop', 'version'] } }])
  })

  test('a fault in an option points into apps, at the level that says it', async () => {
    const findings = await findingsOf(spec(SHOP, 'argocd', '{shop: {replicas: many}}'))
    expect(findings.map(({ at }) => at?.path)).toContainEqual(['environments', 0, 'apps', 'shop', 'replicas'])
  })

  test('an app that only one environment names is there alone', async () => {
    const { clusters } = await build(spec('{}', 'argocd', `{${SHOP}}`).replace('apps:\n  {}\n', ''))
    expect(clusters.map(({ placed }) => placed.has('shop'))).toEqual([true, false])
  })
})

describe("a chart of people's own", () => {
  const OWN =
    'shop: {chart: {path: charts/shop/}, values: {replicaCount: 2}, release: {image: {tag: "7"}}, network: [{to: world, port: 443}]}'

  test('is read where it lies and never written; values are handed on as they are', async () => {
    const { texts, findings } = await build(spec(OWN))
    expect(findings).toEqual([])
    expect([...texts.keys()].filter((path) => path.startsWith('charts/shop'))).toEqual([])
    expect(objectsIn(texts.get(relPath('common/shop.yaml'))!)).toEqual([{ replicaCount: 2 }])
    expect(objectsIn(texts.get(relPath('envs/prod/release/shop.yaml'))!)).toEqual([{ image: { tag: '7' } }])
    const [application] = objectsIn(texts.get(relPath('apps/prod-1/shop.yaml'))!)
    expect(application).toMatchObject({ spec: { source: { path: 'sites/rennes/charts/shop' } } })
  })

  test('on Flux a new commit is a new chart, since nobody has to move its version', async () => {
    const strategyOf = async (app: string): Promise<unknown> => {
      const { texts } = await build(spec(app, 'flux'))
      const [release] = objectsIn(texts.get(relPath('clusters/prod-1/shop/release.yaml'))!)
      return release?.['spec']
    }
    expect(await strategyOf(OWN)).toMatchObject({ chart: { spec: { reconcileStrategy: 'Revision' } } })
    expect(await strategyOf(SHOP)).toMatchObject({ chart: { spec: { reconcileStrategy: 'ChartVersion' } } })
  })
})
