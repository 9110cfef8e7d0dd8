// The sites that the acceptance is held against: every folder of examples/, and every blueprint alone, with both engines.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import type { JsonObject } from '../../src/tree/json.ts'
import { byCodePoint } from '../../src/tree/json.ts'
import { type Built, build, example, home } from '../site-under-test.ts'
import { type EngineName, type Variant, aloneWith, closureOf, headOf, specAlone } from './alone.ts'

/** A site by its spec; `alone` says which blueprint it is about, where it is about one. */
export type Case = {
  readonly title: string
  readonly engine: EngineName
  readonly text: string
  readonly alone?: { readonly name: string; readonly variant: Variant }
}
/** A spec as it was written, to be edited. */
export type Spec = JsonObject & {
  readonly gitops: { readonly engine: EngineName }
  readonly environments: readonly (JsonObject & { readonly name: string })[]
  readonly clusters: readonly (JsonObject & { readonly name: string; readonly environment: string })[]
  readonly components: JsonObject
}
export const specOf = (text: string): Spec => parse(text) as Spec

/** Names of the folders in examples/. */
export const examples: readonly string[] = readdirSync(join(home, 'examples'))
  .filter((name) => existsSync(join(home, 'examples', name, 'site.yaml')))
  .sort(byCodePoint)

export const exampleCases: readonly Case[] = examples.map((title) => {
  const text = example(title)
  return { title, engine: specOf(text).gitops.engine, text }
})

const ENGINES: readonly EngineName[] = ['argocd', 'flux']
const VARIANTS: readonly Variant[] = ['defaults', 'example']

export const aloneCases: readonly Case[] = ENGINES.flatMap((engine) =>
  aloneWith(engine).flatMap((name) =>
    VARIANTS.map((variant) => ({
      title: `${name} alone, ${variant}, ${engine}`,
      engine,
      text: specAlone(closureOf(name, variant, engine), engine),
      alone: { name, variant },
    })),
  ),
)

/** A chart of one's own choice in the namespace of a component that needs more of its nodes than the chart does. */
const neighbours: readonly Case[] = ENGINES.map((engine) => {
  const spec = specOf(specAlone(closureOf('kube-prometheus-stack', 'defaults', engine), engine))
  const exporter = {
    chart: { repository: 'https://charts.example.org', name: 'exporter' },
    version: '1.0.0',
    namespace: headOf('kube-prometheus-stack').namespace,
    network: [{ to: 'dns' }, { to: 'world', port: 8443 }, { from: 'metrics', port: 9187 }],
  }
  return {
    title: `neighbours in a namespace, ${engine}`,
    engine,
    text: stringify({ ...spec, components: { ...spec.components, exporter } }),
  }
})

export const cases: readonly Case[] = [...exampleCases, ...aloneCases, ...neighbours]

/** Of blueprints alone `npm test` has the example with one engine and the defaults with the other; long tests have the rest. */
export const isForLater = ({ alone, engine }: Case): boolean =>
  alone !== undefined && alone.variant !== (engine === 'argocd' ? 'example' : 'defaults')

const built = new Map<string, Promise<Built>>()
/** The site, built once for all tests of a file. */
export function builtOf({ text }: Pick<Case, 'text'>): Promise<Built> {
  const known = built.get(text) ?? build(text)
  built.set(text, known)
  return known
}

export const isEngine = (component: string, { placed }: Built['clusters'][number]): boolean =>
  placed.get(component)?.setting.blueprint.head.engine !== undefined

/** The same site with the other engine, at the version that its blueprint was checked against. */
export function withOtherEngine(text: string): string {
  const spec = specOf(text)
  const engine = spec.gitops.engine === 'argocd' ? 'flux' : 'argocd'
  const components = Object.entries(spec.components).filter(([key]) => !['argo-cd', 'flux'].includes(key))
  const name = aloneWith(engine).find((one) => headOf(one).engine === engine)!
  const version = headOf(name).chart!.versions[0]!
  return stringify({ ...spec, gitops: { ...spec.gitops, engine }, components: { [name]: { version }, ...Object.fromEntries(components) } })
}
