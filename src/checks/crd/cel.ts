// CEL rules of CRDs that say no more than a schema could, as a schema: which fields go together, and which with what type. All others
// are counted and left alone: nothing here is an interpreter (decision 20).
import { listAt, mapAt, member, textAt } from '../../shape/schema.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'

type Form = { readonly rule: RegExp; readonly says: (names: readonly string[]) => JsonObject }

const LONGEST = 1000
const NAME = '([a-zA-Z][a-zA-Z0-9]*)' // one with an underscore may be a word of CEL in disguise
const WORD = "'([a-zA-Z0-9]+)'"
const HAS = `has\\(self\\.${NAME}\\)`
const SAME = 'has\\(self\\.\\1\\)'
const OTHER = 'has\\(self\\.\\2\\)'
const HASES = `((?:has\\(self\\.[a-zA-Z][a-zA-Z0-9]*\\),?)+)`

const has = (...names: readonly string[]): JsonObject => ({ required: names })
const is = (field: string, word: string): JsonObject => ({ required: [field], properties: { [field]: { enum: [word] } } })
const mayBe = (field: string, word: string): JsonObject => ({ properties: { [field]: { enum: [word] } } })
const oneOf = (names: readonly string[]): JsonObject => ({ oneOf: names.map((name) => has(name)) })
/** What is wanted comes first: it is what a finding asks for. */
const either = (...wanted: readonly JsonObject[]): JsonObject => ({ anyOf: wanted })
const not = (refused: JsonObject): JsonObject => ({ not: refused })
const namesIn = (list: string): readonly string[] => [...list.matchAll(/self\.([a-zA-Z0-9]+)/g)].map(([, name]) => name!)

/**
 * A rule without its spaces → what it says. `has` means that the field is there (Kubernetes, "Extend the Kubernetes API with
 * CustomResourceDefinitions": Validation rules). Each is held against all small objects in test/checks/cel.test.ts.
 */
const FORMS: readonly Form[] = [
  form(`!\\(${HAS}&&${HAS}\\)`, (a, b) => not(has(a, b))),
  form(`!${HAS}\\|\\|!${HAS}`, (a, b) => not(has(a, b))),
  form(`${HAS}!=${HAS}`, (a, b) => oneOf([a, b])),
  form(`\\(${HAS}&&!${HAS}\\)\\|\\|\\(!${SAME}&&${OTHER}\\)`, (a, b) => oneOf([a, b])),
  form(`${HAS}\\|\\|${HAS}`, (a, b) => either(has(a), has(b))),
  form(`!${HAS}\\|\\|${HAS}`, (a, b) => either(has(b), not(has(a)))),
  form(`${HAS}==${HAS}`, (a, b) => either(has(a, b), not(either(has(a), has(b))))),
  form(`\\[${HASES}\\]\\.exists_one\\(x,x\\)`, (list) => oneOf(namesIn(list))),
  form(`\\[${HASES}\\]\\.filter\\(x,x==true\\)\\.size\\(\\)==1`, (list) => oneOf(namesIn(list))),
  form(`!\\(${HAS}&&self\\.${NAME}!=${WORD}\\)`, (a, field, word) => either(not(has(a)), mayBe(field, word))),
  form(`!\\(!${HAS}&&self\\.${NAME}==${WORD}\\)`, (a, field, word) => either(has(a), not(is(field, word)))),
  form(`${HAS}\\?self\\.${NAME}==${WORD}:true`, (a, field, word) => either(mayBe(field, word), not(has(a)))),
  form(`self\\.${NAME}==${WORD}\\?${HAS}:true`, (field, word, a) => either(has(a), not(is(field, word)))),
]

function form(rule: string, says: (...names: [string, string, string]) => JsonObject): Form {
  return { rule: new RegExp(`^${rule}$`), says: ([a = '', b = '', c = '']) => says(a, b, c) }
}

/** What the rules of a schema ask beyond its keywords, for those that have such a form. */
export function rulesAsKeywords(schema: JsonObject): readonly JsonObject[] {
  return listAt(schema, 'x-kubernetes-validations').flatMap((rule): readonly JsonObject[] => {
    const keywords = asKeywords(textAt(isObject(rule) ? rule : {}, 'rule') ?? '', schema)
    return keywords === undefined ? [] : [keywords]
  })
}

function asKeywords(rule: string, schema: JsonObject): JsonObject | undefined {
  if (rule.length > LONGEST || /'[^']*\s[^']*'/.test(rule)) return undefined
  const plain = withoutBrackets(rule.replaceAll(/\s+/g, ''))
  for (const { rule: shape, says } of FORMS) {
    const found = shape.exec(plain)
    if (found !== null)
      return [...plain.matchAll(/has\(self\.(\w+)\)/g)].every(([, name]) => isPlain(name!, schema)) ? says(found.slice(1)) : undefined
  }
  return undefined
}

/** A field with a default is there even where nobody wrote it. */
function isPlain(name: string, schema: JsonObject): boolean {
  const field: Json | undefined = member(mapAt(schema, 'properties'), name)
  return isObject(field) && member(field, 'default') === undefined
}

/** `(a || b)` → `a || b`; not `(a) || (b)`. */
function withoutBrackets(rule: string): string {
  if (!rule.startsWith('(')) return rule
  let depth = 0
  for (const [i, letter] of [...rule].entries()) {
    if (letter === '(') depth++
    if (letter === ')') depth--
    if (depth === 0) return i === rule.length - 1 ? rule.slice(1, -1) : rule
  }
  return rule
}
