// Renders a built-in blueprint as emit does, without plan and emit: options and a cluster in, documents out.
import { readFileSync, readdirSync } from 'node:fs'
import { load } from 'js-yaml'
import { fillDefaults } from '../../src/shape/defaults.ts'
import { parseTemplate } from '../../src/template/parse.ts'
import { renderTemplate } from '../../src/template/render.ts'
import type { Document, Template } from '../../src/template/template.ts'
import type { Checked } from '../../src/findings/checked.ts'
import { type Json, type JsonObject, byCodePoint, isObject } from '../../src/tree/json.ts'

/** What a site knows beside options; every part may be replaced. */
export type Known = {
  readonly site?: JsonObject
  readonly distribution?: JsonObject
  readonly domain?: string
  readonly facts?: JsonObject
  readonly has?: JsonObject
  readonly cluster?: JsonObject
}
export type Rendered = {
  readonly options: JsonObject
  readonly valuesSite: readonly Document[]
  readonly valuesCluster: readonly Document[]
  readonly manifestsSite: readonly Document[]
  readonly manifestsCluster: readonly Document[]
  readonly contract: JsonObject
  readonly exports: JsonObject
}

export const cluster: JsonObject = {
  name: 'prod-1',
  environment: 'prod',
  labels: { region: 'west' },
  endpoint: { host: 'api.prod-1.example.org', port: 6443, vip: '10.0.20.5' },
  network: { nodes: ['10.0.20.0/24'], pods: ['10.42.0.0/16'], services: ['10.43.0.0/16'] },
  addresses: { lan: ['10.0.20.64/27', '10.0.20.128/28'], legacy: ['10.0.99.0/28'] },
  size: { servers: 3, workers: 2, nodes: 5 },
  own: false,
}
export const site: JsonObject = {
  name: 'rennes',
  engine: 'argocd',
  repository: { url: 'https://forge.example.org/infra/rennes.git', branch: 'main', path: '' },
}
export const rke2: Known = {
  distribution: { name: 'rke2', version: 'v1.35.7+rke2r1', kubernetes: '1.35' },
  domain: 'rennes.example.org',
  facts: { 'kubernetes-api': { host: 'localhost', port: 6443 } },
}

const folder = (name: string): URL => new URL(`../../blueprints/${name}/`, import.meta.url)
const text = (name: string, file: string): string => readFileSync(new URL(file, folder(name)), 'utf8')

/** Nothing changes a blueprint while the tests run, so each of its files is read and parsed once a worker. What comes out is frozen. */
function once<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>()
  return (name) => {
    if (!made.has(name)) made.set(name, make(name))
    return made.get(name)!
  }
}
function frozen<T extends Json>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen)
  return value
}
const filesOf = once((name): readonly string[] => readdirSync(folder(name), { recursive: true }).map(String).sort(byCodePoint))
const templatesOf = once(
  (name): ReadonlyMap<string, Template> =>
    new Map(
      filesOf(name)
        .filter((file) => file.endsWith('.hbs'))
        .map((file) => [file, fine(parseTemplate(`${name}/${file}`, text(name, file)))]),
    ),
)

