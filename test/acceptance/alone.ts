// Each blueprint alone: a spec with that one and no more than its needs force, one node in staging and three servers in prod.
import { stringify } from 'yaml'
import type { BlueprintHead } from '../../src/blueprint/blueprint.ts'
import { capabilities } from '../../src/blueprint/capabilities.gen.ts'
import { givenBy } from '../../src/plan/distributions.ts'
import { fillDefaults } from '../../src/shape/defaults.ts'
import { holds } from '../../src/template/evaluate.ts'
import { parseExpression } from '../../src/template/expression.ts'
import { type JsonObject, byCodePoint, isObject } from '../../src/tree/json.ts'
import { blueprints, readExample, readHead, readOptionsSchema } from '../blueprints/render.ts'

export type EngineName = 'argocd' | 'flux'
/** What is said of the blueprint: nothing but what its schema requires, or all of its example. */
export type Variant = 'defaults' | 'example'
type Options = ReadonlyMap<string, JsonObject> // by component, which is named like its blueprint

const heads = new Map(blueprints.map((name) => [name, readHead(name) as unknown as BlueprintHead]))
const CNI = 'cilium'
const APP = 'shop' // the key of a blueprint that is made for apps
const DISTRIBUTION = { name: 'rke2', version: 'v1.35.7+rke2r1' } as const
/** Capabilities that the distribution brings. */
export const GIVEN: ReadonlySet<string> = new Set(['kubernetes-api', ...givenBy({ ...DISTRIBUTION, kubernetes: '1.35' })])

export const isBlueprint = (name: string): boolean => heads.has(name)
export const headOf = (name: string): BlueprintHead => heads.get(name)!
/** The blueprints that can be alone on a site with this engine: all but the other engine. */
export const aloneWith = (engine: EngineName): readonly string[] => blueprints.filter((name) => (headOf(name).engine ?? engine) === engine)
/** The component's key in the spec, which an app has of its own. */
export const keyOf = (name: string): string => (headOf(name).ownChart ? APP : name)

/** What one says of the blueprint in this variant. */
export function optionsOf(name: string, variant: Variant): JsonObject {
  const example = structuredClone(readExample(name) ?? {}) // an object that stands twice in a spec would be printed as an alias
  if (variant === 'example') return example
  const required = (readOptionsSchema(name)['required'] ?? []) as readonly string[]
  return Object.fromEntries(required.map((key) => [key, example[key]!]))
}

/** The blueprint and all that it needs, each with its options: providers by code point, as their examples say. */
export function closureOf(name: string, variant: Variant, engine: EngineName): Options {
  const engineName = blueprints.find((one) => headOf(one).engine === engine)!
  const options = new Map<string, JsonObject>([[engineName, {}], [CNI, {}], [name, optionsOf(name, variant)]]) // prettier-ignore
  for (let missing = missingOf(options); missing !== undefined; missing = missingOf(options)) {
    const providers = blueprints.filter((one) => one !== name && provides(one, optionsOf(one, 'example')).includes(missing!))
    if (providers[0] === undefined) throw new Error(`no blueprint provides ${missing} as its example says`)
    options.set(providers[0], optionsOf(providers[0], 'example'))
  }
  return options
}

function missingOf(options: Options): string | undefined {
  const offered = new Set([...options].flatMap(([name, said]) => provides(name, said)))
  const wanted = [...options].flatMap(([name, said]) =>
    (headOf(name).needs ?? []).filter(({ when, optional }) => !optional && applies(name, when, said)).map(({ capability }) => capability),
  )
  const comes = (capability: string): boolean =>
    GIVEN.has(capability) || offered.has(capability) || capabilities.get(capability)?.companion !== undefined
  return wanted.find((capability) => !comes(capability))
}

export function provides(name: string, said: JsonObject): readonly string[] {
  const offers = (headOf(name).provides ?? []).filter(({ when }) => applies(name, when, said))
  return offers.filter(({ names }) => names === undefined || namesIn(name, said, names).length > 0).map(({ capability }) => capability)
}

function namesIn(name: string, said: JsonObject, option: string): readonly string[] {
  const named = (fillDefaults(readOptionsSchema(name), said) as JsonObject)[option]
  return isObject(named) ? Object.keys(named).sort(byCodePoint) : []
}

