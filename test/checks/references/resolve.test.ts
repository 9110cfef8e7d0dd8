// What resolves although the tree does not show the object itself, and what does not: people's own manifests on a cluster of the starter.
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { factsOf } from '../../../src/checks/facts.ts'
import { groundsOf } from '../../../src/checks/grounds.ts'
import { readManifests } from '../../../src/checks/read-manifests.ts'
import { referenceChecks } from '../../../src/checks/references/checks.ts'
import type { JsonObject } from '../../../src/tree/json.ts'
import type { RelPath } from '../../../src/tree/rel-path.ts'
import { build, example } from '../../site-under-test.ts'

const site = await build(example('starter').replaceAll('    environment: staging\n', '    environment: staging\n    own: true\n'))

/** Rule and message of each finding about the objects, which stand in people's own folder of staging-1, one file each. */
function tell(...objects: readonly JsonObject[]): readonly string[] {
  const own = objects.map((one, i) => [`apps/staging-1/own/${i}.yaml` as RelPath, stringify(one)] as const)
  const texts = new Map([...site.texts, ...own])
  const facts = factsOf(site.plan, site.clusters)
  const grounds = groundsOf({ ...readManifests(texts), texts, facts, shelf: { index: {}, families: new Map() } })
  return referenceChecks.flatMap((check) => check(grounds)).map(({ rule, severity, message }) => `${rule} ${severity}: ${message}`)
}

const shop: JsonObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }
const object = (apiVersion: string, kind: string, name: string, rest: JsonObject = {}, namespace = 'shop'): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace },
  ...rest,
})
/** A pod that reads the Secret. */
const reader = (secret: string, namespace = 'shop'): JsonObject =>
  object(
    'v1',
    'Pod',
    'reader',
    { spec: { containers: [{ name: 'a', image: 'a:1', envFrom: [{ secretRef: { name: secret } }] }] } },
    namespace,
  )
const missing = ['manifest/reference error: Pod reader names Secret "db" in namespace shop, which nothing brings to staging-1']

describe('a Secret', () => {
  const makers: readonly (readonly [string, JsonObject])[] = [
    [
      'of a Certificate',
      object('cert-manager.io/v1', 'Certificate', 'x', {
        spec: { secretName: 'db', issuerRef: { name: 'internal', kind: 'ClusterIssuer' } },
      }),
    ],
    ['of a SealedSecret', object('bitnami.com/v1alpha1', 'SealedSecret', 'db', { spec: { encryptedData: {} } })],
    ['of an ExternalSecret’s name', object('external-secrets.io/v1', 'ExternalSecret', 'db', { spec: {} })],
    ['of an ExternalSecret’s target', object('external-secrets.io/v1', 'ExternalSecret', 'x', { spec: { target: { name: 'db' } } })],
    [
      'of an annotated Ingress',
      {
        ...object('networking.k8s.io/v1', 'Ingress', 'x', { spec: { tls: [{ secretName: 'db' }] } }),
        metadata: { name: 'x', namespace: 'shop', annotations: { 'cert-manager.io/cluster-issuer': 'internal' } },
      },
    ],
    ['that an operator names after its object', object('databases.example.org/v1', 'Postgres', 'd', { spec: {} })],
    [
      'that a policy copies',
      { apiVersion: 'kyverno.io/v1', kind: 'ClusterPolicy', metadata: { name: 'copy' }, spec: { rules: [{ generate: {} }] } },
    ],
  ]
  test.each(makers)('%s', (what, maker) => {
    const name = what.includes('operator') ? 'd-app' : 'db'
    expect(tell(shop, maker, reader(name))).toEqual([])
    expect(tell(shop, reader('db'))).toEqual(missing)
  })

  test('in a namespace of another is not here', () => {
    const elsewhere = object('external-secrets.io/v1', 'ExternalSecret', 'db', { spec: {} }, 'default')
    expect(tell(shop, elsewhere, reader('db'))).toEqual(missing)
  })

  test('may come of a chart of one’s own choice, not of one whose Secrets are declared', () => {
    expect(tell(reader('anything', 'reloader'))).toEqual([])
    expect(tell(reader('anything', 'cert-manager'))).toEqual([
      expect.stringContaining('manifest/reference warning: Pod reader names Secret "anything"'),
    ])
  })

  test('that is optional, or that a variable names, is nobody’s fault', () => {
    const spec = {
      containers: [
        { name: 'a', image: 'a:1', envFrom: [{ secretRef: { name: 'db', optional: true } }, { secretRef: { name: 'x-${env}' } }] },
      ],
    }
    expect(tell(shop, object('v1', 'Pod', 'reader', { spec }))).toEqual([])
  })
})