export const blueprints: readonly string[] = readdirSync(new URL('../../blueprints/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort(byCodePoint)
export const readHead = once((name) => frozen(load(text(name, 'blueprint.yaml')) as JsonObject))
export const readOptionsSchema = once((name) => frozen(JSON.parse(text(name, 'options.schema.json')) as JsonObject))
export const readExample = once((name) => frozen(load(text(name, 'example.yaml')) as JsonObject))

/** All that the blueprint makes of these options, at the cluster with its whole context. Faults of a template fail the test. */
export function renderWhole(name: string, said: JsonObject, known: Known = rke2): Rendered {
  return rendered(name, said, known, 'whole')
}

/** What the site's own level can say already: no cluster, and only what `known` says. */
export function renderSite(name: string, said: JsonObject, known: Known): readonly Document[] {
  return render(name, 'values/site.yaml.hbs', siteContext(name, optionsOf(name, said), known), 'partial')
}

/** What seeds the release file of an environment. */
export function renderRelease(name: string, said: JsonObject, known: Known): JsonObject {
  return first(render(name, 'values/release.yaml.hbs', siteContext(name, optionsOf(name, said), known), 'partial'))
}

/** Options as a component has them: what was said over the schema's defaults. */
export function optionsOf(name: string, said: JsonObject): JsonObject {
  return fillDefaults(readOptionsSchema(name), said) as JsonObject
}

/** The chart values of both templates together; a leaf that both print fails the test. */
export function valuesOf({ valuesSite, valuesCluster }: Rendered): JsonObject {
  return [...valuesSite, ...valuesCluster].reduce<JsonObject>((all, { value }) => disjoint(all, value as JsonObject, ''), {})
}

/** Paths of leaves, sorted. Maps are walked; lists and empty maps are leaves. */
export function leavesOf(value: Json, at = ''): readonly string[] {
  if (!isObject(value) || (at !== '' && Object.keys(value).length === 0)) return [at]
  return Object.entries(value)
    .flatMap(([key, below]) => leavesOf(below, at === '' ? key : `${at}.${key}`))
    .sort(byCodePoint)
}

function rendered(name: string, said: JsonObject, known: Known, mode: 'whole'): Rendered {
  const options = optionsOf(name, said)
  const context = { ...siteContext(name, options, known), environment: { name: 'prod' }, cluster: known.cluster ?? cluster }
  const below = (path: string): readonly Document[] =>
    [...templatesOf(name).keys()].filter((file) => file.startsWith(path)).flatMap((file) => render(name, file, context, mode))
  const { name: key, namespace, version } = context
  return {
    options,
    valuesSite: render(name, 'values/site.yaml.hbs', context, mode),
    valuesCluster: render(name, 'values/cluster.yaml.hbs', context, mode),
    manifestsSite: below('manifests/site/'),
    manifestsCluster: below('manifests/cluster/'),
    contract: first(render(name, 'contract.yaml.hbs', context, mode)),
    exports: first(render(name, 'exports.yaml.hbs', { name: key, namespace, version, options, chosen: key }, mode)),
  }
}

function siteContext(name: string, options: JsonObject, known: Known): JsonObject & { name: string; namespace: string; version: string } {
  const head = readHead(name)
  const source = (head['chart'] ?? head['git'] ?? head['ownChart']) as JsonObject
  const [version] = (source['versions'] ?? source['tags']) as readonly string[]
  const { distribution, domain, facts = {}, has = {} } = known
  const context = { site: known.site ?? site, name, namespace: head['namespace'] as string, version: version!, options, has, facts }
  return { ...context, ...(distribution && { distribution }), ...(domain !== undefined && { domain }) }
}

function render(name: string, file: string, context: JsonObject, mode: 'whole' | 'partial'): readonly Document[] {
  const template = templatesOf(name).get(file)
  return template === undefined ? [] : fine(renderTemplate(template, context, mode))
}

function fine<T>(result: Checked<T>): T {
  if (result.ok) return result.value
  throw new Error(result.findings.map(({ rule, message, place }) => `${place?.file}:${place?.line} ${rule} ${message}`).join('\n'))
}

const first = (documents: readonly Document[]): JsonObject => (documents[0]?.value ?? {}) as JsonObject

function disjoint(a: JsonObject, b: JsonObject, at: string): JsonObject {
  const merged: { [key: string]: Json } = { ...a }
  for (const [key, value] of Object.entries(b)) {
    const above = a[key]
    if (above !== undefined && !(isObject(above) && isObject(value))) throw new Error(`both templates print ${at}${key}`)
    merged[key] = isObject(above) && isObject(value) ? disjoint(above, value, `${at}${key}.`) : value
  }
  return merged
}
