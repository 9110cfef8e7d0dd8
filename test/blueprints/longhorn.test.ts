// The longhorn blueprint: what follows from the number of nodes, where backups go, which jobs run, and whether upstream knows it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/tree/json.ts'
import { expectGolden, expectUpstreamKnows, namesOf, objectOf, optionFaults } from './judge.ts'
import { longhornOptions } from './longhorn-options.ts'
import { cluster, leavesOf, readExample, readHead, renderSite, renderWhole, rke2, valuesOf } from './render.ts'
import { chartVersion, upstream, whySkipped } from './upstream.ts'

const NAME = 'longhorn'
const nodes = (count: number) => ({ ...rke2, cluster: { ...cluster, size: { servers: 1, workers: count - 1, nodes: count } } })
const single = nodes(1)
const render = (options: JsonObject, known = rke2) => renderWhole(NAME, options, known)
const s3 = (more: JsonObject = {}): JsonObject => ({ bucket: 'backups', secret: 'longhorn-backup', ...more })
const targetOf = (options: JsonObject): JsonObject => objectOf(render(options), 'BackupTarget', 'default')['spec'] as JsonObject
const flowsOf = (options: JsonObject): readonly JsonObject[] => render(options).contract['network'] as readonly JsonObject[]
const keysOf = (options: JsonObject): readonly unknown[] =>
  (render(options).contract['secrets'] as readonly JsonObject[]).map(({ name, keys }) => [name, keys])

describe('longhorn: values', () => {
  it('has as many copies as there are nodes, three at most, unless it is told how many', () => {
    for (const [count, copies] of [
      [1, 1],
      [2, 2],
      [3, 3],
      [7, 3],
    ] as const) {
      const values = valuesOf(render({}, nodes(count)))
      expect(values).toMatchObject({
        persistence: { defaultClassReplicaCount: copies },
        defaultSettings: { defaultReplicaCount: copies },
        csi: {
          attacherReplicaCount: copies,
          provisionerReplicaCount: copies,
          resizerReplicaCount: copies,
          snapshotterReplicaCount: copies,
        },
      })
    }
    expect(valuesOf(render({ replicas: 2 }))).toMatchObject({
      persistence: { defaultClassReplicaCount: 2 },
      defaultSettings: { defaultReplicaCount: 2 },
      csi: { attacherReplicaCount: 3 },
    })
  })

  it('lets a drain go on where a copy can move nowhere, unless it is told otherwise', () => {
    const policy = (options: JsonObject, count: number): unknown =>
      (valuesOf(render(options, nodes(count)))['defaultSettings'] as JsonObject)['nodeDrainPolicy']
    expect(policy({}, 1)).toBe('allow-if-replica-is-stopped')
    expect(policy({}, 2)).toBe('block-for-eviction-if-contains-last-replica')
    expect(policy({ nodeDrainPolicy: 'always-allow' }, 1)).toBe('always-allow')
    expect(policy({ nodeDrainPolicy: 'block-for-eviction' }, 5)).toBe('block-for-eviction')
  })

  it('prints the same keys whatever is said', () => {
    const leaves = leavesOf(valuesOf(render({})))
    for (const [options, known] of [
      [readExample(NAME), rke2],
      [{ ui: false, monitoring: false }, single],
    ] as const)
      expect(leavesOf(valuesOf(render(options, known)))).toEqual(leaves)
  })

  it('runs no hook before an upgrade, phones nobody, and shows its web interface to nobody', () => {
    const values = valuesOf(render({}))
    expect(values).toMatchObject({
      preUpgradeChecker: { jobEnabled: false, upgradeVersionCheck: true },
      defaultSettings: { upgradeChecker: false, allowCollectingLonghornUsageMetrics: false },
    })
    expect(Object.keys(values)).not.toContain('ingress')
    expect(Object.keys(values)).not.toContain('httproute')
    expect(flowsOf({})).not.toContainEqual(expect.objectContaining({ port: 8000 }))
    expect(valuesOf(render({ ui: false }))).toMatchObject({ longhornUI: { replicas: 0 } })
  })

  it('leaves the backup target to the manifest, and binds late where copies follow pods', () => {
    expect(Object.keys(valuesOf(render({ backup: { s3: s3() } })))).not.toContain('defaultBackupStore')
    const binding = (dataLocality: string): unknown =>
      (valuesOf(render({ storageClass: { dataLocality } }))['persistence'] as JsonObject)['volumeBindingMode']
    expect([binding('disabled'), binding('best-effort')]).toEqual(['Immediate', 'WaitForFirstConsumer'])
  })

  it('knows all it needs at the site', () => {
    expect(renderSite(NAME, readExample(NAME), {}).every(({ complete }) => complete)).toBe(true)
  })
})

