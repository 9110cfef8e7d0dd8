// The loki blueprint: one kind of pod in two sizes, where lines are kept, who may reach it, and whether upstream knows it.
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/tree/json.ts'
import { expectGolden, expectUpstreamKnows, namesOf, optionFaults } from './judge.ts'
import { cluster, leavesOf, readExample, readHead, renderSite, renderWhole, rke2, valuesOf } from './render.ts'
import { assertFitsChart, chartVersion, upstream, whySkipped } from './upstream.ts'

const NAME = 'loki'
const facts = { 'block-storage': { class: 'longhorn' } }
const single = { ...rke2, facts, cluster: { ...cluster, size: { servers: 1, workers: 0, nodes: 1 } } }
const three = { ...rke2, facts, cluster: { ...cluster, size: { servers: 3, workers: 0, nodes: 3 } } }
const s3 = { bucket: 'logs', credentials: { secret: 'loki-s3' } }
const render = (options: JsonObject, known = three) => renderWhole(NAME, options, known)
const lokiOf = (options: JsonObject, known = three): JsonObject => valuesOf(render(options, known))['loki'] as JsonObject
const flowsOf = (options: JsonObject): unknown => render(options).contract['network']

describe('loki: values', () => {
  it('has three replicas that agree by two, but only where a bucket holds the lines and three nodes bear them', () => {
    const sizes = [render({ s3 }), render({ s3 }, single), render({})].map((made) => {
      const { singleBinary, loki } = valuesOf(made) as { singleBinary: JsonObject; loki: { commonConfig: JsonObject } }
      return [
        singleBinary['replicas'],
        loki.commonConfig['replication_factor'],
        (singleBinary['podDisruptionBudget'] as JsonObject)['enabled'],
      ]
    })
    expect(sizes).toEqual([
      [3, 3, true],
      [1, 1, false],
      [1, 1, false],
    ])
  })

  it('keeps the keys of the bucket out of its values', () => {
    const { storage } = lokiOf({ s3 }) as { storage: { s3: JsonObject } }
    expect(storage.s3).toMatchObject({ accessKeyId: '${LOKI_S3_ACCESS_KEY}', secretAccessKey: '${LOKI_S3_SECRET_KEY}', insecure: false })
    expect(valuesOf(render({ s3 }))['singleBinary']).toMatchObject({
      extraEnv: [
        { name: 'LOKI_S3_ACCESS_KEY', valueFrom: { secretKeyRef: { name: 'loki-s3', key: 'accessKey' } } },
        { name: 'LOKI_S3_SECRET_KEY', valueFrom: { secretKeyRef: { name: 'loki-s3', key: 'secretKey' } } },
      ],
    })
    expect(render({ s3 }).contract['secrets']).toMatchObject([{ namespace: NAME, name: 'loki-s3', keys: ['accessKey', 'secretKey'] }])
    expect(render({}).contract['secrets']).toEqual([])
  })

  it('puts the bucket into the path for stores of one’s own, and not for AWS', () => {
    const styleOf = (more: JsonObject): unknown =>
      (lokiOf({ s3: { ...s3, ...more } })['storage'] as { s3: JsonObject }).s3['s3ForcePathStyle']
    expect([styleOf({}), styleOf({ url: 'https://s3.example.org' }), styleOf({ url: 'https://s3.example.org', pathStyle: false })]).toEqual(
      [false, true, false],
    )
  })

  it('deletes by age, in the store that it has; the schema has one date for ever', () => {
    expect(lokiOf({ retention: '48h' })).toMatchObject({
      limits_config: { retention_period: '48h' },
      compactor: { retention_enabled: true, delete_request_store: 'filesystem' },
      schemaConfig: { configs: [{ from: '2024-04-01', object_store: 'filesystem', schema: 'v13' }] },
    })
    expect(lokiOf({ s3 })).toMatchObject({
      compactor: { delete_request_store: 's3' },
      schemaConfig: { configs: [{ from: '2024-04-01', object_store: 's3' }] },
    })
  })

  it('prints the same keys whatever is said', () => {
    for (const made of [render({ s3 }), render({ s3 }, single), render({ monitoring: false })])
      expect(leavesOf(valuesOf(made))).toEqual(leavesOf(valuesOf(render({}))))
  })

  it('has no objects of its own, and knows all but the storage class at the site', () => {
    expect(namesOf(render({ s3 }))).toEqual([])
    expect(renderSite(NAME, readExample(NAME), { facts }).every(({ complete }) => complete)).toBe(true)
  })
})

describe('loki: contract', () => {
  it('lets every pod push and ask, and lets nothing out but to its bucket', () => {
    const least = [{ to: 'dns' }, { to: 'own' }, { from: 'own' }, { from: 'pods', port: 3100 }, { from: 'metrics', port: 3100 }]
    expect(flowsOf({})).toEqual(least)
    expect(flowsOf({ s3 })).toEqual([...least, { to: 'world', port: 443 }])
    expect(flowsOf({ s3: { ...s3, url: 'https://s3.example.org:9000' } })).toEqual([...least, { to: 'world', port: 9000 }])
    expect(flowsOf({ s3: { ...s3, peer: { namespace: 'garage', port: 3900 } } })).toEqual([
      ...least,
      { to: 'namespace', namespace: 'garage', port: 3900 },
    ])
  })

  it('tells clients the Service that the chart makes', () => {
    expect(render({}).exports).toEqual({ logs: { url: 'http://loki.loki.svc:3100', namespace: 'loki' } })
    expect(valuesOf(render({}))['fullnameOverride']).toBe('loki')
  })
})

describe('loki: options', () => {
  it.each([
    [{ s3: { bucket: 'logs' } }],
    [{ s3: { ...s3, url: 'http://s3.example.org' } }],
    [{ s3: { ...s3, url: 'https://user:pass@s3.example.org' } }],
    [{ retention: '12h' }],
    [{ retention: '30d' }],
    [{ storage: { size: '50 Gi' } }],
  ])('refuses %j', (options) => expect(optionFaults(NAME, options)).not.toEqual([]))
})

describe('loki: golden', () => {
  it('with nothing said, on one node', () => expectGolden(NAME, 'defaults', render({}, single)))
  it('with its example, on three', () => expectGolden(NAME, 'example', render(readExample(NAME))))
})

describe.skipIf(!upstream)(`loki and upstream${whySkipped}`, () => {
  // In the chart's values as comments, or as free parts of Loki's own configuration.
  const also = [
    'loki.schemaConfig.configs',
    'loki.storage.bucketNames',
    'loki.limits_config.retention_period',
    'loki.limits_config.ingestion_rate_mb',
    'loki.limits_config.ingestion_burst_size_mb',
    'loki.limits_config.max_global_streams_per_user',
    'loki.compactor.retention_enabled',
    'loki.compactor.delete_request_store',
    'loki.analytics.reporting_enabled',
  ]

  it('is checked against the version that it pins', () => {
    expect((readHead(NAME)['chart'] as { versions: readonly string[] }).versions[0]).toBe(chartVersion(NAME))
  })

  it('knows every key, and its values fit the schema of the chart', () => {
    for (const made of [render({}, single), render(readExample(NAME)), render({ s3, monitoring: false })]) {
      expectUpstreamKnows(made, NAME, also)
      assertFitsChart(valuesOf(made), NAME)
    }
  })
})
