// Each rule of src/checks: a tree that breaks it, the line that says so, and where.
import { describe, expect, test } from 'vitest'
import { findingsIn } from './schemas.ts'

const FILE = 'envs/prod/clusters/prod-1/shop/object.yaml'
const deployment = (spec: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  namespace: shop
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec:
${spec}`
const container = (more: string): string => deployment(`      containers:\n      - name: shop\n        image: shop:1\n${more}`)
const object = (head: string, body = '', name = 'one'): string => `${head}\nmetadata: {name: ${name}, namespace: shop}\n${body}`
const whole = (head: string, body = '', name = 'one'): string => `${head}\nmetadata: {name: ${name}}\n${body}`

const CRON = `spec:
  schedule: "0 3 * * *"
  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: a:1}]}}}}
`

/** Text of the file → its findings. */
const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  ['nothing is wrong', container('        imagePullPolicy: Always\n'), []],
  [
    'manifest/unknown-field',
    container('        imagePullPolcy: Always\n'),
    [
      `${FILE}:14:9 manifest/unknown-field Deployment shop: spec.template.spec.containers[0].imagePullPolcy is not known here | did you mean "imagePullPolicy"?`,
    ],
  ],
  [
    'manifest/unknown-field, nested where it does not belong',
    deployment('      containers:\n      - name: shop\n        image: shop:1\n  serviceAccountName: shop\n'),
    [
      `${FILE}:14:3 manifest/unknown-field Deployment shop: spec.serviceAccountName is not known here | known here: minReadySeconds, paused, progressDeadlineSeconds, replicas, revisionHistoryLimit, selector, strategy, template`,
    ],
  ],
  [
    'manifest/type',
    container('        ports: 8080\n'),
    [`${FILE}:14:16 manifest/type Deployment shop: spec.template.spec.containers[0].ports must be a list | write it as a list: [8080]`],
  ],
  [
    'manifest/type of an int-or-string',
    object('apiVersion: policy/v1\nkind: PodDisruptionBudget', 'spec:\n  minAvailable: true\n'),
    [`${FILE}:5:17 manifest/type PodDisruptionBudget one: spec.minAvailable must be a whole number or text | put it in quotes: "true"`],
  ],
  [
    'manifest/required',
    deployment('      containers:\n      - image: shop:1\n'),
    [`${FILE}:12:9 manifest/required Deployment shop: spec.template.spec.containers[0].name is missing`],
  ],
  [
    'manifest/required of a name',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {namespace: shop}\n',
    [`${FILE}:3:1 manifest/required ConfigMap: metadata.name is missing`],
  ],
  [
    'manifest/required of a kind',
    'apiVersion: v1\nmetadata: {name: a}\n',
    [`${FILE}:1:1 manifest/required kind is missing, or no text: nobody can tell what this is`],
  ],
  [
    'manifest/enum',
    container('        imagePullPolicy: always\n'),
    [
      `${FILE}:14:26 manifest/enum Deployment shop: spec.template.spec.containers[0].imagePullPolicy must be one of Always, IfNotPresent, Never | did you mean "Always"?`,
    ],
  ],
  [
    'manifest/pattern of a quantity',
    container('        resources: {requests: {memory: 1 GiB}}\n'),
    [
      `${FILE}:14:40 manifest/pattern Deployment shop: spec.template.spec.containers[0].resources.requests.memory does not match the pattern ^[+-]?(\\d+|\\d+\\.\\d*|\\.\\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\\d+)?$`,
    ],
  ],
  [
    'manifest/pattern of a duration',
    object(
      'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization',
      'spec: {interval: 5 minutes, prune: true, sourceRef: {kind: GitRepository, name: a}}\n',
    ),
    [`${FILE}:4:18 manifest/pattern Kustomization one: spec.interval does not match the pattern ^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$`],
  ],
  [
    'manifest/pattern of a label',
    'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    team: a b\n',
    [
      `${FILE}:6:11 manifest/pattern Namespace shop: metadata.labels.team does not match the pattern ^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$`,
    ],
  ],
  [
    'manifest/range of a port',
    container('        ports: [{containerPort: 80800}]\n'),
    [`${FILE}:14:33 manifest/range Deployment shop: spec.template.spec.containers[0].ports[0].containerPort must be at most 65535`],
  ],
  [
    'manifest/repeated',
    object(
      'apiVersion: v1\nkind: Service',
      'spec:\n  ports:\n  - {name: a, port: 80, protocol: TCP}\n  - {name: b, port: 80, protocol: TCP}\n',
    ),
    [`${FILE}:7:5 manifest/repeated Service one: spec.ports[1] repeats the port and protocol of an entry above it`],
  ],
  [
    'manifest/alternatives',
    whole(
      'apiVersion: kyverno.io/v1\nkind: ClusterPolicy',
      'spec:\n  rules:\n  - name: a\n    match: {}\n    context:\n    - {name: a, configMap: {name: a}, variable: {value: 1}}\n',
    ),
    [`${FILE}:9:7 manifest/alternatives ClusterPolicy one: spec.rules[0].context[0] must have only one of configMap, variable`],
  ],
  [
    'manifest/name',
    whole('apiVersion: v1\nkind: Namespace', '', 'shop.prod'),
    [`${FILE}:3:18 manifest/name Namespace: the name "shop.prod" does not match the pattern ^[a-z0-9]([-a-z0-9]*[a-z0-9])?$`],
  ],
  [
    'manifest/name of a CronJob is shorter',
    object('apiVersion: batch/v1\nkind: CronJob', CRON, 'a'.repeat(53)),
    [`${FILE}:3:18 manifest/name CronJob: the name "${'a'.repeat(53)}" must have at most 52 characters, and has 53`],
  ],
  ['manifest/name of a CronJob', object('apiVersion: batch/v1\nkind: CronJob', CRON, 'a'.repeat(52)), []],
  [
    'manifest/name of what belongs to a signer',
    whole('apiVersion: certificates.k8s.io/v1beta1\nkind: ClusterTrustBundle', 'spec: {trustBundle: a}\n', 'example.org:ca:one'),
    [],
  ],
  ['manifest/name of a role is wider', object('apiVersion: rbac.authorization.k8s.io/v1\nkind: Role', '', 'system:one'), []],
  [
    'manifest/scope, cluster-wide',
    object('apiVersion: cert-manager.io/v1\nkind: ClusterIssuer', 'spec: {selfSigned: {}}\n'),
    [`${FILE}:3:34 manifest/scope ClusterIssuer one is cluster-wide and cannot be in a namespace | remove metadata.namespace`],
  ],
  [
    'manifest/scope, namespaced',
    whole('apiVersion: v1\nkind: ConfigMap'),
    [`${FILE}:3:1 manifest/scope ConfigMap one says no namespace, and ConfigMap objects are in one`],
  ],
  [
    'manifest/no-schema of somebody else',
    whole('apiVersion: example.org/v1\nkind: Widget'),
    [
      `${FILE}:1:13 manifest/no-schema (warning) Widget one: no schema of example.org/v1 Widget is known, so nothing of it was checked | name a file with its CustomResourceDefinition in the spec: schemas: [schemas/*.yaml]`,
    ],
  ],
  [
    'manifest/no-schema of a version that is not served',
    object('apiVersion: cert-manager.io/v1alpha2\nkind: Certificate'),
    [
      `${FILE}:1:13 manifest/no-schema (warning) Certificate one: no schema of cert-manager.io/v1alpha2 Certificate is known, so nothing of it was checked | known of Certificate: v1`,
    ],
  ],
  [
    'manifest/no-schema of Kubernetes itself',
    object('apiVersion: apps/v1\nkind: Deploymnet'),
    [`${FILE}:2:7 manifest/no-schema apps/v1 of Kubernetes has no kind Deploymnet | did you mean "Deployment"?`],
  ],
  [
    'manifest/removed-api',
    object('apiVersion: policy/v1beta1\nkind: PodDisruptionBudget'),
    [
      `${FILE}:1:13 manifest/removed-api PodDisruptionBudget one: policy/v1beta1 is gone since Kubernetes 1.25, and prod-1 runs 1.35 | use policy/v1`,
    ],
  ],
  [
    'manifest/new-api',
    whole('apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingAdmissionPolicy', 'spec: {}\n'),
    [
      `${FILE}:1:13 manifest/new-api MutatingAdmissionPolicy one: admissionregistration.k8s.io/v1/MutatingAdmissionPolicy is there from Kubernetes 1.36 on, and prod-1 runs 1.35`,
    ],
  ],
  [
    'manifest/yaml',
    'apiVersion: v1\nkind: ConfigMap\nkind: Secret\n',
    [`${FILE}:1:1 manifest/yaml not valid YAML: duplicated mapping key`],
  ],
  [
    'a part of a schema only warns of unknown fields',
    object(
      'apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance',
      'spec: {distribution: {version: 2.9.4, registry: a, more: b}}\n',
      'flux',
    ),
    [
      `${FILE}:4:52 manifest/unknown-field (warning) FluxInstance flux: spec.distribution.more is not known here; our schema of FluxInstance holds only a part of its fields | known here: artifact, artifactPullSecret, imagePullSecret, registry, variant, version`,
    ],
  ],
]

test.each(CASES)('%s', async (_, text, expected) => {
  expect(await findingsIn({ [FILE]: text })).toEqual(expected)
})

describe('files that have no kind', () => {
  test('Chart.yaml and Chart.lock are known by their names', async () => {
    const files = {
      'charts/a/1.0.0/Chart.yaml': 'apiVersion: v2\nname: a\nversion: 1.0\n',
      'charts/a/1.0.0/Chart.lock': 'dependencies: []\ndigest: none\ngenerated: now\n',
      'charts/a/1.0.0/templates/a.yaml': '{{ not yaml }}\n',
    }
    expect((await findingsIn(files)).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'charts/a/1.0.0/Chart.yaml:3:10 manifest/type',
      'charts/a/1.0.0/Chart.lock:2:9 manifest/pattern',
    ])
  })

  test('a kustomization needs no head, and what it lists must be objects', async () => {
    const files = {
      'common/a/kustomization.yaml': 'resource:\n- b.yaml\nresources:\n- b.yaml\n',
      'common/a/b.yaml': 'replicas: 2\n',
      'common/a.yaml': 'replicas: 2\n',
    }
    expect(await findingsIn(files)).toEqual([
      'common/a/b.yaml:1:1 manifest/required kind is missing, or no text: nobody can tell what this is',
      'common/a/kustomization.yaml:1:1 manifest/unknown-field Kustomization: resource is not known here | did you mean "resources"?',
    ])
  })
})

describe('several objects', () => {
  const config = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: shop}\n`

  test('in one file: the place is that of the document', async () => {
    const text = `# a head\n---\n${config('a')}---\n${config('b')}dat: {}\n`
    expect(await findingsIn({ [FILE]: text })).toEqual([
      `${FILE}:10:1 manifest/unknown-field ConfigMap b: dat is not known here | did you mean "data"?`,
    ])
  })

  test('in a List', async () => {
    const text =
      'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: a, namespace: b}\n  data: {a: 1}\n'
    expect(await findingsIn({ [FILE]: text })).toEqual([
      `${FILE}:7:13 manifest/type ConfigMap a: data.a must be text | put it in quotes: "1"`,
    ])
  })

  test('the same object twice on one cluster, by way of kustomizations', async () => {
    const files = {
      'common/a/kustomization.yaml': 'resources: [one.yaml]\n',
      'common/a/one.yaml': config('one'),
      'envs/prod/clusters/prod-1/a/kustomization.yaml': 'resources: [../../../../../common/a, two.yaml]\n',
      'envs/prod/clusters/prod-1/a/two.yaml': config('one'),
      'envs/prod/clusters/prod-2/a/kustomization.yaml': 'resources: [two.yaml]\n',
      'envs/prod/clusters/prod-2/a/two.yaml': config('one'),
    }
    expect(await findingsIn(files)).toEqual([
      'envs/prod/clusters/prod-1/a/two.yaml:3:18 manifest/duplicate ConfigMap one in shop is given to prod-1 twice: it stands in common/a/one.yaml, too | keep one of the two, or give it another name',
    ])
  })

  test('what sops encrypted is judged without its ciphers', async () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: b}\ndata: {a: "ENC[AES256_GCM,data:x]"}\n'
    expect(await findingsIn({ [FILE]: `${secret}sops: {version: 3.10.0}\n` })).toEqual([])
    expect(await findingsIn({ [FILE]: secret })).toHaveLength(1)
  })
})
