// Upstream data → the files of schemas/upstream: one pack a family, an index of kinds, and a manifest that says where each comes from.
import { createHash } from 'node:crypto'
import { handwrittenFamilies } from './by-hand.mjs'
import { crdFamilies } from './crd-sets.mjs'
import { kubernetesFamily, metadataSchema } from './kubernetes.mjs'
import { byCodeUnit, share } from './share.mjs'

/**
 * {packs, index, manifest}: texts of the packs by family, and the two files beside them. The same data give the same texts.
 * @param {string} upstream folder of the data: kubernetes/swagger.json, crds/, cluster/, catalog.json
 */
export function compileSchemas(upstream) {
  const kubernetes = kubernetesFamily(upstream)
  const metadata = metadataSchema(kubernetes)
  const shared = [...crdFamilies(upstream, metadata), ...handwrittenFamilies(metadata)].map(([name, family]) => {
    return [name, { ...family, ...share(family.kinds) }]
  })
  const families = new Map([['kubernetes', kubernetes], ...shared].sort(([a], [b]) => byCodeUnit(a, b)))
  if (families.size !== shared.length + 1) throw new Error('two families have one name')
  const packs = new Map([...families].map(([name, { kinds, $defs }]) => [name, `${JSON.stringify({ kinds, $defs })}\n`]))
  return { packs, index: printIndex(families), manifest: printManifest(families, packs) }
}

/** group → version → kind → family. What has no group stands under ''. */
function printIndex(families) {
  const index = {}
  for (const [name, { kinds }] of families) {
    for (const gvk of Object.keys(kinds)) {
      const [kind, version, group = ''] = gvk.split('/').reverse()
      const known = (((index[group] ??= {})[version] ??= {})[kind] ??= name)
      if (known !== name) throw new Error(`${gvk} is in two families: ${known} and ${name}`)
    }
  }
  return `${JSON.stringify(index)}\n`
}

/** One line a family. sha256 of a pack is that of its text: how it is compressed differs from one zlib to the next. */
function printManifest(families, packs) {
  const lines = [...families].map(([name, { project, version, licence, kinds, inputs, tally }]) => {
    const text = packs.get(name)
    const sha256 = createHash('sha256').update(text).digest('hex')
    const left = { celRules: tally.rules, celEvaluated: tally.evaluated, droppedPatterns: tally.dropped }
    return `${JSON.stringify(name)}: ${JSON.stringify({ project, version, licence, kinds: Object.keys(kinds).length, inputs, pack: { bytes: text.length, sha256 }, ...left })}`
  })
  return `{\n${lines.join(',\n')}\n}\n`
}
