// Renders a template once for every distinct set of the values that it reads; most clusters of a fleet read the same.
import type { Checked } from '../../findings/checked.ts'
import type { Document, Template } from '../../template/template.ts'
import { renderTemplate } from '../../template/render.ts'
import { type Json, type JsonObject, equal, isObject } from '../../tree/json.ts'

export type Rendered = Checked<readonly Document[]>
export type Render = (template: Template, context: JsonObject, mode: 'whole' | 'partial') => Rendered

type Kept = { readonly read: readonly (Json | undefined)[]; readonly mode: string; readonly rendered: Rendered }

// A template of the site reads few distinct sets; one that names its cluster reads a new one each time, and gains nothing from a long list.
const KEPT = 8

/** A renderer with a memory of its own: equal inputs give the very same documents, so that levels compare by identity. */
export function makeRenderer(): Render {
  const memory = new Map<Template, Kept[]>()
  return (template, context, mode) => {
    const read = template.names.map((name) => lookUp(context, name))
    const kept = memory.get(template) ?? []
    const known = kept.find((one) => one.mode === mode && one.read.every((value, i) => equal(value, read[i])))
    if (known) return known.rendered
    const rendered = renderTemplate(template, context, mode)
    memory.set(template, [{ read, mode, rendered }, ...kept.slice(0, KEPT - 1)])
    return rendered
  }
}

function lookUp(context: JsonObject, name: string): Json | undefined {
  let here: Json | undefined = context
  for (const step of name.split('.')) {
    if (!isObject(here) || !Object.hasOwn(here, step)) return undefined
    here = here[step]
  }
  return here
}
