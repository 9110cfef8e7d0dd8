// What a chart says of the values of its dependency, and the dependency's own shape, as one.

/**
 * Keys that either knows; where both know one, the dependency's word counts, and the parent's default may have another type.
 */
export function overlay(parent, own) {
  if (isOpen(own)) return {}
  if (isOpen(parent)) return own
  const out = { ...own }
  if (own.type && parent.type) out.type = [...new Set([...own.type, ...parent.type])]
  else delete out.type
  if (own.properties) {
    out.properties = { ...own.properties }
    for (const [key, one] of Object.entries(parent.properties ?? {}))
      out.properties[key] = own.properties[key] === undefined ? one : overlay(one, own.properties[key])
  }
  return out
}

const isOpen = (schema) => Object.keys(schema).length === 0

/** A shape that knows a part of the keys: only what is nearly one of them is odd. What the schema of a chart says for certain stays. */
export function loosened(schema) {
  const { 'x-type': guess, type, ...rest } = schema
  const out = guess || type === undefined ? rest : { ...rest, type }
  if (out['x-keys']) out['x-keys'] = 'near'
  if (out.properties) out.properties = Object.fromEntries(Object.entries(out.properties).map(([key, one]) => [key, loosened(one)]))
  return out
}
