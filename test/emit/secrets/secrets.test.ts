// Secrets by every backend: what is generated, what is left to people, and what of people's files is refused.
import { describe, expect, test } from 'vitest'
import { nothingStands } from '../../../src/emit/unit.ts'
import { objectsIn } from '../fixture.ts'
import type { JsonObject } from '../../../src/tree/json.ts'
import { type RelPath, relPath } from '../../../src/tree/rel-path.ts'
import { build } from '../../site-under-test.ts'

type Ways = { readonly engine: 'argocd' | 'flux'; readonly secrets: string; readonly components: string }

const STORE =
  'external-secrets: {version: 2.9.0, monitoring: false, stores: {bao: {openbao: {server: "https://bao.example.org:8200", auth: {appRole: {roleId: r, secret: {secret: bao-approle, key: secretId}}}}}}}'

/** A site whose reader is a chart of its own with two Secrets, one of a type that Kubernetes knows. */
const spec = ({ engine, secrets, components }: Ways): string => `apiVersion: create-k8s-platform/v1
kind: Site
generator: 0.1.0
name: rennes
repository: {url: "https://forge.example.org/infra/rennes.git", credentials: {secret: platform-repo}}
gitops: {engine: ${engine}}
distribution: {name: rke2, version: v1.35.7+rke2r1}
secrets: ${secrets}
environments: [{name: prod}]
clusters:
  - name: prod-1
    environment: prod
    endpoint: {host: api.prod-1.example.org}
    network: {nodes: [10.0.20.0/24], pods: [10.42.0.0/16], services: [10.43.0.0/16]}
    size: {servers: 3}
components:
  cilium: {version: 1.20.0, monitoring: false}
  ${engine === 'argocd' ? 'argo-cd: {version: 10.2.2, monitoring: false}' : 'flux: {monitoring: false}'}
  ${components}
  exporter:
    chart: {repository: "https://charts.example.org", name: exporter}
    version: 1.2.3
    secrets:
      - {name: exporter, keys: [password, user], purpose: "Logs into the database"}
      - {name: exporter-tls, keys: [tls.crt, tls.key], purpose: Serves https}
`

const folderOf = (texts: ReadonlyMap<RelPath, string>, start: string): string =>
  [...texts]
    .filter(([path]) => path.startsWith(start))
    .map(([path, text]) => `=== ${path}\n${text}`)
    .join('')

describe('external-secrets', () => {
  const ways: Ways = { engine: 'argocd', secrets: '{backend: external-secrets}', components: STORE }

  test('one ExternalSecret a Secret, but none for what the store itself needs', async () => {
    const { texts } = await build(spec(ways))
    await expect(folderOf(texts, 'envs/prod/clusters/prod-1/secrets/')).toMatchFileSnapshot('../../golden/secrets/external-secrets.txt')
    await expect(folderOf(texts, 'docs/secrets.md')).toMatchFileSnapshot('../../golden/secrets/external-secrets.md')
  })

  test('the unit waits for the store, its reader for the unit, and its project writes ExternalSecrets only', async () => {
    const { clusters, texts } = await build(spec(ways))
    const units = new Map(clusters[0]!.units.map((unit) => [unit.name, unit]))
    expect(units.get('secrets')).toMatchObject({ dependsOn: ['external-secrets-config'], project: 'secrets', class: 'operator' })
    expect(units.get('exporter')?.dependsOn).toContain('secrets')
    const project = objectsIn(texts.get(relPath('apps/prod-1/projects.yaml'))!).find(
      (object) => (object['metadata'] as JsonObject)['name'] === 'secrets',
    )
    expect(project?.['spec']).toMatchObject({
      clusterResourceWhitelist: [],
      namespaceResourceWhitelist: [{ group: 'external-secrets.io', kind: 'ExternalSecret' }],
    })
  })

  test('a Secret goes with its declaration, but not where its reader runs on without one', async () => {
    const path = relPath('envs/prod/clusters/prod-1/secrets/externalsecret-exporter-exporter.yaml')
    const policyOf = (texts: ReadonlyMap<RelPath, string>): unknown => /creationPolicy: (\w+)/.exec(texts.get(path)!)?.[1]
    const operator = spec(ways).replace('    version: 1.2.3\n', '    version: 1.2.3\n    class: operator\n')
    expect([policyOf((await build(spec(ways))).texts), policyOf((await build(operator)).texts)]).toEqual(['Owner', 'Orphan'])
  })

  test('a key pattern is filled with what it names', async () => {
    const { texts } = await build(spec({ ...ways, secrets: '{backend: external-secrets, key: "teams/{environment}/{namespace}-{name}"}' }))
    const file = texts.get(relPath('envs/prod/clusters/prod-1/secrets/externalsecret-exporter-exporter.yaml'))!
    expect(file).toContain('key: teams/prod/exporter-exporter\n')
  })

  test('on Flux the unit holds nobody up', async () => {
    const { texts } = await build(spec({ ...ways, engine: 'flux' }))
    const [kustomization] = objectsIn(texts.get(relPath('clusters/prod-1/secrets.yaml'))!)
    expect(kustomization?.['spec']).toMatchObject({ wait: false, path: './envs/prod/clusters/prod-1/secrets' })
  })

  test('without a store it is a finding', async () => {
    const components = 'external-secrets: {version: 2.9.0, monitoring: false}'
    await expect(build(spec({ ...ways, components }))).rejects.toThrow('plan/secrets-backend')
  })
})