const expressions = new Map<string, ReturnType<typeof parseExpression>>()

/** Whether a `when` of the blueprint's head holds, with its defaults filled in. */
export function applies(name: string, when: string | undefined, said: JsonObject): boolean {
  if (when === undefined) return true
  const expression = expressions.get(when) ?? parseExpression(name, when)
  expressions.set(when, expression)
  if (!expression.ok) throw new Error(`${name} has a "when" that cannot be read: ${when}`)
  return holds(expression.value, { options: fillDefaults(readOptionsSchema(name), said), name, namespace: headOf(name).namespace })
}

/** Where several are provided, the first is meant. */
function defaultsOf(options: Options): JsonObject {
  const offers = [...options].flatMap(([name, said]) =>
    (headOf(name).provides ?? []).flatMap(({ capability, names }) =>
      (names === undefined ? [name] : namesIn(name, said, names)).map((offer) => ({ capability, offer })),
    ),
  )
  const several = offers.filter(({ capability }, i) => offers.findIndex((one) => one.capability === capability) !== i)
  return Object.fromEntries(
    several.map(({ capability }) => [
      capability,
      offers
        .filter((one) => one.capability === capability)
        .map(({ offer }) => offer)
        .sort(byCodePoint)[0]!,
    ]),
  )
}

/** Components and apps as a level of the spec says them, at the versions that were checked. */
export function levelOf(options: Options): JsonObject {
  const said = [...options].map(([name, one]): [string, JsonObject] => [keyOf(name), { ...one, ...pin(name) }])
  const isApp = ([key]: readonly [string, unknown]): boolean => key === APP && !heads.has(key)
  const apps = said.filter(isApp)
  return {
    components: Object.fromEntries(said.filter((one) => !isApp(one))),
    ...(apps.length > 0 && { apps: Object.fromEntries(apps) }),
  }
}

function pin(name: string): JsonObject {
  const { chart, ownChart, git } = headOf(name)
  return { version: (chart?.versions ?? ownChart?.versions ?? git!.tags)[0]! }
}

/** The whole spec; `staging` is what that environment is given beside or instead of the site's components. */
export function specAlone(options: Options, engine: EngineName, staging: Options = new Map()): string {
  const backend = [...options].flatMap(([name, said]) => provides(name, said)).map(backendOf)
  // One node, as the smallest cluster has it; but an example that wants two copies of a volume wants two nodes for them.
  const workers = Number(options.get('longhorn')?.['replicas'] ?? 1) - 1
  return stringify({
    apiVersion: 'create-k8s-platform/v1',
    kind: 'Site',
    generator: '0.1.0',
    name: 'alone',
    repository: { url: 'https://forge.example.org/infra/alone.git', branch: 'main' },
    gitops: { engine },
    domain: 'alone.example.org',
    distribution: DISTRIBUTION,
    ...backend.find((one) => one !== undefined),
    defaults: defaultsOf(new Map([...options, ...staging])),
    environments: [{ name: 'staging', domain: 'staging.alone.example.org', ...levelOf(staging) }, { name: 'prod' }],
    clusters: [
      clusterOf('staging-1', 'staging', 1, { servers: 1, ...(workers > 0 && { workers }) }),
      clusterOf('prod-1', 'prod', 2, { servers: 3, workers: 2 }),
    ],
    ...levelOf(options),
  })
}

function backendOf(capability: string): JsonObject | undefined {
  if (capability === 'secret-store') return { secrets: { backend: 'external-secrets' } }
  return capability === 'sealed-secrets' ? { secrets: { backend: 'sealed-secrets' } } : undefined
}

/** A cluster with a network of its own, by its number. */
export function clusterOf(name: string, environment: string, number: number, size: JsonObject): JsonObject {
  return {
    name,
    environment,
    endpoint: { host: `api.${name}.example.org`, vip: `172.20.${number}.5` },
    network: { nodes: [`172.20.${number}.0/24`], pods: [`10.${100 + number}.0.0/16`], services: [`10.${200 + number}.0.0/16`] },
    addresses: { lan: [`172.20.${number}.64/27`], legacy: [`192.0.2.${number * 16}/28`] },
    size,
  }
}
