// Chart values as people say and edit them: the starter with a change, and the findings on their screen.
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { checkTree } from '../../src/app/check-site.ts'
import { factsOf } from '../../src/checks/facts.ts'
import { placeFindings } from '../../src/site/places.ts'
import type { JsonObject } from '../../src/tree/json.ts'
import type { RelPath } from '../../src/tree/rel-path.ts'
import { withOtherEngine } from '../acceptance/cases.ts'
import { build, example } from '../site-under-test.ts'
import { charts, packs, tell } from './schemas.ts'

type Components = { readonly [key: string]: JsonObject }
type Starter = JsonObject & {
  readonly components: Components
  readonly environments: readonly JsonObject[]
  readonly clusters: readonly (JsonObject & { readonly components?: Components })[]
}
const starter = parse(example('starter')) as Starter

/** Findings of the spec's tree, with the texts of some files replaced; a finding of the spec is placed in it. */
async function findingsOf(spec: string, files: (tree: ReadonlyMap<RelPath, string>) => { readonly [path: string]: string } = () => ({})) {
  const { texts, plan, clusters } = await build(spec)
  const after = new Map([...texts, ...(Object.entries(files(texts)) as [RelPath, string][])])
  return placeFindings(await checkTree(packs, after, factsOf(plan, clusters), charts), new Map([['site.yaml', spec]]))
}
const withCilium = (said: JsonObject): string =>
  stringify({ ...starter, components: { ...starter.components, cilium: { ...starter.components['cilium'], ...said } } })
const lineOf = (text: string, part: string): number => text.split('\n').findIndex((line) => line.includes(part)) + 1

test('a key that the spec says is told at its line, once, whichever files it stands in', async () => {
  const spec = withCilium({ values: { hubble: { relay: { rollOutPodz: true } } } })
  const found = await findingsOf(spec)
  expect(found.map(tell)).toEqual([
    `site.yaml:${lineOf(spec, 'rollOutPodz')}:11 values/unknown-key cilium: hubble.relay.rollOutPodz is no value of the chart (cilium 1.20.0) | did you mean "rollOutPods"?`,
  ])
})

test('a key of an environment and of a cluster is told there', async () => {
  const [staging, prod] = starter.environments as readonly [JsonObject, JsonObject]
  const [first, ...others] = starter.clusters as readonly [JsonObject, ...JsonObject[]]
  const spec = stringify({
    ...starter,
    environments: [{ ...staging, components: { cilium: { values: { debug: { enabledd: true } } } } }, prod],
    clusters: [{ ...first, components: { cilium: { encryption: 'none', values: { debug: { verbos: 'flow' } } } } }, ...others],
  })
  const found = await findingsOf(spec)
  expect(found.map(({ rule, place }) => [rule, place?.file, place?.line])).toEqual([
    ['values/unknown-key', 'site.yaml', lineOf(spec, 'enabledd')],
    ['values/unknown-key', 'site.yaml', lineOf(spec, 'verbos')],
  ])
})

test('a key that somebody edits into a file is told at the file', async () => {
  const edited = (tree: ReadonlyMap<RelPath, string>) => ({
    'common/cilium.yaml': `${tree.get('common/cilium.yaml' as RelPath)!}  hubbel: {enabled: true}\n`,
  })
  const found = await findingsOf(stringify(starter), edited)
  const line = (await build(stringify(starter))).texts.get('common/cilium.yaml' as RelPath)!.split('\n').length
  expect(found.map(tell)).toEqual([
    `common/cilium.yaml:${line}:3 values/unknown-key cilium: hubbel is no value of the chart (cilium 1.20.0) | did you mean "hubble"?`,
  ])
})

