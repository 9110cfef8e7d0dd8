// Schemas that are written by hand: what Helm, kustomize, an API server and the Flux operator read, and what they refuse.
import { expect, test } from 'vitest'
import { findingsIn } from './schemas.ts'

const CHART = 'charts/a/1.0.0/Chart.yaml'
const LOCK = 'charts/a/1.0.0/Chart.lock'
const KUSTOMIZATION = 'common/a/kustomization.yaml'
const AUDIT = 'bootstrap/prod-1/audit.yaml'
const FLUX = 'clusters/prod-1/flux.yaml'

const chart = (more: string): string => `apiVersion: v2\nname: a\nversion: 1.0.0\n${more}`
const lock = (version: string): string =>
  `dependencies: [{name: a, version: ${version}, repository: ""}]\ndigest: sha256:${'0'.repeat(64)}\ngenerated: "2026-01-01T00:00:00Z"\n`
const audit = (rule: string): string => `apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: [{level: None, ${rule}}]\n`
const flux = (spec: string): string =>
  `apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nmetadata: {name: flux, namespace: flux-system}\nspec: {distribution: {version: 2.x, registry: a}, ${spec}}\n`

/** Of the traps, some have a word on files that are not there. */
const isOfSchema = (line: string): boolean => line.split(' ')[1]!.startsWith('manifest/')

test.each([
  [CHART, 'apiVersion: v2\nname: a\nversion: "1.2"\n'],
  [CHART, chart('maintainers: [{email: a@example.org}]\ncondition: a.enabled\ntags: a\n')],
  [CHART, chart('dependencies: [{name: b, version: ">= 1", alias: b_1, enabled: true, import-values: [data]}]\n')],
  [LOCK, lock('">= 1"')],
  [KUSTOMIZATION, 'resources: [a.yaml]\nimageTags: [{name: a, newTag: "1"}]\nopenapi: {path: a.json}\nsortOptions: {order: fifo}\n'],
  [KUSTOMIZATION, 'labels: [{pairs: {a: b}, includeVolumeClaimTemplates: true, fields: [{kind: A, path: spec/a, create: true}]}]\n'],
  [
    KUSTOMIZATION,
    'replacements: [{sourceValue: a, targets: [{select: {kind: A}, fieldPaths: [spec.a], options: {create: true}}]}, {path: a.yaml}]\n',
  ],
  [KUSTOMIZATION, 'helmCharts: [{name: a, version: 1.0.0, valuesInline: {any: [thing]}, includeCRDs: true}]\n'],
  [AUDIT, audit('nonResourceURLs: ["*", /healthz*, /version]')],
  [
    FLUX,
    flux('sync: {name: a, kind: OCIRepository, url: a, ref: b, path: c, provider: aws}, sharding: {shards: [a], storage: persistent}'),
  ],
])('%s: %s', async (path, text) => {
  expect((await findingsIn({ [path]: text })).filter(isOfSchema)).toEqual([])
})

test.each([
  [CHART, 'apiVersion: v2\nname: a\nversion: latest\n', 'manifest/pattern'],
  [CHART, 'apiVersion: v2\nname: a/b\nversion: 1.0.0\n', 'manifest/pattern'],
  [CHART, chart('dependencies: [{name: b, version: 1.0.0, alias: b.c}]\n'), 'manifest/pattern'],
  [CHART, chart('type: app\n'), 'manifest/enum'],
  [LOCK, lock('""'), 'manifest/range'],
  [KUSTOMIZATION, 'metadata: {labes: {a: b}}\n', 'manifest/unknown-field'],
  [KUSTOMIZATION, 'patches: [{path: a.yaml, options: {allowNameChanges: true}}]\n', 'manifest/unknown-field'],
  [KUSTOMIZATION, 'helmCharts: [{name: a, valueInline: {}}]\n', 'manifest/unknown-field'],
  [KUSTOMIZATION, 'sortOptions: {order: lifo}\n', 'manifest/enum'],
  [AUDIT, audit('nonResourceURLs: [healthz]'), 'manifest/pattern'],
  [AUDIT, audit('nonResourceURLs: ["/a*b"]'), 'manifest/pattern'],
  [AUDIT, 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: []\n', 'manifest/range'],
  [FLUX, flux('cluster: {type: k8s}'), 'manifest/enum'],
])('%s: %s breaks %s', async (path, text, rule) => {
  const found = await findingsIn({ [path]: text })
  expect(found.filter(isOfSchema).map((line) => line.split(' ')[1])).toEqual([rule])
})
