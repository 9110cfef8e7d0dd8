// Kinds that people bring themselves: what their definitions say of their objects, and what is said of a definition at fault.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { crdFaults } from '../../src/checks/crd/crd-faults.ts'
import { checkSchemaGlobs } from '../../src/checks/own-kinds.ts'
import type { Grounds } from '../../src/checks/grounds.ts'
import { readManifests } from '../../src/checks/read-manifests.ts'
import { upstream, whySkipped } from '../blueprints/upstream.ts'
import { findingsIn, textsOf } from './schemas.ts'

const LAMPS = 'schemas/lamps.yaml'
const FILE = 'envs/prod/clusters/prod-1/home/hall.yaml'

/** A version's lines: its properties of `spec`, one a line. */
const version = (name: string, spec: string, flags = 'served: true, storage: true'): string =>
  `  - {name: ${name}, ${flags}, schema: {openAPIV3Schema: {type: object, properties: {spec: ${spec}}}}}\n`
const crd = (versions: string, scope = 'Namespaced', name = 'lamps.example.org'): string => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ${name}}
spec:
  group: example.org
  scope: ${scope}
  names: {kind: Lamp, plural: lamps}
  versions:
${versions}`
const lamp = (spec: string, api = 'v1'): string =>
  `apiVersion: example.org/${api}\nkind: Lamp\nmetadata: {name: hall, namespace: home}\nspec: ${spec}\n`
const WATTS = '{type: object, required: [watts], properties: {watts: {type: integer}, colour: {type: string}}}'

describe('a definition says what its objects hold', () => {
  test.each(['envs/prod/clusters/prod-1/home/lamps.yaml', 'common/home/lamps.yaml', 'charts/home/1.0.0/crds/lamps.yaml', LAMPS])(
    'that stands in %s',
    async (path) => {
      expect(await findingsIn({ [path]: crd(version('v1', WATTS)), [FILE]: lamp('{watts: 8, color: red}') })).toEqual([
        `${FILE}:4:18 manifest/unknown-field Lamp hall: spec.color is not known here | did you mean "colour"?`,
      ])
    },
  )

  test.each([
    ['what is required', WATTS, '{}', ['manifest/required Lamp hall: spec.watts is missing']],
    ['what is kept unknown', '{type: object, x-kubernetes-preserve-unknown-fields: true}', '{any: {thing: 1}}', []],
    [
      'declared fields below what is kept unknown',
      '{type: object, x-kubernetes-preserve-unknown-fields: true, properties: {bulb: {type: object, properties: {watts: {type: integer}}}}}',
      '{any: 1, bulb: {wats: 1}}',
      ['manifest/unknown-field Lamp hall: spec.bulb.wats is not known here | did you mean "watts"?'],
    ],
    [
      'a number or a text',
      '{type: object, properties: {port: {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}}}',
      '{port: true}',
      ['manifest/type Lamp hall: spec.port must be a whole number or text | put it in quotes: "true"'],
    ],
    [
      'an embedded resource',
      '{type: object, properties: {pod: {type: object, x-kubernetes-embedded-resource: true, properties: {spec: {type: object}}}}}',
      '{pod: {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {}, sepc: {}}}',
      ['manifest/unknown-field Lamp hall: spec.pod.sepc is not known here | did you mean "spec"?'],
    ],
    ['a default that fills what is required', '{type: object, required: [on], properties: {on: {type: boolean, default: true}}}', '{}', []],
    [
      'one of several',
      '{type: object, properties: {a: {type: integer}, b: {type: integer}}, oneOf: [{required: [a]}, {required: [b]}]}',
      '{a: 1, b: 1}',
      ['manifest/alternatives Lamp hall: spec must have only one of a, b'],
    ],
  ])('%s', async (_, schema, spec, expected) => {
    const found = await findingsIn({ [LAMPS]: crd(version('v1', schema)), [FILE]: lamp(spec) })
    expect(found.map((line) => line.slice(line.indexOf(' ') + 1))).toEqual(expected)
  })

  test('of its metadata: what every object has, and what the definition asks beyond', async () => {
    const named = crd(version('v1', WATTS)).replace(
      'properties: {spec:',
      'properties: {metadata: {type: object, properties: {name: {type: string, maxLength: 3}}}, spec:',
    )
    const text = lamp('{watts: 8}').replace('namespace: home', 'namespace: home, label: {}')
    expect(await findingsIn({ [LAMPS]: named, [FILE]: text })).toEqual([
      `${FILE}:3:41 manifest/unknown-field Lamp hall: metadata.label is not known here | did you mean "labels"?`,
      `${FILE}:3:18 manifest/range Lamp hall: metadata.name must have at most 3 characters, and has 4`,
    ])
  })

  test('whether a namespace is in it', async () => {
    expect(await findingsIn({ [LAMPS]: crd(version('v1', WATTS), 'Cluster'), [FILE]: lamp('{watts: 8}') })).toEqual([
      `${FILE}:3:35 manifest/scope Lamp hall is cluster-wide and cannot be in a namespace | remove metadata.namespace`,
    ])
  })

  test('each version for itself, and none that is not served', async () => {
    const versions =
      version('v2', '{type: object, properties: {power: {type: integer}}}') +
      version('v1', WATTS, 'served: true, storage: false') +
      version('v1beta1', WATTS, 'served: false, storage: false')
    const under = async (api: string, spec: string): Promise<readonly string[]> =>
      await findingsIn({ [LAMPS]: crd(versions), [FILE]: lamp(spec, api) })
    expect(await under('v1', '{watts: 8}')).toEqual([])
    expect(await under('v2', '{power: 8}')).toEqual([])
    expect(await under('v2', '{watts: 8}')).toHaveLength(1)
    expect(await under('v1beta1', '{watts: 8}')).toEqual([
      `${FILE}:1:13 manifest/no-schema Lamp hall: the CustomResourceDefinition in ${LAMPS} does not serve v1beta1 | it serves v2, v1`,
    ])
  })
})

describe('a definition of a kind that we know, too', () => {
  const issuer = crd(
    '  - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {newer: {type: string}}}}}}}\n',
    'Cluster',
    'clusterissuers.cert-manager.io',
  )
    .replace('group: example.org', 'group: cert-manager.io')
    .replace('{kind: Lamp, plural: lamps}', '{kind: ClusterIssuer, plural: clusterissuers}')
  const object = 'apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: {name: a}\nspec: {newer: a}\n'
  const twoClusters = {
    clusters: [
      { name: 'prod-1', environment: 'prod', minor: 35 },
      { name: 'staging-1', environment: 'staging', minor: 35 },
    ],
  }

  test('counts where the cluster gets it, and where `schemas:` says so', async () => {
    expect(await findingsIn({ [FILE]: object })).toHaveLength(1)
    expect(await findingsIn({ [FILE]: object, 'envs/prod/clusters/prod-1/home/crd.yaml': issuer })).toEqual([])
    expect(await findingsIn({ [FILE]: object, [LAMPS]: issuer })).toEqual([])
  })

  test('and not elsewhere', async () => {
    const elsewhere = { [FILE]: object, 'envs/staging/clusters/staging-1/home/crd.yaml': issuer }
    expect(await findingsIn(elsewhere, twoClusters)).toEqual([
      `${FILE}:4:8 manifest/unknown-field ClusterIssuer a: spec.newer is not known here | known here: acme, ca, selfSigned, vault, venafi`,
    ])
  })
})

test.skipIf(!upstream)(`upstream's definitions are without fault${whySkipped}`, () => {
  const folder = join(upstream!, 'crds')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'))
  const texts = textsOf(Object.fromEntries(files.map((path) => [`common/${path}`, readFileSync(join(folder, path), 'utf8')])))
  const { manifests, findings } = readManifests(texts)
  expect(findings).toEqual([])
  expect(manifests.length).toBeGreaterThan(600)
  expect(manifests.flatMap(({ file, value }) => crdFaults(value).map((fault) => ({ file, ...fault })))).toEqual([])
})

