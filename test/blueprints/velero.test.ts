// The velero blueprint: where backups go, what schedules save, what the node agent may do, and whether upstream knows it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeMaps, type JsonObject } from '../../src/tree/json.ts'
import { expectGolden, expectUpstreamKnows, namesOf, objectOf, objectsOf, optionFaults } from './judge.ts'
import { cluster, leavesOf, readExample, readHead, renderSite, renderWhole, rke2, valuesOf } from './render.ts'
import { chartVersion, upstream, whySkipped } from './upstream.ts'
import { veleroOptions } from './velero-options.ts'

const NAME = 'velero'
const single = { ...rke2, cluster: { ...cluster, size: { servers: 1, workers: 0, nodes: 1 } } }
const three = { ...rke2, cluster: { ...cluster, size: { servers: 3, workers: 0, nodes: 3 } } }
/** The least that a site says, and more. */
const least = (more: JsonObject = {}): JsonObject => mergeMaps({ s3: { bucket: 'backups', credentials: { secret: 'velero-s3' } } }, more)
const render = (more: JsonObject = {}, known = rke2) => renderWhole(NAME, least(more), known)
const locationOf = (s3: JsonObject): JsonObject => objectOf(render({ s3 }), 'BackupStorageLocation', 'default')['spec'] as JsonObject
const configOf = (s3: JsonObject): unknown => locationOf(s3)['config']
const templateOf = (one: JsonObject, more: JsonObject = {}): JsonObject =>
  (objectOf(render({ schedules: { one: { cron: '@daily', ...one } }, ...more }), 'Schedule', 'one')['spec'] as JsonObject)[
    'template'
  ] as JsonObject
const flowsOf = (more: JsonObject): readonly JsonObject[] => render(more).contract['network'] as readonly JsonObject[]
const secretsOf = (more: JsonObject): readonly unknown[] =>
  (render(more).contract['secrets'] as readonly JsonObject[]).map(({ name, keys }) => [name, keys])
type Rule = { readonly alert: string; readonly expr: string; readonly for?: string }
const alertsOf = (more: JsonObject): readonly Rule[] =>
  (objectOf(render(more), 'PrometheusRule', NAME)['spec'] as { groups: readonly { rules: readonly Rule[] }[] }).groups[0]!.rules

