// Sites that people run and no example shows: a folder of a monorepo, people's own manifests, a chart of their own, encrypted Secrets.
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { checkTree } from '../../src/app/check-site.ts'
import { factsOf } from '../../src/checks/facts.ts'
import type { JsonObject } from '../../src/tree/json.ts'
import { build, example } from '../site-under-test.ts'
import { packs, tell, textsOf } from './schemas.ts'

type Spec = JsonObject & { readonly repository: JsonObject; readonly clusters: readonly JsonObject[]; readonly components: JsonObject }

/** The findings of an example with `own: true` on each cluster, `change` laid over it, and files that people put beside. */
async function findingsOf(
  name: string,
  change: (spec: Spec) => JsonObject,
  files: { readonly [path: string]: string },
): Promise<readonly string[]> {
  const spec = parse(example(name)) as Spec
  const own = { ...spec, clusters: spec.clusters.map((cluster) => ({ ...cluster, own: true })) }
  const { texts, plan, clusters } = await build(stringify({ ...own, ...change(own) }, { aliasDuplicateObjects: false }))
  return (await checkTree(packs, new Map([...texts, ...textsOf(files)]), factsOf(plan, clusters))).map(tell)
}

const configMap = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: cert-manager}\n`
const encrypted = `apiVersion: v1
kind: Secret
metadata: {name: shop, namespace: cert-manager}
stringData: {password: "ENC[AES256_GCM,data:aGVsbG8=,iv:aGVsbG8=,tag:aGVsbG8=,type:str]"}
sops:
  version: 3.9.0
`

describe.each([
  ['starter', 'apps'],
  ['starter-flux', 'clusters'],
])('%s', (name, folder) => {
  const own = { [`${folder}/prod-1/own/a.yaml`]: configMap('a'), [`${folder}/prod-1/own/below/b.yaml`]: configMap('b') }

  test('people’s own manifests, at any depth', async () => {
    expect(await findingsOf(name, () => ({}), own)).toEqual([])
  })

  test('a folder of a monorepo, and a chart of people’s own that lies outside of what is read', async () => {
    const change = (spec: Spec): JsonObject => ({
      repository: { ...spec.repository, path: 'sites/north', url: 'https://forge.example.org/infra/all' },
      components: { ...spec.components, 'my-chart': { chart: { path: 'own/my-chart' } } },
    })
    expect(await findingsOf(name, change, own)).toEqual([])
  })

  test('a file beside a kustomization is told, where it lies', async () => {
    const file = 'envs/prod/clusters/prod-1/cert-manager/extra.yaml'
    expect(await findingsOf(name, () => ({}), { [file]: configMap('extra') })).toEqual([
      `${file}:1:1 kustomize/unlisted ConfigMap extra is in no kustomization: envs/prod/clusters/prod-1/cert-manager/kustomization.yaml does not list it, and nothing applies it | add extra.yaml to its resources, or move the file away`,
    ])
  })
})

test('files that sops encrypted, in the unit that opens them, and in one that does not', async () => {
  const recipients = ['age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p']
  const change = (): JsonObject => ({ secrets: { backend: 'sops', recipients } })
  expect(await findingsOf('starter-flux', change, { 'secrets/prod/prod-1/shop.yaml': encrypted })).toEqual([])
  const inOwn = await findingsOf('starter', () => ({}), { 'apps/prod-1/own/shop.yaml': encrypted })
  expect(inOwn.map((one) => one.split(' ').slice(0, 2).join(' '))).toContain('apps/prod-1/own/shop.yaml:1:1 argocd/not-decrypted')
})

test('what Argo CD would refuse of people’s own manifests is told at the manifest', async () => {
  const role = 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: shop}\nrules: []\n'
  const found = await findingsOf('starter', () => ({}), { 'apps/prod-1/own/role.yaml': role })
  expect(found.map((one) => one.split(' |')[0])).toEqual([
    'apps/prod-1/own/role.yaml:2:7 argocd/project-forbids ClusterRole shop is in Application own, whose project own does not allow this cluster-wide kind',
  ])
})
