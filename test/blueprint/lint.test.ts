// One sound blueprint, and one change a rule that makes it unsound.
import { describe, expect, test } from 'vitest'
import { parseHead } from '../../src/blueprint/head.ts'
import { lintBlueprint } from '../../src/blueprint/lint.ts'
import { parseBlueprint } from '../../src/blueprint/parse.ts'
import { parseTemplates } from '../../src/blueprint/templates.ts'
import { checked } from '../../src/findings/checked.ts'
import type { Finding } from '../../src/findings/finding.ts'

const HEAD = `name: lamp
summary: Lights a lamp.
category: other
class: leaf
chart: {repository: https://charts.example.org, name: lamp, versions: [1.2.3]}
namespace: lamp
podSecurity: restricted
podSecurityReason: Nothing in it needs more.
provides:
  - capability: load-balancer
    when: options.balance
  - {capability: issuer, names: pools}
needs:
  - {capability: crds/monitoring.coreos.com, when: '(eq options.mode "bright")'}
  - {capability: metrics, optional: true}
`
const OPTIONS = {
  type: 'object',
  additionalProperties: false,
  properties: {
    balance: { type: 'boolean', default: false, description: 'Off, since most sites have a balancer.' },
    mode: { enum: ['bright', 'dim'], default: 'dim', description: 'Dim, to save power.' },
    pools: { type: 'object', additionalProperties: { $ref: '#/$defs/pool' }, default: {}, description: 'None unless said.' },
    place: {
      description: 'Nowhere.',
      oneOf: [
        { type: 'object', additionalProperties: false, properties: { room: { type: 'string', description: 'Which.' } } },
        { type: 'object', additionalProperties: false, properties: { street: { type: 'string', description: 'Which.' } } },
      ],
    },
  },
  $defs: {
    pool: {
      type: 'object',
      additionalProperties: false,
      properties: { cidrs: { type: 'array', items: { type: 'string' }, description: 'Which addresses.' } },
    },
  },
}
const SOUND: Readonly<Record<string, string>> = {
  'blueprint.yaml': HEAD,
  'options.schema.json': JSON.stringify(OPTIONS),
  'values/site.yaml.hbs':
    'mode: {{options.mode}}\nlamp:\n  on: {{#if has.switch}}true{{else}}false{{/if}}\npools:\n  {{#each options.pools as |pool name|}}\n  {{name}}: {cidrs: {{pool.cidrs}}, first: "{{first pool.cidrs}}"}\n  {{else}}\n  {}\n  {{/each}}\nroom: {{default options.place.room options.place.street}}\n',
  'values/cluster.yaml.hbs':
    'cluster: {{cluster.name}}\nlamp:\n  region: {{cluster.labels.region}}\n  nodes: {{#with cluster.network as |net|}}{{net.nodes}}{{else}}[]{{/with}}\n',
  'manifests/cluster/pool.yaml.hbs': 'kind: Pool\nmetadata: {name: {{name}}, namespace: {{facts.metrics.namespace}} }\n',
  'exports.yaml.hbs': 'issuer: {name: {{chosen}}, kind: "{{lookup options.pools chosen}}"}\n',
  'contract.yaml.hbs': 'network: [{to: dns}]\n',
  'README.md': '# Lamp\n',
  'example.yaml': 'mode: bright\n',
}

function lint(change: Readonly<Record<string, string>>, source = 'blueprints/lamp'): readonly Finding[] {
  const blueprint = parseBlueprint(source, new Map(Object.entries({ ...SOUND, ...change })))
  if (!blueprint.ok) return blueprint.findings
  const templates = parseTemplates(blueprint.value)
  return templates.ok ? lintBlueprint(blueprint.value, templates.value) : templates.findings
}
const options = (change: object): string => JSON.stringify({ ...OPTIONS, properties: { ...OPTIONS.properties, ...change } })
const SITE = 'values/site.yaml.hbs'
const CLUSTER = 'values/cluster.yaml.hbs'