describe('velero: values', () => {
  it('runs none of the hooks that GitOps would run at each sync, and leaves its objects to the manifests', () => {
    const values = valuesOf(render())
    expect(values).toMatchObject({ upgradeCRDs: false, cleanUpCRDs: false, backupsEnabled: false, snapshotsEnabled: false })
    expect(Object.keys(values)).not.toContain('namespace')
    expect(Object.keys(values)).not.toContain('schedules')
  })

  it('has no secret in clear, and mounts none: the location names it', () => {
    expect(valuesOf(render())['credentials']).toEqual({ useSecret: false })
    expect(locationOf({})['credential']).toEqual({ name: 'velero-s3', key: 'cloud' })
    expect(locationOf({ credentials: { secret: 'other', key: 'file' } })['credential']).toEqual({ name: 'other', key: 'file' })
  })

  it('moves data where there is a node agent and a driver that makes snapshots', () => {
    const moves = (more: JsonObject): unknown => (valuesOf(render(more))['configuration'] as JsonObject)['defaultSnapshotMoveData']
    expect([moves({}), moves({ csi: false }), moves({ nodeAgent: { enabled: false } })]).toEqual([true, false, false])
    expect(valuesOf(render())).toMatchObject({ configuration: { features: 'EnableCSI' } })
    expect(valuesOf(render({ csi: false }))).toMatchObject({ configuration: { features: '' } })
  })

  it('mounts folders of the node only to read files from there', () => {
    expect(valuesOf(render())).toMatchObject({ deployNodeAgent: true, nodeAgent: { disableHostPath: true } })
    expect(valuesOf(render({ nodeAgent: { fileSystem: true } }))).toMatchObject({ nodeAgent: { disableHostPath: false } })
    expect(valuesOf(render({ nodeAgent: { enabled: false } }))).toMatchObject({
      deployNodeAgent: false,
      metrics: { serviceMonitor: { enabled: true }, nodeAgentPodMonitor: { enabled: false } },
    })
  })

  it('keeps the metrics that the probes ask for, whoever scrapes', () => {
    expect(valuesOf(render({ monitoring: false }))).toMatchObject({
      metrics: { enabled: true, serviceMonitor: { enabled: false, autodetect: false }, nodeAgentPodMonitor: { enabled: false } },
    })
  })

  it('runs the server under the restricted level, with a home that it can write to', () => {
    const { podSecurityContext, containerSecurityContext, configuration, initContainers } = valuesOf(render())
    const locked = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true }
    expect(podSecurityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } })
    expect(containerSecurityContext).toEqual(locked)
    expect(initContainers).toMatchObject([{ securityContext: locked, volumeMounts: [{ mountPath: '/target', name: 'plugins' }] }])
    expect(configuration).toMatchObject({ extraEnvVars: [{ name: 'HOME', value: '/scratch' }] })
  })

  it('prints the same keys whatever is said, and the same for one node as for three: upstream runs one server', () => {
    const leaves = leavesOf(valuesOf(render()))
    for (const [more, known] of [
      [readExample(NAME), rke2],
      [{ csi: false, monitoring: false, nodeAgent: { enabled: false } }, single],
    ] as const)
      expect(leavesOf(valuesOf(render(more, known)))).toEqual(leaves)
    expect(valuesOf(render({}, single))).toEqual(valuesOf(render({}, three)))
  })

  it('knows all it needs at the site', () => {
    expect(renderSite(NAME, readExample(NAME), {}).every(({ complete }) => complete)).toBe(true)
  })
})

describe('velero: the bucket', () => {
  it('has a folder for each cluster, unless it is told one', () => {
    expect(locationOf({})['objectStorage']).toEqual({ bucket: 'backups', prefix: 'prod-1' })
    expect(locationOf({ prefix: 'sites/old' })['objectStorage']).toEqual({ bucket: 'backups', prefix: 'sites/old' })
  })

  it('stands in the path of a store of your own, and in the host name of AWS', () => {
    const style = (s3: JsonObject): unknown => (configOf(s3) as JsonObject)['s3ForcePathStyle']
    const url = 'https://s3.example.org:9000'
    expect([style({}), style({ url }), style({ url, pathStyle: false }), style({ pathStyle: true })]).toEqual([
      'false',
      'true',
      'false',
      'true',
    ])
    expect(configOf({})).toEqual({ region: 'us-east-1', s3ForcePathStyle: 'false', checksumAlgorithm: 'CRC32' })
  })

  it("takes what stores of one's own are particular about", () => {
    expect(
      configOf({ url: 'http://garage:3900', checksum: 'none', serverSideEncryption: 'AES256', publicUrl: 'https://s3.example.org' }),
    ).toEqual({
      region: 'us-east-1',
      s3ForcePathStyle: 'true',
      s3Url: 'http://garage:3900',
      publicUrl: 'https://s3.example.org',
      checksumAlgorithm: '',
      serverSideEncryption: 'AES256',
    })
    expect(locationOf({ caCert: { secret: 'ca', key: 'ca.crt' } })['objectStorage']).toMatchObject({
      caCertRef: { name: 'ca', key: 'ca.crt' },
    })
    expect(locationOf({ caCert: { base64: 'LS0t' } })['objectStorage']).toMatchObject({ caCert: 'LS0t' })
    expect(locationOf({ accessMode: 'ReadOnly' })).toMatchObject({ accessMode: 'ReadOnly', default: true })
  })

  it('refuses a target without bucket or credentials, two certificates, and addresses that Velero refuses', () => {
    expect(optionFaults(NAME, {})).toHaveLength(1)
    expect(optionFaults(NAME, { s3: {} })).toHaveLength(2)
    expect(optionFaults(NAME, least())).toEqual([])
    expect(optionFaults(NAME, readExample(NAME))).toEqual([])
    expect(optionFaults(NAME, least({ s3: { caCert: { base64: 'LS0t', secret: 'ca', key: 'k' } } }))).toHaveLength(1)
    for (const url of [
      's3.example.org',
      'https://s3.example.org/',
      'https://s3.example.org/path',
      'https://a:b@s3.example.org',
      'https://x:0',
      'ftp://x',
    ])
      expect(optionFaults(NAME, least({ s3: { url } }))).toHaveLength(1)
  })
})

