// Renders a template once for every distinct set of the values that it reads; most clusters of a fleet read the same.
import type { Checked } from '../../findings/checked.ts'
import type { Document, Template } from '../../template/template.ts'
import { renderTemplate } from '../../template/render.ts'
import { type Json, type JsonObject, equal, isObject } from '../../tree/json.ts'

export type Rendered = Checked<readonly Document[]>
export type Render = (template: Template, context: JsonObject, mode: 'whole' | 'partial') => Rendered

/** What a template reads, as the steps of each name, and what it gave last. */
type Remembered = { readonly names: readonly (readonly string[])[]; kept: readonly Kept[] }
type Kept = { readonly read: readonly (Json | undefined)[]; readonly mode: string; readonly rendered: Rendered }

// A template of the site reads few distinct sets; one that names its cluster reads a new one each time, and gains nothing from a long list.
const KEPT = 8

/** A renderer with a memory of its own: equal inputs give the very same documents, so that levels compare by identity. */
export function makeRenderer(): Render {
  const memory = new Map<Template, Remembered>()
  return (template, context, mode) => {
    const before = memory.get(template) ?? { names: template.names.map((name) => name.split('.')), kept: [] }
    memory.set(template, before)
    const read = before.names.map((steps) => lookUp(context, steps))
    const known = before.kept.find((one) => one.mode === mode && one.read.every((value, i) => equal(value, read[i])))
    if (known) return known.rendered
    const rendered = renderTemplate(template, context, mode)
    before.kept = [{ read, mode, rendered }, ...before.kept.slice(0, KEPT - 1)]
    return rendered
  }
}

function lookUp(context: JsonObject, steps: readonly string[]): Json | undefined {
  let here: Json | undefined = context
  for (const step of steps) {
    if (!isObject(here) || !Object.hasOwn(here, step)) return undefined
    here = here[step]
  }
  return here
}
