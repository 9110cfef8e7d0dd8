// The site around the examples of a page: the starter, where an example shows a part of site.yaml or what a chart rendered; else one cluster and nothing more.
import { parse, stringify } from 'yaml'
import { checkTree } from '../../src/app/check-site.ts'
import type { Renders } from '../../src/checks/deep/render-plan.ts'
import { type Facts, factsOf } from '../../src/checks/facts.ts'
import { type Json, type JsonObject, isObject } from '../../src/tree/json.ts'
import { build, example } from '../site-under-test.ts'
import type { Files } from './pages.ts'
import { partFiles, rendersOf } from './renders.ts'
import { charts, oneCluster, packs, textsOf } from './schemas.ts'

/**
 * Rules that the files break. A block `site.yaml` is laid over the starter's spec; `rendered/<unit>.yaml` is what Helm printed for the unit (see
 * renders.ts); the other files are laid over the tree that comes of the spec.
 */
export async function rulesIn({ 'site.yaml': said, ...files }: Files): Promise<readonly string[]> {
  const { rendered, others } = partFiles(files)
  const isDeep = Object.keys(rendered).length > 0
  const spec = said ?? (isDeep ? '{}' : undefined)
  if (spec === undefined) return rulesOf(textsOf(others), oneCluster)
  const { texts, plan, clusters } = await siteOf(spec)
  const [all, facts] = [new Map([...texts, ...textsOf(others)]), factsOf(plan, clusters)]
  return rulesOf(all, facts, isDeep ? await rendersOf(all, facts, rendered) : undefined)
}

const sites = new Map<string, ReturnType<typeof build>>() // most pages say nothing of the spec

function siteOf(spec: string): ReturnType<typeof build> {
  const known = sites.get(spec) ?? build(stringify(over(parse(example('starter')) as Json, parse(spec) as Json)))
  sites.set(spec, known)
  return known
}

async function rulesOf(texts: ReturnType<typeof textsOf>, facts: Facts, renders?: Renders): Promise<readonly string[]> {
  return (await checkTree(packs, texts, facts, charts, { renders })).map(({ rule }) => rule)
}

/** Maps are laid over maps, lists over lists entry by entry; anything else replaces. */
function over(below: Json | undefined, above: Json): Json {
  if (Array.isArray(below) && Array.isArray(above))
    return [...below.map((one, i) => (i in above ? over(one as Json, above[i] as Json) : (one as Json)))]
  if (!isObject(below) || !isObject(above)) return above
  const merged: { [key: string]: Json } = { ...(below as JsonObject) }
  for (const [key, value] of Object.entries(above)) merged[key] = over(merged[key], value)
  return merged
}