describe('manifest/crd', () => {
  const faultsOf = async (text: string): Promise<readonly string[]> =>
    (await findingsIn({ [LAMPS]: text, [FILE]: lamp('{watts: 8}') })).map((line) => line.slice(line.indexOf(' ') + 1))

  test.each([
    [
      'a name that is not its own',
      crd(version('v1', WATTS), 'Namespaced', 'lamp'),
      'metadata.name must be lamps.example.org, from its plural and its group',
    ],
    [
      'no stored version',
      crd(version('v1', WATTS, 'served: true, storage: false')),
      'spec.versions must have one version with storage: true, and has 0',
    ],
    ['no schema', crd('  - {name: v1, served: true, storage: true}\n'), 'spec.versions[0] has no schema.openAPIV3Schema'],
    [
      'no type',
      crd(version('v1', '{type: object, properties: {watts: {minimum: 1}}}')),
      'spec.versions[0].schema.openAPIV3Schema.properties.spec.properties.watts has no type: the schema is not structural',
    ],
    [
      'a reference',
      crd(version('v1', '{type: object, properties: {watts: {type: integer, $ref: "#/a"}}}')),
      'spec.versions[0].schema.openAPIV3Schema.properties.spec.properties.watts.$ref cannot be set in a CustomResourceDefinition',
    ],
    [
      'closed by hand',
      crd(version('v1', '{type: object, additionalProperties: false, properties: {watts: {type: integer}}}')),
      'spec.versions[0].schema.openAPIV3Schema.properties.spec.additionalProperties cannot be false: what is not declared is pruned anyway',
    ],
  ])('%s', async (_, text, message) => {
    expect((await faultsOf(text)).filter((line) => line.startsWith('manifest/crd'))).toEqual([
      `manifest/crd CustomResourceDefinition ${/name: (\S+)}/.exec(text)![1]}: ${message}`,
    ])
  })

  test('a property may be called as what cannot be set', async () => {
    expect(await faultsOf(crd(version('v1', '{type: object, properties: {watts: {type: integer}, id: {type: string}}}')))).toEqual([])
  })
})

