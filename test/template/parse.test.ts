// The language is small: what it lacks is refused, each with rule and place.
import { describe, expect, test } from 'vitest'
import { evaluate, holds } from '../../src/template/evaluate.ts'
import { parseExpression } from '../../src/template/expression.ts'
import { parseTemplate } from '../../src/template/parse.ts'

function faults(text: string): readonly string[] {
  return parseTemplate('t.hbs', text).findings.map(({ rule, place }) => `${place?.line}:${place?.column} ${rule}`)
}

const REFUSED: readonly (readonly [string, string])[] = [
  ['a: {{{x}}}', '1:4 template/raw'],
  ['a: {{&x}}', '1:4 template/raw'],
  ['a: {{> part}}', '1:4 template/partial'],
  ['{{#> part}}{{/part}}', '1:1 template/partial'],
  ['{{* deco}}', '1:1 template/decorator'],
  ['a: {{shout x}}', '1:4 template/function'],
  ['a: {{concat (shout x) "a"}}', '1:13 template/function'],
  ['{{#list x}}{{/list}}', '1:1 template/block'],
  ['{{#eq a b}}{{/eq}}', '1:1 template/block'],
  ['{{#if a b}}{{/if}}', '1:1 template/arguments'],
  ['{{#if a includeZero=true}}{{/if}}', '1:1 template/arguments'],
  ['a: {{eq a}}', '1:4 template/arguments'],
  ['{{#each a}}{{/each}}', '1:1 template/block-params'],
  ['{{#with a}}{{/with}}', '1:1 template/block-params'],
  ['{{#if a as |b|}}{{/if}}', '1:1 template/block-params'],
  ['{{#each a as |b|}}{{../c}}{{/each}}', '1:21 template/parent'],
  ['a: {{this}}', '1:6 template/name'],
  ['a: {{./b}}', '1:6 template/name'],
  ['a: {{b/c}}', '1:6 template/name'],
  ['a: {{@index}}', '1:6 template/name'],
  ['{{#each a as |b|}}{{@root.c}}{{/each}}', '1:21 template/name'],
  ['a: {{undefined}}', '1:6 template/syntax'],
  ['{{#if a}}', '1:1 template/syntax'],
  ['a: b\n{{#if a}}\n{{/each}}', '2:1 template/syntax'],
  ['a: {{', '1:1 template/syntax'],
  ['a: \ue0000\ue001', '1:1 template/character'],
  ['a: 1\nb: \u0000', '2:1 template/character'],
  ['a: \u202e', '1:1 template/character'],
  [`a: ${'x'.repeat(300_000)}`, '1:1 template/size'],
  [`${'{{#if a}}'.repeat(70)}${'{{/if}}'.repeat(70)}`, '1:577 template/depth'],
  [`{{${'not (not '.repeat(1)}${'(not '.repeat(70)}a${')'.repeat(71)}}}`, '1:322 template/depth'],
]

describe('parseTemplate', () => {
  test.each(REFUSED.map(([text, fault]) => [text.slice(0, 40), text, fault]))('%j is refused', (_, text, fault) => {
    expect(faults(text as string)).toContain(fault)
  })

  test('all faults at once', () => {
    expect(faults('a: {{{x}}}\nb: {{> y}}\nc: {{shout z}}')).toEqual(['1:4 template/raw', '2:4 template/partial', '3:4 template/function'])
  })

  test('nesting that would end a stack is a fault, too', () => {
    const deep = [
      '{{#if a}}'.repeat(12_000) + '{{/if}}'.repeat(12_000),
      `{{not ${'(not '.repeat(40_000)}a${')'.repeat(40_000)}}}`,
      '{{#> a}}'.repeat(20_000),
      '{{^a}}'.repeat(20_000),
    ]
    for (const text of [...deep, `{{#if a}}${'{{else if a}}'.repeat(12_000)}{{/if}}`, '{{{{a}}}}'.repeat(20_000)])
      expect(faults(text)).toHaveLength(1)
  })

  test('tells the names that it reads from the context', () => {
    const template = parseTemplate(
      't.hbs',
      '{{#each options.pools as |pool name|}}{{name}}: {{pool.cidr}} {{@first}}{{/each}}{{#if (eq facts.cni.policies "none")}}{{/if}}' +
        '{{#with cluster.network as |net|}}{{net.pods}}{{/with}}{{lookup facts "issuer"}}{{facts.[crds/a.b].x}}{{has.cert-manager}}{{has.cert-manager}}',
    )
    expect(template.ok && template.value.names).toEqual([
      'cluster.network',
      'facts.[crds/a.b].x',
      'facts.cni.policies',
      'facts.issuer',
      'has.cert-manager',
      'options.pools',
    ])
    const indirect = template.ok ? template.value.reads.filter(({ direct }) => !direct).map(({ steps }) => steps) : []
    expect(indirect).toEqual([
      ['options', 'pools', null, 'cidr'],
      ['cluster', 'network', 'pods'],
    ])
  })
})

