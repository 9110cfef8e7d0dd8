// The loki blueprint: where logs are kept, by how many, who may reach them, what it reads, and whether upstream knows it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JsonObject, mergeMaps } from '../../src/tree/json.ts'
import { expectGolden, expectUpstreamKnows, namesOf, objectOf, optionFaults } from './judge.ts'
import { lokiOptions } from './loki-options.ts'
import { type Known, cluster, leavesOf, readExample, readHead, renderSite, renderWhole, rke2, valuesOf } from './render.ts'
import { chartVersion, upstream, whySkipped } from './upstream.ts'

const NAME = 'loki'
const facts = { 'block-storage': { class: 'longhorn' }, gateway: { name: 'platform', namespace: 'traefik', class: 'traefik' } }
const nodes = (count: number): Known => ({
  ...rke2,
  facts,
  cluster: { ...cluster, size: { servers: 1, workers: count - 1, nodes: count } },
})
const render = (options: JsonObject, known = nodes(3)) => renderWhole(NAME, options, known)
const values = (options: JsonObject, known = nodes(3)): any => valuesOf(render(options, known))
/** Storage in a bucket, the least that is said. */
const s3 = (more: JsonObject = {}, beside: JsonObject = {}): JsonObject => ({
  storage: 's3',
  s3: mergeMaps({ credentials: { secret: 'loki-s3' } }, more),
  ...beside,
})
const users = { secret: 'loki-users' }
const flowsOf = (options: JsonObject): readonly string[] =>
  (render(options).contract['network'] as readonly JsonObject[]).map((flow) =>
    Object.entries(flow)
      .map(([key, value]) => (key === 'from' || key === 'to' ? `${key} ${String(value)}` : String(value)))
      .join(' '),
  )
const secretsOf = (options: JsonObject): readonly unknown[] =>
  (render(options).contract['secrets'] as readonly JsonObject[]).map(({ name, keys }) => [name, keys])

describe('loki: how many', () => {
  it.each([
    [1, 1, 1, false],
    [2, 1, 1, false],
    [3, 3, 3, true],
    [9, 3, 3, true],
  ])('with a bucket, on %i nodes: %i pods, %i copies, a budget: %s', (count, replicas, copies, budget) => {
    const made = values(s3(), nodes(count))
    expect(made.singleBinary).toMatchObject({ replicas, podDisruptionBudget: { enabled: budget, maxUnavailable: 1 } })
    expect(made.loki.commonConfig.replication_factor).toBe(copies)
  })

  it.each([1, 3, 9])('with a volume, on %i nodes: one, as its files are no other pod’s', (count) => {
    const made = values({ replicas: 5 }, nodes(count))
    expect(made.singleBinary).toMatchObject({ replicas: 1, podDisruptionBudget: { enabled: false } })
    expect(made.loki.commonConfig.replication_factor).toBe(1)
  })

  it('takes more pods that are said, with three copies still', () => {
    expect(values(s3({}, { replicas: 5 }))).toMatchObject({
      singleBinary: { replicas: 5 },
      loki: { commonConfig: { replication_factor: 3 } },
    })
  })

  it('starts no part of another mode, and no store of its own', () => {
    const made = values({})
    expect(made.deploymentMode).toBe('Monolithic')
    for (const part of ['backend', 'read', 'write']) expect(made[part]).toEqual({ replicas: 0 })
    expect(Object.keys(made)).not.toContain('minio')
    expect(made).toMatchObject({ test: { enabled: false }, lokiCanary: { enabled: false }, gateway: { enabled: false } })
  })
})