const UNSOUND: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
  ['head: syntax', { 'blueprint.yaml': 'name: [' }, 'template/yaml'],
  ['head: unknown key', { 'blueprint.yaml': `${HEAD}colour: red\n` }, 'blueprint/head'],
  [
    'head: both chart and git',
    { 'blueprint.yaml': `${HEAD}git: {repository: https://x.example, path: a, tags: [v1]}\n` },
    'blueprint/head',
  ],
  ['head: wrong type', { 'blueprint.yaml': HEAD.replace('class: leaf', 'class: 7') }, 'blueprint/head'],
  ['head: another name', { 'blueprint.yaml': HEAD.replace('name: lamp', 'name: lump') }, 'blueprint/name'],
  [
    'head: unknown capability provided',
    { 'blueprint.yaml': HEAD.replace('load-balancer', 'load-balancr') },
    'blueprint/unknown-capability',
  ],
  [
    'head: unknown capability needed',
    { 'blueprint.yaml': HEAD.replace('crds/monitoring', 'crd/monitoring') },
    'blueprint/unknown-capability',
  ],
  ['head: when is no expression', { 'blueprint.yaml': HEAD.replace('when: options.balance', 'when: eq a b') }, 'blueprint/when'],
  [
    'head: when reads more than options',
    { 'blueprint.yaml': HEAD.replace('when: options.balance', 'when: cluster.name') },
    'blueprint/when',
  ],
  [
    'head: when reads an unknown option',
    { 'blueprint.yaml': HEAD.replace('when: options.balance', 'when: options.balnce') },
    'blueprint/unknown-name',
  ],
  ['head: installWhen', { 'blueprint.yaml': `${HEAD}installWhen: (shout options.mode)\n` }, 'blueprint/when'],
  [
    'head: podSecurityWhen',
    { 'blueprint.yaml': `${HEAD}podSecurityWhen: [{level: baseline, when: options.nothing}]\n` },
    'blueprint/unknown-name',
  ],
  ['head: names is no option', { 'blueprint.yaml': HEAD.replace('names: pools', 'names: pool') }, 'blueprint/names'],
  ['head: names is no map', { 'blueprint.yaml': HEAD.replace('names: pools', 'names: mode') }, 'blueprint/names'],
  ['options: no JSON', { 'options.schema.json': '{' }, 'blueprint/options-schema'],
  ['options: no map', { 'options.schema.json': '[]' }, 'blueprint/options-schema'],
  ['options: no description', { 'options.schema.json': options({ extra: { type: 'string' } }) }, 'blueprint/options-schema'],
  [
    'options: outside the subset',
    { 'options.schema.json': options({ extra: { type: 'string', description: 'x', contentEncoding: 'base64' } }) },
    'blueprint/options-schema',
  ],
  ['files: unknown', { 'value/site.yaml.hbs': 'a: 1' }, 'blueprint/unknown-file'],
  ['template: syntax', { [SITE]: '{{#if}}' }, 'template/syntax'],
  ['template: unknown root', { [SITE]: 'a: {{option.mode}}' }, 'blueprint/unknown-name'],
  ['template: unknown option', { [SITE]: 'a: {{options.moode}}' }, 'blueprint/unknown-name'],
  ['template: unknown option in a condition', { [SITE]: 'a: {{#if (eq options.moode "x")}}1{{else}}2{{/if}}' }, 'blueprint/unknown-name'],
  [
    'template: unknown member of a block parameter',
    { [SITE]: 'a:\n  {{#each options.pools as |p n|}}\n  {{n}}: {{p.cidr}}\n  {{else}}\n  {}\n  {{/each}}' },
    'blueprint/unknown-name',
  ],
  ['template: below a scalar', { [SITE]: 'a: {{options.mode.deep}}' }, 'blueprint/unknown-name'],
  ['template: in no alternative', { [SITE]: 'a: {{options.place.city}}' }, 'blueprint/unknown-name'],
  ['template: unknown member of the context', { [CLUSTER]: 'a: {{cluster.nam}}' }, 'blueprint/unknown-name'],
  ['template: cluster in a site template', { [SITE]: 'a: {{cluster.name}}' }, 'blueprint/cluster-in-site'],
  ['template: environment in a site template', { 'manifests/site/a.yaml.hbs': 'a: {{environment.name}}' }, 'blueprint/cluster-in-site'],
  ['template: unknown capability', { [SITE]: 'a: {{facts.nothing.name}}' }, 'blueprint/unknown-capability'],
  ['template: fact of what is not needed', { [SITE]: 'a: {{facts.cni.policies}}' }, 'blueprint/fact-not-needed'],
  ['template: unknown fact', { [SITE]: 'a: {{facts.metrics.port}}' }, 'blueprint/unknown-fact'],
  ['template: all facts', { [SITE]: 'a: {{facts}}' }, 'blueprint/unknown-fact'],
  ['exports: facts', { 'exports.yaml.hbs': 'a: {{facts.metrics.namespace}}' }, 'blueprint/unknown-name'],
  ['exports: domain', { 'exports.yaml.hbs': 'a: {{domain}}' }, 'blueprint/unknown-name'],
  ['values: no YAML', { [SITE]: 'a: [' }, 'template/yaml'],
  ['values: no map', { [SITE]: '- a' }, 'blueprint/values-shape'],
  ['values: two documents', { [SITE]: 'a: 1\n---\nb: 1' }, 'blueprint/values-shape'],
  ['values: a key without else', { [SITE]: '{{#if options.balance}}\na: 1\n{{/if}}' }, 'blueprint/key-vanishes'],
  ['values: a key in else only', { [SITE]: '{{#if options.balance}}\na: 1\n{{else}}\na: 2\nb: 1\n{{/if}}' }, 'blueprint/key-vanishes'],
  [
    'values: a nested key in one branch of three',
    {
      [SITE]:
        'x:\n  {{#if options.balance}}\n  a: {b: 1}\n  {{else if options.mode}}\n  a: {b: 2, c: 1}\n  {{else}}\n  a: {b: 3, c: 2}\n  {{/if}}',
    },
    'blueprint/key-vanishes',
  ],
  [
    'values: a key that vanishes with its block',
    { [SITE]: '{{#with options.mode as |m|}}\na: {{m}}\n{{/with}}' },
    'blueprint/key-vanishes',
  ],
  ['values: a fixed key inside each', { [SITE]: '{{#each options.pools as |p n|}}\na: 1\n{{/each}}' }, 'blueprint/key-vanishes'],
  ['values: empty becomes null', { [SITE]: 'a:\n  {{#each options.pools as |p n|}}\n  {{n}}: 1\n  {{/each}}' }, 'blueprint/empty-is-null'],
  ['values: a key of both', { [CLUSTER]: 'mode: {{cluster.name}}' }, 'blueprint/key-twice'],
  ['values: a key below a leaf of the other', { [CLUSTER]: 'mode: {a: {{cluster.name}} }' }, 'blueprint/key-twice'],
  ['values: a leaf above a key of the other', { [CLUSTER]: 'lamp: {{cluster.name}}' }, 'blueprint/key-twice'],
]