describe('sealed-secrets', () => {
  const components = 'sealed-secrets: {version: 2.19.3, monitoring: false, ownKey: {secret: sealing-key}}'
  const ways: Ways = { engine: 'argocd', secrets: '{backend: sealed-secrets}', components }
  const folder = 'secrets/prod/prod-1'
  const fileAt = relPath(folder, 'exporter-exporter.yaml')
  const withFile = (text: string) => ({ ...nothingStands, secretFiles: new Map([[fileAt, text]]) })
  // As kubeseal prints it, its document mark included.
  const sealed = `---
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata:
  creationTimestamp: null
  name: exporter
  namespace: exporter
spec:
  encryptedData:
    password: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq==
    user: AgCh2kd03Fq1
  template:
    metadata:
      creationTimestamp: null
      name: exporter
      namespace: exporter
`
  const plain = 'apiVersion: v1\nkind: Secret\nmetadata: {name: exporter, namespace: exporter}\nstringData: {password: hunter2}\n'

  test('people keep the files; the folder says which, and kubeseal asks the controller that runs', async () => {
    const { texts } = await build(spec(ways))
    await expect(folderOf(texts, 'secrets/')).toMatchFileSnapshot('../../golden/secrets/sealed-secrets.txt')
    await expect(folderOf(texts, 'docs/secrets.md')).toMatchFileSnapshot('../../golden/secrets/sealed-secrets.md')
    expect([...texts.keys()].filter((path) => path.includes('/clusters/prod-1/secrets/'))).toEqual([])
  })

  test('kubeseal asks in the namespace that the site chose', async () => {
    const { texts } = await build(spec({ ...ways, components: components.replace('{version', '{namespace: sealing, version') }))
    expect(texts.get(relPath(folder, 'README.md'))).toContain(
      '| kubeseal --controller-name=sealed-secrets-controller --controller-namespace=sealing --format=yaml',
    )
  })

  test('labels that a reader asks for are sealed along', async () => {
    const oidc = '{issuer: "https://id.example.org", clientId: argocd, secret: {secret: argocd-oidc, key: clientSecret}}'
    const text = spec(ways).replace('argo-cd: {version', `argo-cd: {oidc: ${oidc}, version`)
    const page = (await build(text)).texts.get(relPath(folder, 'README.md'))
    expect(page).toContain(`  --from-file=clientSecret=clientSecret \\
  --dry-run=client --output=yaml \\
  | kubectl label --local --filename=- --output=yaml app.kubernetes.io/part-of=argocd \\
  | kubeseal `)
  })

  test('the unit waits for the controller, its reader for the unit, and its project writes SealedSecrets only', async () => {
    const { clusters, texts } = await build(spec(ways))
    const units = new Map(clusters[0]!.units.map((unit) => [unit.name, unit]))
    expect(units.get('secrets')).toMatchObject({
      dependsOn: ['sealed-secrets'],
      project: 'secrets',
      class: 'operator',
      source: { kind: 'manifests', folder },
    })
    expect(units.get('sealed-secrets')?.dependsOn).not.toContain('secrets')
    expect(units.get('exporter')?.dependsOn).toContain('secrets')
    expect(units.get('secrets')!.wave).toBeGreaterThan(units.get('sealed-secrets')!.wave)
    expect(units.get('exporter')!.wave).toBeGreaterThan(units.get('secrets')!.wave)
    const project = objectsIn(texts.get(relPath('apps/prod-1/projects.yaml'))!).find(
      (object) => (object['metadata'] as JsonObject)['name'] === 'secrets',
    )
    expect(project?.['spec']).toMatchObject({
      clusterResourceWhitelist: [],
      namespaceResourceWhitelist: [{ group: 'bitnami.com', kind: 'SealedSecret' }],
    })
  })

  test('on Flux the unit reads the folder, opens nothing itself and holds nobody up', async () => {
    const { texts } = await build(spec({ ...ways, engine: 'flux' }))
    const [kustomization] = objectsIn(texts.get(relPath('clusters/prod-1/secrets.yaml'))!)
    expect(kustomization?.['spec']).toMatchObject({ wait: false, path: `./${folder}` })
    expect(kustomization?.['spec']).not.toHaveProperty('decryption')
  })

  test('a file as kubeseal prints it is right, and one that is missing is a warning', async () => {
    const { findings } = await build(spec(ways), withFile(sealed))
    const told = findings.filter(({ rule }) => rule.startsWith('secrets/'))
    expect(told.map(({ rule, severity, message }) => [rule, severity, message])).toEqual([
      ['secrets/missing', 'warning', `${folder}/exporter-exporter-tls.yaml is not there yet`],
    ])
  })

  test.each([
    ['secrets/in-clear', plain],
    ['secrets/in-clear', plain.replace('stringData: {password: hunter2}', 'data: {password: aHVudGVyMg==}')],
    ['secrets/in-clear', plain.replace('hunter2', '"ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]"')],
    ['secrets/kind', sealed.replace('SealedSecret', 'ExternalSecret')],
    ['secrets/unreadable', `${sealed}---\n${plain}`],
  ])('%s', async (rule, text) => {
    await expect(build(spec(ways), withFile(text))).rejects.toThrow(rule)
  })

  test('without the controller it is a finding', async () => {
    await expect(build(spec({ ...ways, components: '' }))).rejects.toThrow('plan/secrets-backend')
  })
})

