// CEL rules that are read as keywords: each means to all small objects what the rule says, in the words of JavaScript.
import { describe, expect, test } from 'vitest'
import { rulesAsKeywords } from '../../src/checks/crd/cel.ts'
import { checkShape } from '../../src/shape/check.ts'
import type { JsonObject } from '../../src/tree/json.ts'
import { findingsIn } from './schemas.ts'

type Self = { readonly a?: number; readonly b?: number; readonly c?: number; readonly type?: string }
type Case = readonly [rule: string, holds: (self: Self) => boolean]

const there = (...fields: readonly unknown[]): number => fields.filter((field) => field !== undefined).length

const RULES: readonly Case[] = [
  ['!(has(self.a) && has(self.b))', ({ a, b }) => there(a, b) < 2],
  ['!has(self.a) || !has(self.b)', ({ a, b }) => there(a, b) < 2],
  ['has(self.a) != has(self.b)', ({ a, b }) => there(a, b) === 1],
  ['(has(self.a) && !has(self.b)) || (!has(self.a) && has(self.b))', ({ a, b }) => there(a, b) === 1],
  ['has(self.a) || has(self.b)', ({ a, b }) => there(a, b) > 0],
  ['(has(self.a) || has(self.b))', ({ a, b }) => there(a, b) > 0],
  ['!has(self.a) || has(self.b)', ({ a, b }) => a === undefined || b !== undefined],
  ['has(self.a) == has(self.b)', ({ a, b }) => there(a, b) !== 1],
  ['[has(self.a), has(self.b), has(self.c)].exists_one(x, x)', ({ a, b, c }) => there(a, b, c) === 1],
  ['[has(self.a),has(self.b)].filter(x,x==true).size() == 1', ({ a, b }) => there(a, b) === 1],
  ["!(has(self.a) && self.type != 'One')", ({ a, type }) => !(a !== undefined && type !== 'One')],
  ["!(!has(self.a) && self.type == 'One')", ({ a, type }) => !(a === undefined && type === 'One')],
  ["has(self.a) ? self.type == 'One' : true", ({ a, type }) => a === undefined || type === 'One'],
  ["self.type == 'One' ? has(self.a) : true", ({ a, type }) => type !== 'One' || a !== undefined],
]

const PROPERTIES = { a: { type: 'integer' }, b: { type: 'integer' }, c: { type: 'integer' }, type: { type: 'string' } }
const schemaOf = (rule: string, properties: JsonObject = PROPERTIES): JsonObject => ({
  type: 'object',
  properties,
  'x-kubernetes-validations': [{ rule, message: 'no' }],
})

/** All objects of three fields that are there or not, and one that always is: to ask for a field that is not is an error in CEL. */
const OBJECTS: readonly Self[] = [...Array(16).keys()].map((bits) => ({
  ...(bits & 1 && { a: 1 }),
  ...(bits & 2 && { b: 1 }),
  ...(bits & 4 && { c: 1 }),
  type: bits & 8 ? 'One' : 'Two',
}))

describe.each(RULES)('%s', (rule, holds) => {
  test('means the same to every object', () => {
    const keywords = rulesAsKeywords(schemaOf(rule))
    expect(keywords).toHaveLength(1)
    const judged = OBJECTS.map((self) => checkShape({ allOf: keywords }, self, 'whole').length === 0)
    expect(judged).toEqual(OBJECTS.map(holds))
    expect(new Set(judged)).toEqual(new Set([true, false]))
  })
})

test.each([
  'self == oldSelf',
  'self.a <= self.b',
  'has(self.a) || self.b > 1',
  '(has(self.a)) || (has(self.b))x',
  "self.type == 'One Two' ? has(self.a) : true",
  'has(self.__namespace__) != has(self.b)',
  '(has(self.a) && !has(self.b)) || (!has(self.c) && has(self.b))',
  'has(self.a) != has(self.missing)',
])('%s is left alone', (rule) => {
  expect(rulesAsKeywords(schemaOf(rule))).toEqual([])
})

test('a field with a default is always there: such a rule is left alone', () => {
  const properties = { ...PROPERTIES, b: { type: 'integer', default: 1 } }
  expect(rulesAsKeywords(schemaOf('!has(self.a) || has(self.b)', properties))).toEqual([])
})

describe('in findings', () => {
  const route = (filter: string): string =>
    `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: a, namespace: b}\nspec: {rules: [{filters: [${filter}]}]}\n`
  const told = async (text: string): Promise<readonly string[]> =>
    (await findingsIn({ 'common/a/route.yaml': text })).map((line) => line.replace(/^\S+ /, ''))

  test.each([
    ['{type: RequestRedirect, requestRedirect: {scheme: https}}', []],
    ['{type: RequestRedirect}', ['manifest/required HTTPRoute a: spec.rules[0].filters[0].requestRedirect is missing']],
    [
      '{type: URLRewrite, urlRewrite: {hostname: a.example.org}, requestRedirect: {scheme: https}}',
      ['manifest/alternatives HTTPRoute a: spec.rules[0].filters[0] must not have requestRedirect'],
    ],
  ])('%s', async (filter, expected) => {
    expect(await told(route(filter))).toEqual(expected)
  })
})
