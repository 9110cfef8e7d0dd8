// Hostile strings in every option, in every position: they come out as the same data, and nothing else moves.
import { isDeepStrictEqual } from 'node:util'
import { parseAllDocuments } from 'yaml'
import { type Json, type JsonObject, isObject } from '../../src/tree/json.ts'
import { printYaml } from '../../src/tree/yaml-print.ts'
import { type Rendered, optionsOf, readExample, readOptionsSchema, renderWhole as renderKnown, rke2 } from '../blueprints/render.ts'

export const HOSTILE = [
  'x\ny: injected',
  'x\n---\nkind: Injected',
  '"}, injected: {a: "',
  "' # injected",
  '{{options}} {{{raw}}} ${{ secrets.X }}',
  '&a *a !!js/function |\n  injected',
  '\u{e000}0\u{e001}',
  '__proto__',
  'on',
  '0755',
  '- injected\t',
  '\u0000\u001b[31m\u2028\u202e',
]

const facts = {
  ...rke2.facts,
  issuer: { name: 'internal', kind: 'ClusterIssuer' },
  'block-storage': { class: 'longhorn' },
  gateway: { name: 'platform', namespace: 'traefik', class: 'traefik' },
}
const known = { ...rke2, facts }
const renderWhole = (name: string, said: JsonObject): Rendered => renderKnown(name, said, known)

/** What moved when hostile strings stood in the free texts of a blueprint's example; `pick` says which of them the nth place gets. */
export function inject(name: string, pick: (nth: number) => readonly string[]): readonly object[] {
  // With defaults filled in, so that what is put into a list that nobody said meets a list.
  const said = optionsOf(name, readExample(name))
  const leaves = stringLeaves(said, []).filter((path) => !isChoice(readOptionsSchema(name), path))
  const baseline = shapeOf(renderWhole(name, said))
  return leaves.flatMap((path, nth) =>
    pick(nth).flatMap((hostile) => {
      const rendered = renderWhole(name, put(said, path, hostile) as JsonObject)
      const shape = shapeOf(rendered)
      const moved = isDeepStrictEqual(shape, baseline) ? [] : [{ shape, baseline }]
      const changed = documentsOf(rendered).filter((document) => !isDeepStrictEqual(reread(document), [document, document]))
      return moved.length + changed.length === 0 ? [] : [{ path, hostile, moved, changed }]
    }),
  )
}

const documentsOf = ({ valuesSite, valuesCluster, manifestsSite, manifestsCluster }: Rendered): readonly Json[] =>
  [...valuesSite, ...valuesCluster, ...manifestsSite, ...manifestsCluster].map(({ value }) => value)

/** What a reader of either YAML makes of the printed text; more than one document would show here. */
function reread(document: Json): readonly unknown[] {
  const text = printYaml(document)
  return (['1.1', '1.2'] as const).flatMap((version) => parseAllDocuments(text, { version }).map((one) => one.toJS() as unknown))
}

/** Every key path of everything rendered, values left out. */
function shapeOf(rendered: Rendered): readonly string[] {
  const paths = (value: Json, at: string): readonly string[] => {
    if (Array.isArray(value)) return value.flatMap((item, i) => paths(item, `${at}[${i}]`))
    return isObject(value) ? Object.entries(value).flatMap(([key, one]) => paths(one, `${at}.${key}`)) : [at]
  }
  return documentsOf(rendered).flatMap((document, i) => paths(document, `${i}`))
}

type Path = readonly (string | number)[]

function stringLeaves(value: Json, path: Path): readonly Path[] {
  if (typeof value === 'string') return [path]
  if (Array.isArray(value)) return value.flatMap((item, i) => stringLeaves(item, [...path, i]))
  return isObject(value) ? Object.entries(value).flatMap(([key, one]) => stringLeaves(one, [...path, key])) : []
}

function put(value: Json | undefined, path: Path, leaf: Json): Json {
  const [step, ...rest] = path
  if (step === undefined) return leaf
  if (Array.isArray(value)) return value.map((item, i) => (i === step ? put(item, rest, leaf) : item))
  const map = isObject(value) ? value : {}
  return { ...map, [step]: put(map[step], rest, leaf) }
}

/** An option with a closed list of words decides what is rendered; no hostile string gets past its schema, and its branches have tests. */
function isChoice(schema: JsonObject, path: Path): boolean {
  let here: Json | undefined = schema
  for (const step of path) {
    if (!isObject(here)) return false
    const target: JsonObject =
      typeof here['$ref'] === 'string' ? ((schema['$defs'] as JsonObject)[here['$ref'].replace('#/$defs/', '')] as JsonObject) : here
    const properties: JsonObject = isObject(target['properties']) ? target['properties'] : {}
    here = typeof step === 'number' ? target['items'] : (properties[step] ?? target['additionalProperties'])
  }
  return isObject(here) && ('enum' in here || 'const' in here)
}
