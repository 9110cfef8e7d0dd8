// The schemas of the package as plain files, one a kind, as kubeconform reads them: each with those parts alone that it refers to.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** What `-schema-location` says of where a kind's file is, below the folder. Of what has no group, kubeconform calls the version its group. */
export const TEMPLATE = '{{.Group}}-{{.ResourceAPIVersion}}-{{.ResourceKind}}.json'

/** A pattern that Go's engine cannot read as we have it, and as upstream wrote it (scripts/compile-schemas/patterns.mjs has the two). */
const FOR_GO = ['^(?=[0-9])([0-9]+(ns|us|µs|ms|s|m|h))*[0-9]*$', '^([0-9]+(ns|us|µs|ms|s|m|h)?)+$']

/** Writes every kind of every pack into the folder. */
export function writeSchemaFiles(packs, folder) {
  mkdirSync(folder, { recursive: true })
  for (const pack of readdirSync(packs).filter((name) => name.endsWith('.json.gz'))) {
    const { kinds, $defs } = JSON.parse(gunzipSync(readFileSync(join(packs, pack))).toString('utf8'))
    for (const [gvk, { scope, schema }] of Object.entries(kinds)) {
      if (scope === 'File') continue // kubeconform knows objects of an API only
      const [kind, version, group = version] = gvk.split('/').reverse()
      const text = JSON.stringify({ ...schema, $defs: reached(schema, $defs) }).replaceAll(...FOR_GO)
      writeFileSync(join(folder, `${group}-${version}-${kind.toLowerCase()}.json`), text)
    }
  }
}

/** The parts that a schema refers to, and what those refer to. */
function reached(schema, $defs) {
  const found = {}
  const waiting = [schema]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const [, ref] of JSON.stringify(next).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)) {
      const name = ref.replaceAll('~1', '/').replaceAll('~0', '~')
      if (Object.hasOwn(found, name)) continue
      found[name] = $defs[name]
      waiting.push($defs[name])
    }
  }
  return found
}
