// What changed inside a YAML file, in words on its leaves: `encryption.enabled: true → false`.
import { type Json, type JsonObject, equal, isObject } from '../tree/json.ts'
import { type Difference, differencesOf, documents, leavesIn, member, named, shown } from './documents.ts'

const MOST = 12 // more than that is read better as a diff
const MOST_PAIRS = 1_000_000 // of items that are held against each other

/** What there is to say beside a difference, such as who sees it; '' for nothing. */
export type NoteOf = (difference: Difference) => string

/** Sentences for the leaves that differ; empty where a side is no YAML. `before` or `after` undefined: the file comes or goes. */
export function leafChanges(before: string | undefined, after: string | undefined, noteOf: NoteOf): readonly string[] {
  if (before === undefined || after === undefined || before === after) return []
  const [was, is] = [documents(before), documents(after)]
  return was === undefined || is === undefined ? [] : wordsOf(differencesOf(was, is), noteOf)
}

/** Sentences for one difference, of which `name` says the place. */
export function differenceWords({ before, after }: Pick<Difference, 'before' | 'after'>, name: string): readonly string[] {
  const words: string[] = []
  compare(before, after, name, words)
  return words
}

/** Every leaf of a file that comes or goes, as a change from or to silence: what is not said there, the level above says. */
export function leavesOf(before: string | undefined, after: string | undefined, noteOf: NoteOf): readonly string[] {
  const leaves = (text: string | undefined): ReturnType<typeof leavesIn> =>
    text === undefined ? [] : leavesIn(documents(text) ?? {}).filter(({ steps }) => steps.length > 0)
  const gone = leaves(before).map(({ steps, value }): Difference => ({ steps, before: value, after: undefined }))
  const come = leaves(after).map(({ steps, value }): Difference => ({ steps, before: undefined, after: value }))
  return wordsOf([...gone, ...come], noteOf)
}

function wordsOf(differences: readonly Difference[], noteOf: NoteOf): readonly string[] {
  const words = differences.flatMap((difference) => {
    const said: string[] = []
    compare(difference.before, difference.after, difference.steps.join('.'), said)
    const note = noteOf(difference)
    // A list takes two sentences; the note stands once, after both.
    return note === '' || said.length === 0 ? said : [...said.slice(0, -1), `${said.at(-1)!} (${note})`]
  })
  return words.length <= MOST ? words : [...words.slice(0, MOST), `and ${words.length - MOST} more`]
}

function compare(before: Json | undefined, after: Json | undefined, path: string, words: string[]): void {
  if (equal(before, after)) return
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, path, words)
  if (isText(before) && isText(after)) return compareLists(before.split('\n'), after.split('\n'), path, words)
  if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
      compare(member(before, key), member(after, key), path === '' ? key : `${path}.${key}`, words)
  } else if (before === undefined && isDocument(after)) words.push(`${path}: new`)
  else if (after === undefined && isDocument(before)) words.push(`${path}: gone`)
  else {
    const [was, is] = [shown(before), shown(after)]
    // 8 and "8" look alike.
    words.push(was === is ? `${path}: ${JSON.stringify(before)} → ${JSON.stringify(after)}` : `${path}: ${was} → ${is}`)
  }
}

/** Lists of named things are compared by name; of others it is told what came and what went. */
function compareLists(before: readonly Json[], after: readonly Json[], path: string, words: string[]): void {
  const [was, is] = [named(before, itemName), named(after, itemName)]
  if (was && is && !equal(was, is)) return compare(was, is, path, words)
  if (before.length * after.length > MOST_PAIRS) return void words.push(`${path}: changed`)
  const lost = before.filter((item) => !after.some((other) => equal(item, other)))
  const won = after.filter((item) => !before.some((other) => equal(item, other)))
  if (lost.length === 1 && won.length === 1 && isFilled(lost[0]!) && isFilled(won[0]!))
    return compare(lost[0], won[0], `${path}.${before.indexOf(lost[0]!)}`, words)
  if (lost.length === 1 && won.length === 1) return void words.push(`${path}: ${shown(lost[0])} → ${shown(won[0])}`)
  if (lost.length + won.length === 0) words.push(`${path}: in another order`)
  if (lost.length > 0) words.push(`${path}: without ${lost.map(shown).join(', ')}`)
  if (won.length > 0) words.push(`${path}: with ${won.map(shown).join(', ')}`)
}

const isText = (value: Json | undefined): value is string => typeof value === 'string' && value.includes('\n')
const isFilled = (value: Json): boolean => typeof value === 'object' && value !== null

const itemName = (item: JsonObject): Json | undefined => member(item, 'name')

/** A whole object of Kubernetes: told by its name, and read in the diff. */
const isDocument = (value: Json | undefined): boolean => isObject(value) && typeof value['kind'] === 'string' && isObject(value['metadata'])