describe('expressions', () => {
  const context = {
    options: { a: 'x', n: 3, list: ['p', 'q'], map: { k: 'v' }, no: false, zero: 0, text: '' },
    domain: 'ex.org',
    host: 'a.b',
  }
  const CASES: readonly (readonly [string, unknown])[] = [
    ['options.a', 'x'],
    ['options.missing', undefined],
    ['options.a.b', undefined],
    ['options.list.[1]', 'q'],
    ['options.list.[01]', undefined],
    ['options.list.length', undefined],
    ['options.constructor', undefined],
    ['options.__proto__', undefined],
    ['(eq options.a "x")', true],
    ['(eq options.n "3")', false],
    ['(ne options.a "x")', false],
    ['(not options.zero)', true],
    ['(and options.a options.n)', true],
    ['(or options.no options.text)', false],
    ['(gt options.n 2)', true],
    ['(ge options.n 3)', true],
    ['(gt options.a 2)', false],
    ['(lookup options.map "k")', 'v'],
    ['(lookup options.map "toString")', undefined],
    ['(concat options.a "-" options.n)', 'x-3'],
    ['(concat options.missing "-")', undefined],
    ['(concat options.map)', undefined],
    ['(join options.list ", ")', 'p, q'],
    ['(join options.a ",")', undefined],
    ['(length options.list)', 2],
    ['(length options.map)', 1],
    ['(first options.list)', 'p'],
    ['(host "www" domain)', 'www.ex.org'],
    ['(host host domain)', 'a.b'],
    ['(host "www" options.missing)', undefined],
    ['(port "https://s3.example.org")', 443],
    ['(port "http://s3.example.org/")', 80],
    ['(port "https://s3.example.org:9000")', 9000],
    ['(port "https://[2001:db8::1]:9000/a")', 9000],
    ['(port "s3.example.org:9000")', undefined],
    ['(port "https://user:9000@s3.example.org")', undefined],
    ['(port options.missing)', undefined],
    ['(min options.n 2)', 2],
    ['(default options.missing 7)', 7],
    ['(default options.no 7)', false],
    ['null', null],
    ['true', true],
    ['"s"', 's'],
    ['7', 7],
  ]
  test.each(CASES)('%s gives %j', (text, expected) => {
    const expression = parseExpression('f', text)
    expect(expression.findings).toEqual([])
    expect(expression.ok && evaluate(expression.value, context)).toEqual(expected)
  })

  test.each([
    ['options.a', true],
    ['options.missing', false],
    ['options.no', false],
    ['options.zero', false],
    ['options.text', false],
    ['options.map', true],
    ['(eq 1 1)', true],
  ])('%s holds: %j', (text, expected) => {
    const expression = parseExpression('f', text)
    expect(expression.ok && holds(expression.value, context)).toBe(expected)
  })

  test.each(['', 'a b', 'eq a b', 'a}}{{b', 'a as |b|', '(eq a', '(shout a)', '../a', 'a=b', 'a}}x', '(not a) b', '/if', '!a', '> p'])(
    '%j is refused',
    (text) => {
      expect(parseExpression('f', text).ok).toBe(false)
    },
  )
})
