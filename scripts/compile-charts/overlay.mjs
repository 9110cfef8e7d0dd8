// What a chart says of the values of its dependency, and the dependency's own shape, as one.

/**
 * Keys that either knows; where both know one, the dependency's word counts, and the parent's default may have another type. A dependency
 * of which nothing is known leaves everything open.
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