test('what stands beside the dependency is read by no chart, but for global', async () => {
  const file = { 'envs/prod/release/cilium.yaml': 'hubble: {enabled: true}\nglobal: {imageRegistry: x}\n' }
  expect((await findingsOf(stringify(starter), () => file)).map(tell)).toEqual([
    'envs/prod/release/cilium.yaml:1:1 values/not-read Helm hands "hubble" to no chart: values stand below the dependency’s name, cilium | put it below "cilium:"',
  ])
  const misspelt = { 'envs/prod/release/cilium.yaml': 'ciliun: {debug: {enabled: true}}\n' }
  expect((await findingsOf(stringify(starter), () => misspelt)).map(({ hint }) => hint)).toEqual(['did you mean "cilium"?'])
})

test.each([
  ['a list', '- cilium\n', ['values/type']],
  ['a scalar below the dependency', 'cilium: true\n', ['values/type']],
  ['nothing', '# later\n', []],
  ['null', 'cilium:\n', []],
  ['no YAML', 'cilium: [\n', ['manifest/yaml']],
])('a value file that holds %s', async (_, text, rules) => {
  const found = await findingsOf(stringify(starter), () => ({ 'envs/prod/release/cilium.yaml': text }))
  expect(found.map(({ rule }) => rule)).toEqual(rules)
})

test('a version that nobody knows is told at the level that pins it', async () => {
  const [first, ...others] = starter.clusters as readonly [JsonObject, ...JsonObject[]]
  const held = { ...starter.components, cilium: { ...starter.components['cilium'], version: 'v1.20.0' } }
  const spec = stringify({
    ...starter,
    components: { ...held, reloader: { ...starter.components['reloader'], version: '2.2.17' } },
    clusters: [{ ...first, components: { reloader: { version: '9.9.9' } } }, ...others],
  })
  const found = (await findingsOf(spec)).filter(({ rule }) => rule === 'values/unchecked')
  expect(found.map(({ place, message }) => [place?.line, message])).toEqual([
    [lineOf(spec, '9.9.9'), 'reloader: the values of the chart reloader 9.9.9 are not known here, so nothing of them was checked'],
  ])
})

test('an app is held against the schema that lies beside its chart', async () => {
  const shop = { image: { repository: 'registry.example.org/shop', tag: '1.4.2' }, port: 8080, version: '1.0.0', values: { replicaz: 2 } }
  const spec = stringify({ ...starter, apps: { shop } })
  expect((await findingsOf(spec)).map(({ rule, place }) => [rule, place?.line])).toEqual([['values/unknown-key', lineOf(spec, 'replicaz')]])
})

test('a schema that lies in the repository cannot keep us busy', async () => {
  const shop = { image: { repository: 'registry.example.org/shop', tag: '1.4.2' }, port: 8080, version: '1.0.0' }
  const deep = `${'{"properties":{"a":'.repeat(2000)}{}${'}}'.repeat(2000)}`
  const slow = JSON.stringify({ properties: { path: { pattern: '^(a+)+$' } } })
  for (const schema of [deep, slow, '[]', '{'])
    expect(await findingsOf(stringify({ ...starter, apps: { shop } }), () => ({ 'charts/app/1.0.0/values.schema.json': schema }))).toEqual(
      [],
    )
})

test('without shapes nobody looks at values', async () => {
  const { texts, plan, clusters } = await build(withCilium({ values: { hubbel: 1 } }))
  expect(await checkTree(packs, texts, factsOf(plan, clusters))).toEqual([])
})

test('Flux reads no file that came after its lists were made; Argo CD does', async () => {
  const late = { 'envs/prod/cilium.yaml': 'cilium: {debug: {enabled: true}}\n' }
  const { texts } = await build(stringify(starter))
  expect(texts.has('envs/prod/cilium.yaml' as RelPath)).toBe(false)
  expect(await findingsOf(stringify(starter), () => late)).toEqual([])
  const found = await findingsOf(withOtherEngine(stringify(starter)), () => late)
  expect(found.map(({ rule, hint }) => [rule, hint])).toEqual([['values/no-reader', 'run generate, which lists it']])
})
