// An answer to a profile's question as a value of the right type: the options schema of the component says which.
import { checkShape } from '../shape/check.ts'
import { type Json, type JsonObject, isObject } from '../tree/json.ts'
import { type Known, listOf } from './question.ts'

/** The first reading of the answer that fits the component's schema; the plain text where none does, and for all that is no option. */
export function typedValue(key: string, answer: string, profile: string, known: Known): Json {
  return readingsOf(answer).find((value) => optionFault(key, value, profile, known) === undefined) ?? answer
}

/** What is wrong with the value as an option of its component, in words. */
export function optionFault(key: string, value: Json, profile: string, known: Known): string | undefined {
  const [root, component = '', ...path] = key.split('.')
  const schema = root === 'components' ? known.options.get(blueprintOf(component, profile, known)) : undefined
  if (schema === undefined) return undefined
  const fault = checkShape(schema, nested(path, value) as JsonObject, 'partial')[0]
  return fault && [`${fault.path.join('.')} ${fault.message}`, fault.hint].filter(Boolean).join('; ')
}

/** The value with a map around it for each step of the path. */
export function nested(path: readonly string[], value: Json): Json {
  return path.reduceRight<Json>((inner, step) => ({ [step]: inner }), value)
}

/** The blueprint behind a component of the profile; '' for a chart without one. */
export function blueprintOf(component: string, profile: string, known: Known): string {
  const said = known.profiles.get(profile)?.said.components[component]
  if (!isObject(said)) return component
  return typeof said['blueprint'] === 'string' ? said['blueprint'] : said['chart'] === undefined ? component : ''
}

function readingsOf(answer: string): readonly Json[] {
  const number = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?$/.test(answer) ? [Number(answer)] : []
  const truth = answer === 'yes' || answer === 'true' ? [true] : answer === 'no' || answer === 'false' ? [false] : []
  return [answer, ...number, ...truth, listOf(answer)]
}