describe('lintBlueprint', () => {
  test('a sound blueprint has no findings', () => {
    expect(lint({})).toEqual([])
  })

  test.each(UNSOUND)('%s', (_, change, rule) => {
    const findings = lint(change)
    expect([...new Set(findings.map((finding) => finding.rule))]).toEqual([rule])
    for (const { place, at, message } of findings) expect(place ?? at ?? message).toBeDefined()
  })

  test('a file is missing', () => {
    expect(parseBlueprint('blueprints/x', new Map()).findings.map(({ rule }) => rule)).toEqual([
      'blueprint/missing-file',
      'blueprint/missing-file',
    ])
  })

  test('a key of the spec may vanish, and a list is one leaf', () => {
    expect(
      lint({
        [SITE]:
          'a:\n  {{#each options.pools as |p n|}}\n  {{n}}: {c: 1}\n  {{else}}\n  {}\n  {{/each}}\nl:\n  - x\n  {{#if options.balance}}\n  - {y: 1}\n  {{/if}}',
      }),
    ).toEqual([])
  })

  test('did you mean', () => {
    const [finding] = lint({ [SITE]: 'a: 1\nb: {{options.moode}}' })
    expect(finding).toMatchObject({
      message: 'the options schema has no "options.moode"',
      hint: 'did you mean "mode"?',
      place: { file: 'blueprints/lamp/values/site.yaml.hbs', line: 2, column: 6, length: 13 },
    })
  })
})

test('a foreign options schema that refers to itself ends', () => {
  const schema = {
    type: 'object',
    additionalProperties: false,
    properties: { a: { $ref: '#/$defs/a' } },
    $defs: { a: { $ref: '#/$defs/a' }, b: { anyOf: [{ $ref: '#/$defs/b' }, { $ref: '#/$defs/b' }] } },
  }
  expect(lint({ 'options.schema.json': JSON.stringify(schema), [SITE]: 'a: {{options.a.b.c}}' }).length).toBeGreaterThan(0)
})

test('parseHead reads a head, or says all that is wrong', () => {
  expect(checked(parseHead('blueprints/lamp', HEAD))).toMatchObject({ value: { ok: true, value: { name: 'lamp', class: 'leaf' } } })
  const findings = parseHead('blueprints/lamp', 'name: Lamp\nnamespace: x\n').findings
  expect(findings.length).toBeGreaterThan(3)
  expect(findings[0]?.at?.file).toBe('blueprints/lamp/blueprint.yaml')
})
