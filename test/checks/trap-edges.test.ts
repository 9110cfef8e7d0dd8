// Corners of the traps: where a finding points, what is masked, what a hostile file costs, and what is no fault.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { load } from 'js-yaml'
import { checkTree } from '../../src/app/check-site.ts'
import { factsOf } from '../../src/checks/facts.ts'
import { unpinned } from '../../src/checks/traps/image.ts'
import { selects } from '../../src/checks/traps/label-selector.ts'
import { refusedBy } from '../../src/checks/traps/pod-security-levels.ts'
import { SPEC } from '../../src/findings/finding.ts'
import type { JsonObject } from '../../src/tree/json.ts'
import { build, example, home } from '../site-under-test.ts'
import { pages } from './pages.ts'
import { findingsIn, oneCluster, packs, textsOf } from './schemas.ts'

const OWN = 'apps/prod-1/own/object.yaml'

describe('every finding of a page without a spec has a line', () => {
  const bad = pages.flatMap(({ rule, bad: examples }) =>
    examples.filter((files) => !(SPEC in files) && !rule.startsWith('deep/')).map((files) => [rule, files] as const),
  )
  test.each(bad)('%s', async (rule, files) => {
    const found = (await checkTree(packs, textsOf(files), oneCluster)).filter((one) => one.rule === rule)
    expect(found.length).toBeGreaterThan(0)
    expect(found.every(({ place }) => place !== undefined && place.line > 0)).toBe(true)
  })
})

test.each([
  ['shop', 'has no tag, which means latest'],
  ['registry.example.org:5000/shop', 'has no tag, which means latest'],
  ['shop:latest', 'has the tag latest'],
  ['shop:main', 'has the tag main, which moves'],
  ['shop:1.4.2', undefined],
  ['shop@sha256:0', undefined],
  ['shop:latest@sha256:0', undefined],
  ['${IMAGE}', undefined],
])('image %s', (image, fault) => expect(unpinned(image)).toBe(fault))

test.each([
  ['{}', true],
  ['{matchLabels: {app: shop}}', true],
  ['{matchLabels: {app: web}}', false],
  ['{matchExpressions: [{key: app, operator: In, values: [shop, web]}]}', true],
  ['{matchExpressions: [{key: app, operator: NotIn, values: [shop]}]}', false],
  ['{matchExpressions: [{key: team, operator: NotIn, values: [a]}]}', true],
  ['{matchExpressions: [{key: team, operator: Exists}]}', false],
  ['{matchExpressions: [{key: team, operator: DoesNotExist}]}', true],
  ['{matchExpressions: [{key: app, operator: Like, values: [shop]}]}', false],
])('selector %s', (selector, meets) => expect(selects(load(selector) as JsonObject, { app: 'shop' })).toBe(meets))

const HARDENED =
  '{allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}}'
test.each([
  ['restricted', `{containers: [{securityContext: ${HARDENED}}]}`, []],
  [
    'restricted',
    `{containers: [{}]}`,
    ['allowPrivilegeEscalation: false', 'runAsNonRoot: true', 'capabilities: {drop: [ALL]}', 'seccompProfile: {type: RuntimeDefault}'],
  ],
  ['baseline', `{containers: [{}]}`, []],
  ['restricted', `{volumes: [{name: a, nfs: {}}], containers: []}`, ['no volume of type nfs']],
  ['baseline', `{volumes: [{name: a, nfs: {}}], containers: []}`, []],
  ['baseline', `{hostNetwork: true, containers: [{ports: [{hostPort: 80}]}]}`, ['no hostNetwork', 'no hostPort']],
  ['baseline', `{initContainers: [{securityContext: {capabilities: {add: [SYS_ADMIN]}}}]}`, ['no capability SYS_ADMIN']],
  [
    'baseline',
    `{containers: [{securityContext: {privileged: true, procMount: Unmasked}}]}`,
    ['no privileged container', 'procMount: Default'],
  ],
  ['privileged', `{hostPID: true, containers: [{securityContext: {privileged: true}}]}`, []],
  ['no level', `{hostPID: true}`, []],
])('level %s, %s', (level, spec, wants) => expect(refusedBy(level, load(spec) as JsonObject).map((one) => one.wants)).toEqual(wants))

