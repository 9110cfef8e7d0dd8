// Rendered charts against the site around them; what a single rule finds stands on its page.
import { expect, test } from 'vitest'
import { checkTree } from '../../../src/app/check-site.ts'
import { factsOf } from '../../../src/checks/facts.ts'
import { build, example } from '../../site-under-test.ts'
import { rendersOf } from '../renders.ts'
import { packs, tell } from '../schemas.ts'

async function findingsOf(rendered: { readonly [file: string]: string }, spec = example('starter')): Promise<readonly string[]> {
  const { texts, plan, clusters } = await build(spec)
  const facts = factsOf(plan, clusters)
  return (await checkTree(packs, texts, facts, undefined, { renders: await rendersOf(texts, facts, rendered) })).map(tell)
}

const map = (name: string, more = ''): string =>
  `---\n# Source: x/templates/map.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n${more}`

test('what charts render fits its schema, and the finding names unit, clusters, template and object', async () => {
  expect(await findingsOf({ 'reloader.yaml': map('a', 'dta: {}\n') })).toEqual([
    'site.yaml manifest/unknown-field reloader on staging-1, prod-1, prod-2: x/templates/map.yaml: ConfigMap a: dta is not known here | did you mean "data"?',
  ])
})

test('a kind in a namespace may leave it to the release', async () => {
  expect(await findingsOf({ 'reloader.yaml': map('a') })).toEqual([])
})

test('a key without a value is a key that is not there', async () => {
  expect(await findingsOf({ 'reloader.yaml': map('a', 'data:\nimmutable:\n') })).toEqual([])
  expect(await findingsOf({ 'reloader.yaml': map('a').replace('{name: a}', '{name: null}') })).toEqual([
    expect.stringMatching(/manifest\/required .*metadata\.name is missing/),
  ])
})

test('the same object from two charts of a cluster', async () => {
  const twice = { 'reloader.yaml': map('a'), 'cert-manager.yaml': map('a').replace('name: a', 'name: a, namespace: reloader') }
  expect((await findingsOf(twice)).filter((one) => !one.includes('deep/project'))).toEqual([
    expect.stringMatching(/manifest\/duplicate reloader on .*ConfigMap a in reloader comes from the chart of cert-manager, too/),
  ])
})

test('the same object from a chart and the tree', async () => {
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: reloader}\n'
  const found = await findingsOf({ 'reloader.yaml': namespace })
  expect(found).toContainEqual(
    expect.stringMatching(/manifest\/duplicate .*Namespace reloader comes from envs\/staging\/clusters\/staging-1\/namespaces\//),
  )
})

test('a hook that two charts have alike is no duplicate', async () => {
  const hook = map('a').replace('{name: a}', '{name: a, namespace: reloader, annotations: {helm.sh/hook: pre-install}}')
  const found = await findingsOf({ 'reloader.yaml': hook, 'cert-manager.yaml': hook })
  expect(found.filter((one) => one.includes('manifest/duplicate'))).toEqual([])
})

test('what is no YAML, or no object, is told', async () => {
  expect(await findingsOf({ 'reloader.yaml': '# Source: x/templates/a.yaml\na: [\n' })).toEqual([
    expect.stringMatching(/manifest\/yaml .*x\/templates\/a\.yaml renders no valid YAML/),
  ])
  expect(await findingsOf({ 'reloader.yaml': '# Source: x/templates/a.yaml\na: 1\n' })).toEqual([
    expect.stringMatching(/manifest\/yaml .*no object/),
  ])
})

test('aliases of aliases are not written out', async () => {
  const lines = Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)
  expect(await findingsOf({ 'reloader.yaml': `a0: &a0 [x]\n${lines.join('\n')}\n` })).toEqual([
    expect.stringMatching(/more than can be looked at/),
  ])
})

test('the spec silences a rule of rendered charts, and an entry is idle only where charts were rendered', async () => {
  const spec = example('starter').replace('defaults:', 'checks: {silence: {deep/image: {reason: a lab}}}\ndefaults:')
  const pod = '---\napiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: kube-system}\nspec: {containers: [{name: a, image: a}]}\n'
  expect((await findingsOf({ 'cilium.yaml': pod }, spec)).filter((one) => /deep\/image|idle/.test(one))).toEqual([])
  expect(await findingsOf({}, spec)).toEqual([expect.stringMatching(/checks\/idle-silence/)])
  const { texts, plan, clusters } = await build(spec)
  expect(await checkTree(packs, texts, factsOf(plan, clusters))).toEqual([])
})
