// Equal schemas of one family stand once, in `$defs`: the pod template of an operator is said in each of its versions.
const SHORTEST = 60 // of a schema that is worth a reference, in characters

/** Kinds (gvk → {…, schema}) with what repeats moved to `$defs`. The same kinds give the same names. */
export function share(kinds) {
  const known = new Map() // a schema's text, in which those inside stand by their ids → node
  const roots = Object.entries(kinds).map(([gvk, kind]) => [gvk, { ...kind, schema: used(intern(kind.schema, known)) }])
  const shared = [...known.values()].filter(({ uses, size }) => uses > 1 && size >= SHORTEST)
  for (const [i, node] of shared.entries()) node.name = i.toString(36)
  return {
    kinds: Object.fromEntries(roots.map(([gvk, kind]) => [gvk, { ...kind, schema: refer(kind.schema) }])),
    $defs: Object.fromEntries(shared.map((node) => [node.name, print(node)])),
  }
}

/** The one node of all schemas that are equal to this. `uses` counts who holds it, each holder once however often that repeats. */
function intern(schema, known) {
  if (typeof schema !== 'object') return schema
  const parts = mapSchemas(schema, (inner) => intern(inner, known))
  const text = JSON.stringify(mapSchemas(parts, (inner) => (typeof inner === 'object' ? inner.id : inner)))
  const standing = known.get(text)
  if (standing !== undefined) return standing
  const node = { id: `#${known.size}`, uses: 0, size: text.length, parts, name: undefined }
  mapSchemas(parts, (inner) => (typeof inner === 'object' ? ((node.size += inner.size), used(inner)) : inner))
  known.set(text, node)
  return node
}

function used(node) {
  node.uses++
  return node
}

function refer(node) {
  if (typeof node !== 'object') return node
  return node.name === undefined ? print(node) : { $ref: `#/$defs/${node.name}` }
}

function print({ parts }) {
  return mapSchemas(parts, refer)
}

/** The schema with every schema directly in it replaced, its keys in code point order. */
function mapSchemas(schema, change) {
  return sorted(schema, (value, keyword) => {
    if (keyword === 'properties') return sorted(value, change)
    if (['anyOf', 'oneOf', 'allOf'].includes(keyword)) return value.map((inner) => change(inner))
    return ['items', 'additionalProperties', 'not'].includes(keyword) ? change(value) : value
  })
}

/** Names here are ASCII, for which this is the order by code point. */
export function byCodeUnit(a, b) {
  return a < b ? -1 : a > b ? 1 : 0
}

function sorted(map, change) {
  const keys = Object.keys(map).sort(byCodeUnit)
  return Object.fromEntries(keys.map((key) => [key, change(map[key], key)]))
}