describe('loki: storage', () => {
  it('keeps logs where it is said, from one day on that never moves', () => {
    for (const storage of ['filesystem', 's3']) {
      const { loki } = values(storage === 's3' ? s3() : {})
      expect(loki.storage.type).toBe(storage)
      expect(loki.compactor).toEqual({ retention_enabled: true, delete_request_store: storage })
      expect(loki.schemaConfig.configs).toEqual([
        { from: '2024-04-01', store: 'tsdb', object_store: storage, schema: 'v13', index: { prefix: 'index_', period: '24h' } },
      ])
    }
  })

  it('has a bucket for each cluster, unless it is told one', () => {
    expect(values(s3()).loki.storage.bucketNames).toEqual({ chunks: 'loki-prod-1' })
    expect(values(s3({ bucket: 'logs' })).loki.storage.bucketNames).toEqual({ chunks: 'logs' })
  })

  it('finds a store of the own network by its path, and AWS by its name', () => {
    const store = (more: JsonObject): unknown => values(s3(more)).loki.storage.s3
    const plain = { region: 'us-east-1', http_config: { ca_file: '' } }
    expect(store({})).toEqual({ ...plain, endpoint: '', s3ForcePathStyle: false })
    const url = 'https://s3.example.org:9000'
    expect(store({ url })).toEqual({ ...plain, endpoint: url, s3ForcePathStyle: true })
    expect(store({ url, pathStyle: false })).toMatchObject({ s3ForcePathStyle: false })
  })

  it('has no credential in its configuration: the client takes them from the environment', () => {
    const said = s3({ credentials: { secret: 'keys', idKey: 'id', secretKey: 'secret' } })
    const names = values(said).singleBinary.extraEnv.map(({ name, value, valueFrom }: any) => [name, value ?? valueFrom.secretKeyRef])
    expect(names).toEqual([
      ['AWS_ACCESS_KEY_ID', { name: 'keys', key: 'id' }],
      ['AWS_SECRET_ACCESS_KEY', { name: 'keys', key: 'secret' }],
      ['AWS_REQUEST_CHECKSUM_CALCULATION', 'when_required'],
      ['AWS_RESPONSE_CHECKSUM_VALIDATION', 'when_required'],
    ])
    expect(leavesOf(values(said)).filter((path) => /accessKey|access_key/i.test(path))).toEqual([])
    expect(secretsOf(said)).toEqual([['keys', ['id', 'secret']]])
  })

  it('checks the store against a CA of the own, which it mounts', () => {
    const said = s3({ caCert: { secret: 'ca', key: 'root.pem' } })
    const { singleBinary, loki } = values(said)
    const [{ mountPath }] = singleBinary.extraVolumeMounts
    expect(loki.storage.s3.http_config).toEqual({ ca_file: `${mountPath}/root.pem` })
    expect(singleBinary.extraVolumes).toEqual([{ name: 'store-ca', secret: { secretName: 'ca' } }])
    expect(secretsOf(said)).toContainEqual(['ca', ['root.pem']])
  })

  it('reads no bucket of a site that keeps logs in a volume', () => {
    const said = { ...s3({ caCert: { secret: 'ca', key: 'ca.crt' } }), storage: 'filesystem' }
    expect(values(said).singleBinary).toMatchObject({ extraEnv: [], extraVolumes: [], extraVolumeMounts: [] })
    expect(secretsOf(said)).toEqual([])
    expect(flowsOf(said)).toEqual(flowsOf({}))
  })

  it('has a volume that fits what lies in it, which outlives it', () => {
    const volume = (options: JsonObject): unknown => values(options).singleBinary.persistence
    const kept = { storageClass: 'longhorn', enableStatefulSetAutoDeletePVC: false }
    expect(volume({})).toEqual({ ...kept, size: '50Gi' })
    expect(volume(s3())).toEqual({ ...kept, size: '10Gi' })
    expect(volume(s3({}, { volume: { size: '1Ti' } }))).toEqual({ ...kept, size: '1Ti' })
  })

  it('refuses a bucket that is not said, and retention in parts of a day', () => {
    expect(optionFaults(NAME, { storage: 's3' })).toHaveLength(1)
    expect(optionFaults(NAME, { storage: 's3', s3: {} })).toEqual(['s3.credentials is missing'])
    for (const retention of ['12h', '0d', '30', '1.5d']) expect(optionFaults(NAME, { retention })).toHaveLength(1)
    expect(optionFaults(NAME, s3({ bucket: 'Logs' }))).toHaveLength(1)
    expect(optionFaults(NAME, s3({}, { replicas: 2 }))).toHaveLength(1)
    expect(optionFaults(NAME, readExample(NAME))).toEqual([])
    expect(optionFaults(NAME, {})).toEqual([])
  })
})

describe('loki: values', () => {
  it('prints the same keys whatever is said, on one node as on three', () => {
    const leaves = leavesOf(values({}))
    expect(leavesOf(values(readExample(NAME)))).toEqual(leaves)
    expect(leavesOf(values({ monitoring: false, gateway: { users } }, nodes(1)))).toEqual(leaves)
  })

  it('has one tenant, unless it is told', () => {
    expect(values({}).loki.auth_enabled).toBe(false)
    expect(values({ multiTenant: true }).loki.auth_enabled).toBe(true)
  })

  it('asks neither the API server nor the world, and phones nobody', () => {
    expect(values({})).toMatchObject({
      loki: { analytics: { reporting_enabled: false } },
      rbac: { namespaced: true },
      sidecar: { rules: { enabled: false } },
      defaults: { automountServiceAccountToken: false },
      serviceAccount: { automountServiceAccountToken: false },
    })
  })

  it('caches only what it is given memory for', () => {
    expect(values({})).toMatchObject({
      chunksCache: { enabled: false },
      resultsCache: { enabled: false },
      memcached: { serviceAccount: { create: false } },
    })
    expect(values({ caches: { results: 256 } })).toMatchObject({
      chunksCache: { enabled: false },
      resultsCache: { enabled: true, allocatedMemory: 256 },
      memcached: { serviceAccount: { create: true } },
    })
  })

  it('asks DNS by the name that the distribution gives it', () => {
    const name = (distribution: string): unknown =>
      values({}, { ...nodes(3), distribution: { name: distribution, kubernetes: '1.35' } }).global.dnsService
    expect([name('rke2'), name('k3s')]).toEqual(['rke2-coredns-rke2-coredns', 'kube-dns'])
  })

  it('knows all it needs at the site', () => {
    expect(renderSite(NAME, readExample(NAME), nodes(3)).every(({ complete }) => complete)).toBe(true)
  })
})

