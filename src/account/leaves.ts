// What changed inside a YAML file, in words on its leaves: `encryption.enabled: true → false`.
import { loadAll } from 'js-yaml'
import { type Json, equal, isObject } from '../tree/json.ts'

const MOST = 12 // more than that is read better as a diff

/** Sentences for the leaves that differ; empty where a side is no YAML. `before` or `after` undefined: the file comes or goes. */
export function leafChanges(before: string | undefined, after: string | undefined): readonly string[] {
  if (before === undefined || after === undefined) return []
  const words: string[] = []
  compare(documents(before), documents(after), '', words)
  return words.length <= MOST ? words : [...words.slice(0, MOST), `and ${words.length - MOST} more`]
}

function documents(text: string): Json {
  try {
    const all = loadAll(text) as Json[]
    return all.length === 1 ? all[0]! : all
  } catch {
    return null
  }
}

function compare(before: Json | undefined, after: Json | undefined, path: string, words: string[]): void {
  if (equal(before, after)) return
  if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
      compare(member(before, key), member(after, key), path === '' ? key : `${path}.${key}`, words)
  } else {
    words.push(`${path}: ${shown(before)} → ${shown(after)}`)
  }
}

const member = (map: { readonly [key: string]: Json }, key: string): Json | undefined => (Object.hasOwn(map, key) ? map[key] : undefined)

function shown(value: Json | undefined): string {
  if (value === undefined) return '(not said)'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 57)}...` : line
}
