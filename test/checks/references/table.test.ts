// Every row of the table of fields: an object made by code in which the field names something that is there, and the same with a slip.
import { describe, expect, test } from 'vitest'
import { type Facts, factsOf } from '../../../src/checks/facts.ts'
import { groundsOf } from '../../../src/checks/grounds.ts'
import type { Manifest } from '../../../src/checks/manifest.ts'
import { checkReferences } from '../../../src/checks/references/check-references.ts'
import type { Field } from '../../../src/checks/references/field.ts'
import { FIELDS } from '../../../src/checks/references/fields/fields.ts'
import { referencesIn } from '../../../src/checks/references/find.ts'
import { NAMED_KINDS, groupIn, plainKind } from '../../../src/checks/references/kinds.ts'
import type { Json, JsonObject } from '../../../src/tree/json.ts'
import type { RelPath } from '../../../src/tree/rel-path.ts'
import { build, example } from '../../site-under-test.ts'

const { plan, clusters } = await build(example('starter'))
const facts: Facts = {
  ...factsOf(
    plan,
    clusters.filter(({ cluster }) => cluster.name === 'prod-1'),
  ),
  plan,
}
const HOME = 'shop'

/** The path with one entry for every wildcard: an index where a list is, a key that fits elsewhere. */
function keysOf({ at }: Field): readonly string[] {
  const [dotted = '', whole] = at.split('#')
  const steps = dotted
    .split('.')
    .flatMap((step) => (step === '**' ? ['some', 'depth'] : [step === '*' ? 'each' : step.replace('*', 'some')]))
  return whole === undefined ? steps : [...steps, whole]
}

/** `isText`: the field as a bare name; otherwise as a map that says name, namespace and kind. */
function objectWith(field: Field, name: string, isText: boolean): Manifest {
  const namespace = NAMED_KINDS.get(field.to)?.wide ? {} : { namespace: HOME }
  const map: JsonObject = { [field.name ?? 'name']: name, ...namespace, kind: plainKind(field.to), group: groupIn(field.to) }
  const leaf: Json = isText ? name : map
  const keys = keysOf(field)
  const body = keys.reduceRight<Json>(
    (inner, key, i) => ({ ...(i === keys.length - 1 ? field.only : {}), [key]: inner }),
    leaf,
  ) as JsonObject
  const metadata = { ...(body['metadata'] as JsonObject | undefined), name: 'one', namespace: HOME }
  return manifestOf(field.on, { ...body, metadata })
}

function manifestOf(kind: string, value: JsonObject): Manifest {
  const file = `apps/prod-1/own/${kind}.yaml` as RelPath
  return { file, root: [], group: groupIn(kind), version: 'v1', kind: plainKind(kind), value }
}

function findingsIn(objects: readonly Manifest[]): readonly string[] {
  const home = manifestOf('Namespace', { metadata: { name: HOME } })
  const grounds = groundsOf({ manifests: [home, ...objects], texts: new Map(), facts, shelf: { index: {}, families: new Map() } })
  return checkReferences(grounds).map(({ message, hint }) => `${message} | ${String(hint)}`)
}

describe.each(FIELDS.map((field) => [`${field.on} ${field.at} ${field.to}`, field] as const))('%s', (_, field) => {
  const isProject = field.to === 'AppProject.argoproj.io'
  const place = NAMED_KINDS.get(field.to)!.wide ? {} : { namespace: isProject ? 'argocd' : HOME }
  const there = manifestOf(field.to, { metadata: { name: 'platform-thing', ...place } })

  test.each(field.name === undefined ? [true, false] : [false])('resolves, and a slip is found (as a text: %s)', (isText) => {
    expect(referencesIn(objectWith(field, 'platform-thing', isText))).toMatchObject([{ kind: field.to, name: 'platform-thing' }])
    expect(findingsIn([there, objectWith(field, 'platform-thing', isText)])).toEqual([])
    const slip = findingsIn([there, objectWith(field, 'platfrom-thing', isText)])
    expect(slip).toHaveLength(1)
    expect(slip[0]).toContain(`names ${plainKind(field.to)} "platfrom-thing"`)
    expect(slip[0]).toContain('did you mean "platform-thing"?')
  })
})
