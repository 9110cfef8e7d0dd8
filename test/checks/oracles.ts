// Who judges the checks: ajv on the schemas of the package, with what it does not know of Kubernetes taught to it.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { type FoundSchema, type Shelf, familiesFor } from '../../src/checks/find-schema.ts'
import type { Manifest } from '../../src/checks/manifest.ts'
import { isCidr, isEmail, isIpv4, isIpv6, isUri } from '../../src/shape/formats.ts'
import { type Json, type JsonObject, equal, isObject } from '../../src/tree/json.ts'
import { packs } from './schemas.ts'

const ajv = new Ajv2020({ strict: false, allErrors: false, logger: false, validateSchema: false })
const formats = { ipv4: isIpv4, ipv6: isIpv6, cidr: isCidr, uri: isUri, email: isEmail }
for (const [name, holds] of Object.entries(formats)) ajv.addFormat(name, holds)
ajv.addKeyword({
  keyword: 'x-kubernetes-list-map-keys',
  validate: (keys: readonly string[], list: Json) => {
    const items = (Array.isArray(list) ? (list as readonly Json[]) : []).filter(
      (item) => isObject(item) && keys.some((key) => Object.hasOwn(item, key)),
    )
    const named = (item: Json): Json => keys.map((key) => (item as JsonObject)[key] ?? null)
    return items.every((item, i) => items.findIndex((other) => equal(named(other), named(item))) === i)
  },
})

const judges = new WeakMap<FoundSchema, ValidateFunction>()

/** Why ajv refuses the object: the keyword that it saw first; undefined where it takes it. */
export function refusedBy(found: FoundSchema, value: JsonObject): string | undefined {
  const judge = judges.get(found) ?? ajv.compile(found.schema)
  judges.set(found, judge)
  return judge(value) ? undefined : (judge.errors?.[0]?.keyword ?? 'unknown')
}

/** All families that the manifests need. */
export async function shelfFor(manifests: readonly Manifest[]): Promise<Shelf> {
  const index = await packs.index()
  const families = await Promise.all([...familiesFor(manifests, index)].map(async (name) => [name, await packs.family(name)] as const))
  return { index, families: new Map(families) }
}
