// Fields of a forge's answers: it is somebody else's data, so that each is looked at before it is believed.
import { Failure } from '../../findings/failure.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import type { Answer } from './answer.ts'

/** The maps of a list; a Failure FORGE-2 for anything but a list. */
export function listed({ json }: Answer): readonly JsonObject[] {
  if (Array.isArray(json)) return (json as readonly Json[]).filter(isObject)
  throw unread('a list')
}

/** The map that the answer is; a Failure FORGE-2 for anything else. */
export function mapped({ json }: Answer): JsonObject {
  if (isObject(json)) return json
  throw unread('a map')
}

/** A text of a map; '' for null and for none. */
export function text(map: JsonObject, key: string): string {
  const value = map[key]
  return typeof value === 'string' ? value : ''
}

/** A whole number from 1; a Failure FORGE-2 without. */
export function numbered(map: JsonObject, key: string): number {
  const value = map[key]
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value
  throw unread(`a number "${key}"`)
}

export function mapOf(map: JsonObject, key: string): JsonObject {
  const value = map[key]
  return isObject(value) ? value : {}
}

export function namesOf(map: JsonObject, key: string): readonly string[] {
  const value = map[key]
  const items = Array.isArray(value) ? (value as readonly Json[]) : []
  return items.flatMap((item) =>
    typeof item === 'string' ? [item] : isObject(item) && typeof item['name'] === 'string' ? [item['name']] : [],
  )
}

/** The answer is not what the forge's documentation says. */
export function unread(what: string): Failure {
  return new Failure('FORGE-2', `the forge answered without ${what}`, {
    hint: 'Is this the address of the forge, and a version that docs/bot.md lists?',
  })
}
