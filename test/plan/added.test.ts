// What the plan adds by itself (the engine, CRDs that others need) stays its own where a site says something of it at one level only.
import { describe, expect, it } from 'vitest'
import { build, example, findingsOf } from '../site-under-test.ts'

const STAGING = '    domain: staging.starter.example.org\n'
const starter = example('starter')
const atStaging = (components: string): string =>
  starter.replace(STAGING, `${STAGING}    components: {${components}}\n`).replace('  argo-cd: {version: 10.2.2}\n', '')

async function clustersWith(spec: string, unit: string): Promise<readonly string[]> {
  const { clusters } = await build(spec)
  return clusters.filter(({ units }) => units.some(({ name }) => name === unit)).map(({ cluster }) => cluster.name)
}

describe('a component that the plan adds', () => {
  it.each([
    ['argo-cd', 'argo-cd: {pollEvery: 60s}'],
    ['gateway-api', 'gateway-api: {version: v1.5.1}'],
  ])('%s is on everywhere, though only one environment speaks of it', async (unit, said) => {
    expect(await clustersWith(atStaging(said), unit)).toEqual(['staging-1', 'prod-1', 'prod-2'])
  })

  it('is news where it was added, and not where it was said', async () => {
    const { plan } = await build(atStaging('gateway-api: {version: v1.5.1}'))
    expect(plan.notes).toContainEqual(expect.stringMatching(/^gateway-api /))
    const { plan: said } = await build(
      starter.replace('components:\n  argo-cd', 'components:\n  gateway-api: {version: v1.5.1}\n  argo-cd'),
    )
    expect(said.notes).not.toContainEqual(expect.stringMatching(/^gateway-api /))
  })

  it('is not needed where the distribution brings what it has', async () => {
    const longhorn = 'components:\n  longhorn: {version: 1.12.1, snapshotClass: snapshot}\n  argo-cd'
    const rke2 = starter.replace('components:\n  argo-cd', longhorn)
    expect(await clustersWith(rke2, 'snapshot-controller')).toEqual([])
    const k3s = rke2.replace(/^distribution: .*$/m, 'distribution: {name: k3s, version: v1.35.7+k3s1}')
    expect(await clustersWith(k3s, 'snapshot-controller')).toEqual(['staging-1', 'prod-1', 'prod-2'])
  })

  it('stays off where the site says so, and who needs it is told on which clusters, once', async () => {
    const missing = (await findingsOf(atStaging('gateway-api: false'))).filter(({ rule }) => rule === 'plan/capability-missing')
    expect(missing).toMatchObject([
      { message: expect.stringMatching(/ on staging-1$/), hint: expect.stringContaining('{gateway-api: {}}') },
    ])
  })

  it('is no engine that one environment could do without', async () => {
    expect((await findingsOf(atStaging('argo-cd: false'))).map(({ rule }) => rule)).toContain('plan/engine')
  })
})