describe('longhorn: backups and jobs', () => {
  it('names a folder of its own for each cluster, unless it is told one', () => {
    expect(targetOf({ backup: { s3: s3() } })).toEqual({
      backupTargetURL: 's3://backups@us-east-1/prod-1/',
      credentialSecret: 'longhorn-backup',
      pollInterval: '5m0s',
    })
    expect(targetOf({ backup: { s3: s3({ region: 'eu-west-3', path: 'sites/old' }) } })['backupTargetURL']).toBe(
      's3://backups@eu-west-3/sites/old/',
    )
    expect(targetOf({ backup: { nfs: { server: '192.0.2.7', path: '/export/prod-1' } } })).toMatchObject({
      backupTargetURL: 'nfs://192.0.2.7:/export/prod-1',
      credentialSecret: '',
    })
  })

  it('keeps the target that nobody may delete while it names no store', () => {
    expect(namesOf(render({}))).toEqual(['BackupTarget default'])
    expect(targetOf({})).toEqual({ backupTargetURL: '', credentialSecret: '', pollInterval: '5m0s' })
  })

  it('names the Secret with the keys that are wanted of it', () => {
    const [id, key] = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']
    expect(keysOf({})).toEqual([])
    expect(keysOf({ backup: { nfs: { server: 'nas', path: '/x' } } })).toEqual([])
    expect(keysOf({ backup: { s3: s3() } })).toEqual([['longhorn-backup', [id, key, 'AWS_ENDPOINTS']]])
    expect(keysOf({ backup: { s3: s3({ ownEndpoint: false }) } })).toEqual([['longhorn-backup', [id, key]]])
    expect(keysOf({ backup: { s3: s3({ ownCertificate: true, virtualHostedStyle: true }) } })).toEqual([
      ['longhorn-backup', [id, key, 'AWS_ENDPOINTS', 'AWS_CERT', 'VIRTUAL_HOSTED_STYLE']],
    ])
  })

  it('makes a job of each name, in full, so that the webhook has nothing to fill in', () => {
    const job = (one: JsonObject): unknown => objectOf(render({ recurringJobs: { one } }), 'RecurringJob', 'one')['spec']
    const cron = '15 2 * * *'
    const usual = { name: 'one', cron, concurrency: 2, groups: ['default'], labels: {}, parameters: {} }
    expect(job({ task: 'snapshot', cron })).toEqual({ ...usual, task: 'snapshot', retain: 7 })
    for (const task of ['snapshot-cleanup', 'filesystem-trim'])
      expect(job({ task, cron, retain: 9 })).toEqual({ ...usual, task, retain: 0 })
    const parameters = { 'full-backup-interval': '7' }
    expect(job({ task: 'backup', cron, fullBackupInterval: 7 })).toEqual({ ...usual, task: 'backup', retain: 7, parameters })
    expect(job({ task: 'snapshot', cron, fullBackupInterval: 7 })).toMatchObject({ parameters: {} })
  })

  it('refuses two stores or none, a job that never runs, and names that Longhorn refuses', () => {
    const nfs = { server: 'nas', path: '/x' }
    expect(optionFaults(NAME, { backup: { s3: s3(), nfs } })).toEqual(['backup must have only one of s3, nfs'])
    expect(optionFaults(NAME, { backup: {} })).toHaveLength(1)
    expect(optionFaults(NAME, { backup: { s3: s3({ path: 'a,b' }) } })).toHaveLength(1)
    for (const cron of ['', '* * * *', '* * * * * *', '@never', '0 0 * * *\n']) {
      expect(optionFaults(NAME, { recurringJobs: { one: { task: 'snapshot', cron } } })).toHaveLength(1)
    }
    for (const name of ['a', 'a_b', 'Nightly', 'x'.repeat(41)])
      expect(optionFaults(NAME, { recurringJobs: { [name]: { task: 'snapshot', cron: '@daily' } } })).toHaveLength(1)
    expect(optionFaults(NAME, readExample(NAME))).toEqual([])
  })

  it('makes a class for snapshots only where it is asked to', () => {
    const type = (snapshotClass: string): unknown => objectOf(render({ snapshotClass }), 'VolumeSnapshotClass', 'longhorn')['parameters']
    expect([type('snapshot'), type('backup')]).toEqual([{ type: 'snap' }, { type: 'bak' }])
    const writes = (snapshotClass: string): unknown => render({ snapshotClass }).contract['configWrites']
    expect(writes('none')).toEqual({ clusterKinds: [], namespaces: [] })
    expect(writes('backup')).toEqual({
      clusterKinds: [{ group: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshotClass' }],
      namespaces: [],
    })
  })
})

describe('longhorn: contract', () => {
  it('lets nodes attach and mount, the API server ask the webhook, and nobody else in', () => {
    expect(flowsOf({})).toEqual([
      { to: 'dns' },
      { to: 'api-server' },
      { to: 'own' },
      { from: 'own' },
      { from: 'api-server', port: 9502 },
      { from: 'nodes', port: 3260 },
      { from: 'nodes', port: 2049 },
      { from: 'metrics', port: 9500 },
    ])
    expect(flowsOf({ monitoring: false })).toHaveLength(7)
  })

  it('goes out to the store, and exactly there where it is told', () => {
    const nfs = { server: 'nas', path: '/x' }
    const out = (backup: JsonObject): unknown => flowsOf({ backup }).at(-1)
    expect(out({ s3: s3() })).toEqual({ to: 'world', port: 443 })
    expect(out({ nfs })).toEqual({ to: 'world', port: 2049 })
    expect(out({ s3: s3(), peer: { cidr: '192.0.2.40/32', port: 9000 } })).toEqual({ to: 'cidr', cidr: '192.0.2.40/32', port: 9000 })
    expect(out({ nfs, peer: { cidr: '192.0.2.40/32' } })).toEqual({ to: 'cidr', cidr: '192.0.2.40/32', port: 2049 })
    expect(out({ s3: s3(), peer: { namespace: 'garage', port: 3900 } })).toEqual({ to: 'namespace', namespace: 'garage', port: 3900 })
  })

  it('tells those who need volumes the class that the chart makes', () => {
    expect(render({}).exports).toEqual({ 'block-storage': { class: 'longhorn' } })
  })
})

describe('longhorn: golden', () => {
  it('with nothing said', () => expectGolden(NAME, 'defaults', render({}, single)))
  it('with its example', () => expectGolden(NAME, 'example', render(readExample(NAME))))
})

describe.skipIf(!upstream)(`longhorn and upstream${whySkipped}`, () => {
  it('is checked against the version that it pins', () => {
    expect((readHead(NAME)['chart'] as { versions: readonly string[] }).versions[0]).toBe(chartVersion(NAME))
  })

  it('knows every key and field, whatever is said', () => {
    expectUpstreamKnows(render({}, single), NAME, [])
    expectUpstreamKnows(render(readExample(NAME)), NAME, [])
    fc.assert(
      fc.property(longhornOptions, (options) => {
        expect(optionFaults(NAME, options)).toEqual([])
        expectUpstreamKnows(render(options), NAME, [])
      }),
      { seed: 1, numRuns: 60 },
    )
  })
})