describe('sops', () => {
  const recipient = `age1${'q'.repeat(58)}`
  const ways: Ways = { engine: 'flux', secrets: `{backend: sops, recipients: [${recipient}]}`, components: '' }
  const folder = 'secrets/prod/prod-1'
  const encrypted = `kind: Secret\nmetadata: {name: exporter, namespace: exporter}\nstringData:\n  password: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\nsops: {version: 3.11.0}\n`
  const withFile = (text: string) => ({ ...nothingStands, secretFiles: new Map([[relPath(folder, 'exporter-exporter.yaml'), text]]) })

  test('people keep the files; the folder says which, and Flux opens them', async () => {
    const { texts } = await build(spec(ways))
    await expect(folderOf(texts, 'secrets/')).toMatchFileSnapshot('../../golden/secrets/sops.txt')
    await expect(folderOf(texts, '.sops.yaml')).toMatchFileSnapshot('../../golden/secrets/sops-rules.txt')
    await expect(folderOf(texts, 'docs/secrets.md')).toMatchFileSnapshot('../../golden/secrets/sops.md')
    const [kustomization] = objectsIn(texts.get(relPath('clusters/prod-1/secrets.yaml'))!)
    expect(kustomization?.['spec']).toMatchObject({
      path: `./${folder}`,
      decryption: { provider: 'sops', secretRef: { name: 'sops-age' } },
    })
  })

  test('a file that is missing is a warning', async () => {
    const { findings } = await build(spec(ways), withFile(encrypted))
    const told = findings.filter(({ rule }) => rule.startsWith('secrets/'))
    expect(told.map(({ rule, severity, message }) => [rule, severity, message])).toEqual([
      ['secrets/missing', 'warning', `${folder}/exporter-exporter-tls.yaml is not there yet`],
    ])
  })

  test.each([
    ['secrets/in-clear', encrypted.replace('ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]', 'hunter2')],
    ['secrets/in-clear', encrypted.replace('stringData:', 'stringData:\n  user: admin')],
    ['secrets/kind', 'kind: ConfigMap\n'],
    ['secrets/unreadable', 'kind: Secret\n---\nkind: Secret\nstringData: {a: b}\n  c: d\n'],
    ['secrets/unreadable', `${encrypted}---\nkind: Secret\nstringData: {a: b}\n`],
  ])('%s', async (rule, text) => {
    await expect(build(spec(ways), withFile(text))).rejects.toThrow(rule)
  })
})

test('by hand: everything is listed with its command, and no unit is made', async () => {
  const text = spec({ engine: 'argocd', secrets: '{backend: x}', components: '' }).replace('secrets: {backend: x}\n', '')
  const { texts, clusters } = await build(text)
  expect(clusters[0]!.units.map(({ name }) => name)).not.toContain('secrets')
  await expect(folderOf(texts, 'docs/secrets.md')).toMatchFileSnapshot('../../golden/secrets/by-hand.md')
})
