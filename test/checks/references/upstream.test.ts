// The table of fields against the schemas of the product: each kind is known, each path leads to a field, each scope is the real one.
import { describe, expect, test } from 'vitest'
import type { KindSchema } from '../../../src/ports/schema-source.ts'
import { FIELDS } from '../../../src/checks/references/fields/fields.ts'
import { NAMED_KINDS, groupIn, plainKind } from '../../../src/checks/references/kinds.ts'
import { type Json, type JsonObject, isObject } from '../../../src/tree/json.ts'
import { packs } from '../schemas.ts'

type Known = { readonly kind: KindSchema; readonly $defs: JsonObject }
const index = await packs.index()

/** All versions of a kind, newest or not. */
async function versionsOf(named: string): Promise<readonly Known[]> {
  const [group, kind] = [groupIn(named), plainKind(named)]
  const versions = Object.entries(index[group] ?? {}).filter(([, kinds]) => kind in kinds)
  return Promise.all(
    versions.map(async ([version, kinds]) => {
      const family = await packs.family(kinds[kind]!)
      return { kind: family.kinds[group === '' ? `${version}/${kind}` : `${group}/${version}/${kind}`]!, $defs: family.$defs }
    }),
  )
}

const DEEPEST = 12
/** Schemas of the nodes at the path; open maps and free-form parts end it, since anything may stand there. */
function leadsTo(schema: Json | undefined, steps: readonly string[], $defs: JsonObject, depth = 0): boolean {
  if (!isObject(schema) || depth > 40) return false
  if (typeof schema['$ref'] === 'string') return leadsTo($defs[schema['$ref'].split('/').at(-1)!], steps, $defs, depth + 1)
  const [step, ...rest] = steps
  if (step === undefined) return true
  const { properties, items, additionalProperties } = schema
  const inner = isObject(properties) ? Object.entries(properties) : []
  const each = [items, additionalProperties].filter(isObject)
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => (Array.isArray(schema[key]) ? (schema[key] as readonly Json[]) : []))
  if (parts.some((part) => leadsTo(part, steps, $defs, depth + 1))) return true
  if (step === '**') {
    const below = [...inner.map(([, value]) => value), ...each]
    return leadsTo(schema, rest, $defs, depth + 1) || (depth < DEEPEST && below.some((value) => leadsTo(value, steps, $defs, depth + 1)))
  }
  if (step.startsWith('*')) {
    const named = inner.filter(([key]) => key.endsWith(step.slice(1))).map(([, value]) => value)
    return [...named, ...each].some((value) => leadsTo(value, rest, $defs, depth + 1))
  }
  return inner.some(([key, value]) => key === step && leadsTo(value, rest, $defs, depth + 1))
}

describe.each([...new Set(FIELDS.map(({ on }) => on))])('%s', (on) => {
  test('each path is one of its schema', async () => {
    const versions = await versionsOf(on)
    expect(versions).not.toEqual([])
    const paths = FIELDS.filter((field) => field.on === on && !field.at.includes('#')).map(({ at }) => at)
    const astray = paths.filter((at) => !versions.some(({ kind, $defs }) => leadsTo(kind.schema, at.split('.'), $defs)))
    expect(astray).toEqual([])
  })
})

test('the scope of each kind that is named', async () => {
  const wrong: string[] = []
  for (const [named, { wide }] of NAMED_KINDS) {
    const versions = await versionsOf(named)
    if (versions.length === 0 || versions.some(({ kind }) => (kind.scope === 'Cluster') !== wide)) wrong.push(named)
  }
  expect(wrong).toEqual([])
})