test('the line of a secret is masked, whichever finding shows it', async () => {
  const text = `apiVersion: v1\nkind: Secret\nmetadata: {name: shop, namespace: default}\nstringData: {password: hunter2, Pass_word: [hunter2]}\n`
  const found = await checkTree(packs, textsOf({ [OWN]: text }), oneCluster)
  expect(found.map(({ rule }) => rule)).toContain('secret/in-clear')
  const shown = found.filter(({ place }) => place?.line === 4).map(({ place }) => place!.source)
  expect(shown.length).toBeGreaterThan(1)
  expect(shown.filter((line) => line.includes('password: hunter2'))).toEqual([])
})

test.each([
  ['a private key in an annotation', `annotations: {key: "-----BEGIN RSA PRIVATE KEY----- MIIE"}`, true],
  ['a certificate', `annotations: {key: "-----BEGIN CERTIFICATE----- MIIE"}`, false],
])('%s', async (_, metadata, isTold) => {
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shop, namespace: default, ${metadata}}\n`
  expect((await findingsIn({ [OWN]: text })).some((line) => line.includes('secret/in-clear'))).toBe(isTold)
})

test('aliases that stand for billions of nodes are refused, and nobody walks them', async () => {
  const levels = Array.from({ length: 30 }, (_, i) => `  k${i + 1}: &a${i + 1} {x: *a${i}, y: *a${i}}`).join('\n')
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: bomb, namespace: default}\ndata:\n  k0: &a0 {x: y}\n${levels}\n`
  expect(await findingsIn({ [OWN]: text, 'bootstrap/prod-1/token.yaml': text })).toEqual([
    `${OWN}:1:1 manifest/yaml not valid YAML: its aliases stand for more than anybody can read`,
    'bootstrap/prod-1/token.yaml:1:1 manifest/yaml not valid YAML: its aliases stand for more than anybody can read',
  ])
})

test('what people write into a value file is told at their line, and once for all clusters that read it', async () => {
  const { texts, plan, clusters } = await build(example('starter'))
  const file = 'common/reloader.yaml'
  const edited = new Map([...texts].map(([path, text]) => [path, path === file ? `${text}    deployment: {replicas: 2}\n` : text]))
  expect(edited.get(file as never)).toMatch(/reloader:\n {2}reloader:\n/)
  const found = await checkTree(packs, edited, factsOf(plan, clusters))
  const line =
    edited
      .get(file as never)!
      .split('\n')
      .findIndex((one) => one.includes('replicas')) + 1
  expect(found.map(({ rule, place }) => [rule, place?.file, place?.line])).toEqual([['component/half-set', file, line]])
})

test('the list of what goes wrong in silence leads to pages that are there', () => {
  const text = readFileSync(join(home, 'docs/rules/traps-components.md'), 'utf8')
  const links = [...text.matchAll(/\]\(([a-z0-9/-]+)\.md\)/g)].map(([, rule]) => rule!)
  const known = new Set(pages.map(({ rule }) => rule))
  expect(links.length).toBeGreaterThan(60)
  expect(links.filter((rule) => !known.has(rule))).toEqual([])
})

const webhook = (selector: string): string => `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: {name: guard}
webhooks:
  - name: guard.example.org
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: {service: {name: guard, namespace: guard}}
    rules: [{apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*']}]
    namespaceSelector: ${selector}
`
const namespace = (labels: string): string => `apiVersion: v1\nkind: Namespace\nmetadata: {name: guard, labels: {${labels}}}\n`
test.each([
  ['it selects by a label that its namespace lacks', '{matchLabels: {inject: "yes"}}', namespace('a: b'), false],
  [
    'it leaves a label out that its namespace has',
    '{matchExpressions: [{key: guard, operator: DoesNotExist}]}',
    namespace('guard: "no"'),
    false,
  ],
  ['it leaves a label out that its namespace lacks', '{matchExpressions: [{key: guard, operator: DoesNotExist}]}', namespace('a: b'), true],
  ['nobody knows the labels of its namespace', '{matchExpressions: [{key: guard, operator: DoesNotExist}]}', '', false],
  ['it takes every namespace, though nobody knows this one', '{}', '', true],
])('a webhook: %s', async (_, selector, beside, isTold) => {
  const found = await findingsIn({ [OWN]: webhook(selector), ...(beside && { 'apps/prod-1/own/namespace.yaml': beside }) })
  expect(found.some((line) => line.includes('webhook/guards-itself'))).toBe(isTold)
})