describe('velero: schedules', () => {
  it('saves everything each day and keeps it for thirty days, where nothing is said', () => {
    expect(namesOf(render())).toEqual(['PrometheusRule velero', 'Schedule daily', 'BackupStorageLocation default'])
    expect(objectOf(render(), 'Schedule', 'daily')['spec']).toEqual({
      schedule: '15 1 * * *',
      paused: false,
      template: {
        metadata: { labels: { 'app.kubernetes.io/created-by': NAME } },
        storageLocation: 'default',
        ttl: '720h',
        snapshotMoveData: true,
        defaultVolumesToFsBackup: false,
      },
    })
    expect(namesOf(render({ schedules: {}, monitoring: false }))).toEqual(['BackupStorageLocation default'])
  })

  it('never lets a backup carry the labels by which an engine knows its objects', () => {
    for (const schedule of objectsOf(render(readExample(NAME))).filter(({ kind }) => kind === 'Schedule'))
      expect(schedule).toMatchObject({ spec: { template: { metadata: { labels: { 'app.kubernetes.io/created-by': NAME } } } } })
  })

  it('does with volumes what it is told, and moves nothing without a node agent', () => {
    const move = (moves: boolean, files: boolean): JsonObject => ({ snapshotMoveData: moves, defaultVolumesToFsBackup: files })
    expect(templateOf({})).toMatchObject(move(true, false))
    expect(templateOf({ volumes: 'move' })).toMatchObject(move(true, false))
    expect(templateOf({ volumes: 'snapshot' })).toMatchObject(move(false, false))
    expect(templateOf({ volumes: 'files' })).toMatchObject(move(false, true))
    expect(templateOf({ volumes: 'none' })).toMatchObject({ ...move(false, false), snapshotVolumes: false })
    expect(templateOf({}, { nodeAgent: { enabled: false } })).toMatchObject(move(false, false))
    expect(templateOf({}, { csi: false })).toMatchObject(move(false, false))
  })

  it('chooses by namespace and label', () => {
    expect(templateOf({ includedNamespaces: ['shop'], excludedNamespaces: ['x'], matchLabels: { tier: 'db' }, ttl: '24h' })).toMatchObject({
      includedNamespaces: ['shop'],
      excludedNamespaces: ['x'],
      labelSelector: { matchLabels: { tier: 'db' } },
      ttl: '24h',
    })
    expect(Object.keys(templateOf({}))).not.toContain('includedNamespaces')
  })

  it('refuses a time that never comes, a life without hours, and names too long for the label of a backup', () => {
    for (const cron of ['', '* * * *', '* * * * * *', '@never', 'TZ=x 0 0 * * *', '0 0 * * *\n'])
      expect(optionFaults(NAME, least({ schedules: { one: { cron } } }))).toHaveLength(1)
    for (const ttl of ['0h', '30d', '720', ''])
      expect(optionFaults(NAME, least({ schedules: { one: { cron: '@daily', ttl } } }))).toHaveLength(1)
    for (const name of ['a_b', 'Nightly', 'x'.repeat(49)])
      expect(optionFaults(NAME, least({ schedules: { [name]: { cron: '@daily' } } }))).toHaveLength(1)
  })

  it('alerts for each schedule that runs, by how old its backups may become', () => {
    const own = (more: JsonObject): readonly Rule[] => alertsOf(more).filter(({ expr }) => expr.includes('schedule="'))
    const rules = own({
      schedules: { a: { cron: '@daily' }, b: { cron: '@weekly', alertAfterHours: 170 }, c: { cron: '@daily', paused: true } },
    })
    expect(rules.map(({ alert, for: wait }) => [alert, wait])).toEqual([
      ['VeleroBackupTooOld', '5m'],
      ['VeleroNoBackupYet', '26h'],
      ['VeleroBackupTooOld', '5m'],
      ['VeleroNoBackupYet', '170h'],
    ])
    expect(rules[2]!.expr).toBe(
      'time() - max by (namespace, schedule) (velero_backup_last_successful_timestamp{namespace="velero", schedule="b"}) > 170 * 3600',
    )
    expect(namesOf(render({ monitoring: false }))).not.toContain('PrometheusRule velero')
  })
})