describe('a hostile definition', () => {
  const hall = lamp('{watts: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!}')
  const rulesOf = async (text: string): Promise<readonly string[]> =>
    (await findingsIn({ [LAMPS]: text, [FILE]: hall })).map((line) => line.split(' ')[1]!)

  test('that holds itself, or is millions in few lines, is not read', async () => {
    const circle = crd(version('v1', '&a {type: object, properties: {a: *a}}'))
    expect(await rulesOf(circle)).toContain('manifest/yaml')
    const levels = Array.from({ length: 30 }, (_, i) => `  l${i}: &l${i} {type: object, properties: {a: *l${i - 1}, b: *l${i - 1}}}`)
    const laughs = crd(version('v1', '*l29')).replace(
      'spec:\n',
      `laughs:\n${levels.join('\n').replaceAll('*l-1', '{type: string}')}\nspec:\n`,
    )
    expect(await rulesOf(laughs)).toContain('manifest/yaml')
    expect(await rulesOf(laughs)).toContain('manifest/no-schema')
  })

  test('with a pattern that would take for ever is held against nothing', async () => {
    const slow = (pattern: string): string =>
      crd(version('v1', `{type: object, properties: {watts: {type: string, pattern: '${pattern}'}}}`))
    for (const pattern of ['^(a+)+$', '^(a|a)*$', '^(a*)*b', '(a{1000}){1000}', '^(?=(a+)+$)', '('])
      expect(await rulesOf(slow(pattern))).toEqual([])
    expect(await rulesOf(slow('^b+$'))).toEqual(['manifest/pattern'])
  })

  test('of the wrong form everywhere ends in findings', async () => {
    const texts = [
      'spec: 1',
      'spec: {versions: 1}',
      'spec: {versions: [1]}',
      'spec: {versions: [{name: v1, schema: {openAPIV3Schema: []}}]}',
    ]
    for (const text of texts) {
      const found = await rulesOf(`apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a}\n${text}\n`)
      expect(found.length).toBeGreaterThan(1)
    }
    const odd = crd(
      '  - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: [1], required: 1, enum: 1, properties: {spec: 1, __proto__: {type: 1}}}}}\n',
    )
    expect(await rulesOf(odd)).toContain('manifest/type')
  })
})

test('checks/idle-schemas: a glob that leads to no definition', () => {
  const { manifests } = readManifests(textsOf({ [LAMPS]: crd(version('v1', WATTS)), 'schemas/other.yaml': lamp('{}') }))
  const schemas = ['schemas/*.yaml', 'shemas/*.yaml', 'schemas/other.yaml']
  const grounds = { manifests, facts: { clusters: [], plan: { site: { schemas } } } } as unknown as Grounds
  expect(checkSchemaGlobs(grounds).map(({ rule, severity, at }) => [rule, severity, at!.path])).toEqual([
    ['checks/idle-schemas', 'warning', ['schemas', 1]],
    ['checks/idle-schemas', 'warning', ['schemas', 2]],
  ])
})