describe('loki: contract', () => {
  it('lets in Alloy and the namespace of Grafana, and nobody else', () => {
    expect(flowsOf({})).toEqual(['to dns', 'to own', 'from own', 'from namespace alloy 3100', 'from metrics 3100'])
    expect(flowsOf({ clients: ['shop'] })).toContain('from namespace shop 3100')
    expect(flowsOf({ clients: [] })).toEqual(['to dns', 'to own', 'from own', 'from metrics 3100'])
  })

  it('lets metrics of the parts that run be scraped', () => {
    expect(flowsOf({ canary: true })).toContain('from metrics 3500')
    expect(flowsOf({ caches: { chunks: 64 } })).toContain('from metrics 9150')
    expect(flowsOf({ canary: true, caches: { chunks: 64 }, monitoring: false })).toEqual(flowsOf({}))
  })

  it('goes out to the store, and exactly there where it is told', () => {
    const out = (more: JsonObject): unknown => flowsOf(s3(more)).at(-1)
    expect(out({})).toBe('to world 443')
    expect(out({ url: 'http://192.0.2.40:9000' })).toBe('to world 9000')
    expect(out({ url: 'https://s3.example.org:9000', peer: { cidr: '192.0.2.40/32' } })).toBe('to cidr 192.0.2.40/32 9000')
    expect(out({ url: 'http://garage.garage.svc', peer: { namespace: 'garage', port: 3900 } })).toBe('to namespace garage 3900')
  })

  it('has a gateway that asks for a password, by name or for pods of the cluster', () => {
    expect(values({ gateway: { users } }).gateway).toMatchObject({
      enabled: true,
      basicAuth: { enabled: true, existingSecret: 'loki-users' },
    })
    expect(flowsOf({ gateway: { users } })).toContain('from pods 8080')
    expect(secretsOf({ gateway: { users } })).toEqual([['loki-users', ['.htpasswd']]])
    const named = { gateway: { users, host: 'logs' } }
    expect(flowsOf(named)).toContain('from namespace traefik 8080')
    expect(flowsOf(named)).not.toContain('from pods 8080')
    expect(objectOf(render(named), 'HTTPRoute', 'loki')['spec']).toEqual({
      parentRefs: [{ name: 'platform', namespace: 'traefik', sectionName: 'https-logs' }],
      hostnames: ['logs.rennes.example.org'],
      rules: [{ backendRefs: [{ name: 'loki-gateway', port: 80 }] }],
    })
    expect(values(named, nodes(1)).gateway).toMatchObject({ replicas: 1, podDisruptionBudget: { enabled: false } })
    expect(values(named).gateway).toMatchObject({ replicas: 2, podDisruptionBudget: { enabled: true } })
    expect(optionFaults(NAME, { gateway: { host: 'logs' } })).toEqual(['gateway.users is missing'])
  })

  it('tells who needs logs where they go', () => {
    expect(render({}).exports).toEqual({ logs: { url: 'http://loki.loki.svc:3100', namespace: 'loki' } })
  })

  it('alerts on what is lost, unless nobody scrapes', () => {
    expect(namesOf(render({}))).toEqual(['PrometheusRule loki-losses'])
    expect(namesOf(render({ monitoring: false }))).toEqual([])
    expect(values({ monitoring: false })).toMatchObject({
      monitoring: {
        serviceMonitor: { enabled: false },
        rules: { enabled: false },
        alerts: { enabled: false },
        dashboards: { enabled: false },
      },
    })
  })
})

describe('loki: golden', () => {
  it('with nothing said, on one node', () => expectGolden(NAME, 'defaults', render({}, nodes(1))))
  it('with its example, on three nodes', () => expectGolden(NAME, 'example', render(readExample(NAME))))
})

describe.skipIf(!upstream)(`loki and upstream${whySkipped}`, () => {
  // The chart hands these on to Loki, or has them as a comment.
  const free = ['limits_config.retention_period', 'limits_config.ingestion_rate_mb', 'limits_config.ingestion_burst_size_mb']
  const also = [...free, 'ingester.wal.replay_memory_ceiling', 'storage.bucketNames'].map((path) => `loki.${path}`)

  it('is checked against the version that it pins', () => {
    expect((readHead(NAME)['chart'] as { versions: readonly string[] }).versions[0]).toBe(chartVersion(NAME))
  })

  it('knows every key and field, whatever is said', () => {
    expectUpstreamKnows(render({}, nodes(1)), NAME, also)
    expectUpstreamKnows(render(readExample(NAME)), NAME, also)
    fc.assert(
      fc.property(lokiOptions, fc.constantFrom(1, 3), (options, count) => {
        expect(optionFaults(NAME, options)).toEqual([])
        expectUpstreamKnows(render(options, nodes(count)), NAME, also)
      }),
      { seed: 1, numRuns: 30 },
    )
  })
})