describe('velero: contract', () => {
  it('goes out to the port of the address, and exactly there where it is told', () => {
    const out = (s3: JsonObject): unknown => flowsOf({ s3 })[2]
    expect(out({})).toEqual({ to: 'world', port: 443 })
    expect(out({ url: 'http://s3.example.org' })).toEqual({ to: 'world', port: 80 })
    expect(out({ url: 'https://s3.example.org:9000' })).toEqual({ to: 'world', port: 9000 })
    expect(out({ url: 'https://s3.example.org:9000', peer: { cidr: '192.0.2.40/32' } })).toEqual({
      to: 'cidr',
      cidr: '192.0.2.40/32',
      port: 9000,
    })
    expect(out({ url: 'http://s3.garage.svc', peer: { namespace: 'garage', port: 3900 } })).toEqual({
      to: 'namespace',
      namespace: 'garage',
      port: 3900,
    })
  })

  it('lets nobody in but Prometheus', () => {
    expect(flowsOf({})).toEqual([{ to: 'dns' }, { to: 'api-server' }, { to: 'world', port: 443 }, { from: 'metrics', port: 8085 }])
    expect(flowsOf({ monitoring: false })).toHaveLength(3)
  })

  it('declares what it reads: credentials, a CA, and a password of your own for data of volumes', () => {
    const [credentials, password] = [
      ['velero-s3', ['cloud']],
      ['velero-repo-credentials', ['repository-password']],
    ]
    expect(secretsOf({})).toEqual([credentials, password])
    expect(secretsOf({ nodeAgent: { ownPassword: false } })).toEqual([credentials])
    expect(secretsOf({ nodeAgent: { enabled: false } })).toEqual([credentials])
    expect(secretsOf({ s3: { caCert: { secret: 'ca', key: 'ca.crt' } } })).toEqual([credentials, ['ca', ['ca.crt']], password])
  })
})

describe('velero: golden', () => {
  it('with the least that is said, on one node', () => expectGolden(NAME, 'defaults', render({}, single)))
  it('with its example, on three nodes', () => expectGolden(NAME, 'example', renderWhole(NAME, readExample(NAME), three)))
})

describe.skipIf(!upstream)(`velero and upstream${whySkipped}`, () => {
  // The chart has the plugins of the server as a comment only.
  const also = ['initContainers']

  it('is checked against the version that it pins', () => {
    expect((readHead(NAME)['chart'] as { versions: readonly string[] }).versions[0]).toBe(chartVersion(NAME))
  })

  it('knows every key and field, whatever is said', () => {
    expectUpstreamKnows(render({}, single), NAME, also)
    expectUpstreamKnows(renderWhole(NAME, readExample(NAME), three), NAME, also)
    fc.assert(
      fc.property(veleroOptions, (options) => {
        expect(optionFaults(NAME, options)).toEqual([])
        expectUpstreamKnows(renderWhole(NAME, options), NAME, also)
      }),
      { seed: 1, numRuns: 60 },
    )
  })
})
