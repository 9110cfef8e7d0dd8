// What Helm printed → the objects in it, each with the template that it came from.
import { CORE_SCHEMA, type YAMLException, load } from 'js-yaml'
import { type Json, isObject } from '../../tree/json.ts'
import type { RelPath } from '../../tree/rel-path.ts'
import type { Manifest } from '../manifest.ts'

/** `template`: as Helm names it, `<chart>/templates/x.yaml`. */
export type RenderedObject = { readonly manifest: Manifest; readonly template: string }
export type Objects = { readonly objects: readonly RenderedObject[]; readonly troubles: readonly string[] }

/** An alias may stand for a tree of aliases; what nobody could write out is not walked through. */
const MOST_NODES = 2_000_000

/** Objects in their order; a sentence for each document that is none. */
export function readObjects(text: string): Objects {
  const objects: RenderedObject[] = []
  const troubles: string[] = []
  const budget = { left: MOST_NODES }
  let template = ''
  for (const document of text.split(/^---(?=\s|$)/m)) {
    template = /^# Source: (\S+)$/m.exec(document.slice(0, 1024))?.[1] ?? template
    const value = parsed(document)
    if (typeof value === 'string') troubles.push(`${template} renders no valid YAML: ${value}`)
    else if (value.value !== null && value.value !== undefined) {
      if (!fits(value.value, budget)) return { objects, troubles: [...troubles, `${template} renders more than can be looked at`] }
      const found = manifestsIn(value.value, template)
      if (found === undefined) troubles.push(`${template} renders something that is no object: apiVersion or kind is missing`)
      else objects.push(...found)
    }
  }
  return { objects, troubles }
}

function parsed(document: string): { readonly value: Json | undefined } | string {
  try {
    return { value: load(document, { schema: CORE_SCHEMA }) as Json | undefined }
  } catch (thrown) {
    return String((thrown as YAMLException).reason)
  }
}

function fits(value: Json, budget: { left: number }): boolean {
  if (--budget.left < 0) return false
  if (Array.isArray(value)) return (value as readonly Json[]).every((one) => fits(one, budget))
  return !isObject(value) || Object.values(value).every((one) => fits(one, budget))
}

function manifestsIn(value: Json, template: string): readonly RenderedObject[] | undefined {
  if (!isObject(value)) return undefined
  const { apiVersion, kind, items } = value
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || apiVersion === '' || kind === '') return undefined
  if (apiVersion === 'v1' && kind === 'List' && Array.isArray(items))
    return (items as readonly Json[]).flatMap((item) => manifestsIn(item, template) ?? [])
  const [version = '', group = ''] = apiVersion.split('/').reverse()
  return [{ manifest: { file: template as RelPath, root: [], group, version, kind, value: withoutNulls(value) }, template }]
}

/** Charts leave keys without a value behind (`annotations:`), and the API server takes them for keys that are not there. */
function withoutNulls<T extends Json>(value: T): T {
  if (Array.isArray(value)) return (value as readonly Json[]).map(withoutNulls) as unknown as T
  if (!isObject(value)) return value
  const said = Object.entries(value).filter(([, one]) => one !== null)
  return Object.fromEntries(said.map(([key, one]) => [key, withoutNulls(one)])) as T
}