describe('unseen', () => {
  const release = object(
    'argoproj.io/v1alpha1',
    'Application',
    'theirs',
    { spec: { project: 'default', destination: { server: 'https://kubernetes.default.svc', namespace: 'shop' } } },
    'argocd',
  )
  test('what an Application of people’s own installs into its namespace', () => {
    expect(tell(shop, release, reader('db'))).toEqual([])
  })

  test('brothers by number are no slip; a near miss is a warning', () => {
    const service = (name: string): JsonObject => object('v1', 'Service', name, { spec: { ports: [{ port: 80 }] } }, 'reloader')
    const route = (name: string): JsonObject =>
      object('networking.k8s.io/v1', 'Ingress', 'x', { spec: { defaultBackend: { service: { name, port: { number: 80 } } } } }, 'reloader')
    expect(tell(service('web-1'), route('web-2'))).toEqual([])
    expect(tell(service('web-main'), route('web-mian'))).toEqual([
      expect.stringContaining('manifest/reference warning: Ingress x names Service "web-mian"'),
    ])
  })

  test('a namespace that nobody makes is told once, at the object', () => {
    const found = tell(object('v1', 'ConfigMap', 'x', {}, 'nowhere'))
    expect(found).toEqual(['manifest/reference error: ConfigMap x names Namespace "nowhere", which nothing brings to staging-1'])
    expect(
      tell(
        {
          ...release,
          metadata: { name: 'theirs', namespace: 'argocd' },
          spec: {
            project: 'default',
            destination: { server: 'https://kubernetes.default.svc', namespace: 'nowhere' },
            syncPolicy: { syncOptions: ['CreateNamespace=true'] },
          },
        },
        object('v1', 'ConfigMap', 'x', {}, 'nowhere'),
      ),
    ).toEqual([])
  })
})

describe('selectors', () => {
  const deployment = (labels: JsonObject): JsonObject =>
    object('apps/v1', 'Deployment', 'web', { spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: {} } } })
  const budget = (selector: JsonObject): JsonObject =>
    object('policy/v1', 'PodDisruptionBudget', 'web', { spec: { maxUnavailable: 1, selector } })
  const cilium = (endpointSelector: JsonObject): JsonObject =>
    object('cilium.io/v2', 'CiliumNetworkPolicy', 'web', { spec: { endpointSelector } })

  test.each([
    [{ matchLabels: { app: 'web' } }, 0],
    [{ matchLabels: { app: 'wbe' } }, 1],
    [{ matchExpressions: [{ key: 'app', operator: 'In', values: ['api', 'web'] }] }, 0],
    [{ matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] }, 1],
    [{ matchExpressions: [{ key: 'app', operator: 'Exists' }] }, 0],
    [{ matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, 1],
    [{ matchExpressions: [{ key: 'app', operator: 'NoSuchWord' }] }, 0],
    [{}, 0],
  ])('%j', (selector, faults) => {
    expect(tell(shop, deployment({ app: 'web' }), budget(selector))).toHaveLength(faults)
  })

  test('Cilium’s labels with their source', () => {
    expect(
      tell(shop, deployment({ app: 'web' }), cilium({ matchLabels: { 'k8s:app': 'web', 'k8s:io.kubernetes.pod.namespace': 'shop' } })),
    ).toEqual([])
    expect(tell(shop, deployment({ app: 'web' }), cilium({ matchLabels: { 'any:app': 'api' } }))).toHaveLength(1)
  })

  test('nothing is said where a chart installs', () => {
    const there = { ...budget({ matchLabels: { app: 'no' } }), metadata: { name: 'x', namespace: 'reloader' } }
    expect(tell(there)).toEqual([])
  })
})
