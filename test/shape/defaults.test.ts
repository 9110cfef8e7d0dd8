// Defaults are filled as ajv fills them, and where ajv does not: in the alternative that is meant.
import { expect, test } from 'vitest'
import { fillDefaults } from '../../src/shape/defaults.ts'
import type { Json, JsonObject } from '../../src/tree/json.ts'
import { expectSameDefaults } from './agree.ts'

test('ajv fills the same, on generated schemas and values', () => expectSameDefaults(250))

const schema: JsonObject = {
  type: 'object',
  properties: {
    mode: { default: 'none' },
    nested: {
      type: 'object',
      default: {},
      properties: { on: { default: true }, deep: { type: 'object', properties: { far: { default: 1 } } } },
    },
    list: { type: 'array', items: { type: 'object', properties: { port: { default: 443 } } } },
    issuers: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        oneOf: [
          {
            required: ['acme'],
            properties: { acme: { type: 'object', required: ['email'], properties: { server: { default: 'letsencrypt' } } } },
          },
          { required: ['ca'], properties: { ca: { type: 'object', properties: { years: { default: 10 } } } } },
        ],
      },
    },
    shared: { $ref: '#/$defs/shared' },
  },
  $defs: { shared: { default: { a: 1 }, properties: { b: { default: 2 } } } },
}

test('filled: members of a default, items, maps by name, the alternative that is meant, what is referred to', () => {
  const value: Json = { list: [{}, { port: 80 }], issuers: { main: { acme: {} }, own: { ca: {} }, open: {} }, nested: { deep: {} } }
  expect(fillDefaults(schema, value)).toEqual({
    list: [{ port: 443 }, { port: 80 }],
    issuers: { main: { acme: { server: 'letsencrypt' } }, own: { ca: { years: 10 } }, open: {} },
    nested: { deep: { far: 1 }, on: true },
    mode: 'none',
    shared: { a: 1, b: 2 },
  })
})

test('a value that has everything is returned as it is', () => {
  const whole = fillDefaults(schema, {})
  expect(whole).toEqual({ mode: 'none', nested: { on: true }, shared: { a: 1, b: 2 } })
  expect(fillDefaults(schema, whole)).toBe(whole)
})

test('said values stay, null too, and nothing leaks into prototypes', () => {
  expect(fillDefaults(schema, { mode: null, shared: {}, nested: false })).toMatchObject({ mode: null, nested: false })
  const hostile = JSON.parse('{"type": "object", "properties": {"__proto__": {"default": {"polluted": true}}}}') as JsonObject
  const filled = fillDefaults(hostile, {}) as object
  expect(Object.getPrototypeOf(filled)).toBe(Object.prototype)
  expect(Object.keys(filled)).toEqual(['__proto__'])
})

test('alternatives without end fill nothing', () => {
  const bush: JsonObject = {
    $ref: '#/$defs/a',
    $defs: { a: { anyOf: [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/a' }], properties: { x: { default: 1 } } } },
  }
  expect(fillDefaults(bush, {})).toEqual({ x: 1 })
})

test('a schema that refers to itself ends', () => {
  const circle: JsonObject = { type: 'object', properties: { next: { $ref: '#', default: {} } } }
  expect(fillDefaults(circle, {})).toEqual({ next: {} })
  const endless: JsonObject = {
    $ref: '#/$defs/a',
    $defs: { a: { type: 'object', properties: { next: { $ref: '#/$defs/a', default: {} } } } },
  }
  expect(JSON.stringify(fillDefaults(endless, {})).length).toBeLessThan(2000)
})
