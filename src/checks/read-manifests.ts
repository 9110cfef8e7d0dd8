// Texts of a tree → the manifests in them. What is no manifest (values, a distribution's own configuration) is left alone.
import { CORE_SCHEMA, type YAMLException, load } from 'js-yaml'
import { type Finding, at, error } from '../findings/finding.ts'
import { type Json, type JsonObject, isObject } from '../tree/json.ts'
import type { RelPath } from '../tree/rel-path.ts'
import { documentsOf } from './documents.ts'
import type { Manifest } from './manifest.ts'
import { unfoldsTooFar } from './unfolded.ts'

type Parsed = { readonly root: readonly number[]; readonly value: Json } | { readonly root: readonly number[]; readonly trouble: string }

const KUSTOMIZATION = /(^|\/)kustomization\.ya?ml$/
const CHART = /(^|\/)Chart\.(yaml|lock)$/
/** Of a chart, its head, its lock and its CRDs are data; Helm reads templates first. What we keep for ourselves is no manifest. */
const NOT_OURS_TO_READ = /^charts\/[^/]+\/[^/]+\/(templates|values|ci|charts)(\/|\.)|^\.platform\//

/** Manifests in the order of the files, and `manifest/yaml` and `manifest/required` for what cannot be one and should. */
export function readManifests(texts: ReadonlyMap<RelPath, string>): {
  readonly manifests: readonly Manifest[]
  readonly findings: readonly Finding[]
} {
  const manifests: Manifest[] = []
  const findings: Finding[] = []
  const known = new Map<string, readonly Parsed[]>() // a fleet holds the same text many times
  const parsed = new Map<RelPath, readonly Parsed[]>()
  for (const [file, text] of texts) {
    if (!/\.(ya?ml|lock)$/.test(file) || NOT_OURS_TO_READ.test(file) || (file.endsWith('.lock') && !CHART.test(file))) continue
    const documents = known.get(text) ?? parse(text)
    known.set(text, documents)
    parsed.set(file, documents)
  }
  const expected = listedByKustomize(parsed)
  for (const [file, documents] of parsed) {
    for (const one of documents) {
      if ('trouble' in one) findings.push(error('manifest/yaml', `not valid YAML: ${one.trouble}`, at(one.root, 'value', file)))
      else
        for (const found of manifestsIn(file, one.root, one.value, expected.has(file))) {
          if ('rule' in found) findings.push(found)
          else manifests.push(found)
        }
    }
  }
  return { manifests, findings }
}

function parse(text: string): readonly Parsed[] {
  return documentsOf(text).map(({ index, text: alone }) => {
    const root = index === undefined ? [] : [index]
    try {
      const value = load(alone, { schema: CORE_SCHEMA }) as Json
      return unfoldsTooFar(alone, value) ? { root, trouble: 'its aliases stand for more than anybody can read' } : { root, value }
    } catch (thrown) {
      return { root, trouble: String((thrown as YAMLException).reason) }
    }
  })
}

/** Files that some kustomization lists as resources: they hold objects, or kustomize refuses them. */
function listedByKustomize(parsed: ReadonlyMap<RelPath, readonly Parsed[]>): ReadonlySet<string> {
  const listed = [...parsed]
    .filter(([file]) => KUSTOMIZATION.test(file))
    .flatMap(([file, documents]) => {
      const folder = file.slice(0, file.lastIndexOf('/') + 1)
      return documents.flatMap((one) =>
        'value' in one && isObject(one.value) ? textsOf(one.value['resources']).map((path) => folder + path) : [],
      )
    })
  return new Set(listed)
}

function manifestsIn(file: RelPath, root: readonly (string | number)[], value: Json, isExpected: boolean): readonly (Manifest | Finding)[] {
  const spot = at(root, 'value', file)
  const name = CHART.exec(file)
  if (name) return isObject(value) ? [{ file, root, group: '', version: 'file', kind: `Chart.${name[2]}`, value }] : [notAnObject(spot)]
  if (!isObject(value)) return isExpected || KUSTOMIZATION.test(file) ? [notAnObject(spot)] : []
  const isKustomization = KUSTOMIZATION.test(file)
  const {
    apiVersion = isKustomization ? 'kustomize.config.k8s.io/v1beta1' : undefined,
    kind = isKustomization ? 'Kustomization' : undefined,
  } = value
  if (apiVersion === undefined && kind === undefined && !isExpected) return []
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || apiVersion === '' || kind === '') {
    const missing = typeof kind === 'string' && kind !== '' ? 'apiVersion' : 'kind'
    return [error('manifest/required', `${missing} is missing, or no text: nobody can tell what this is`, spot)]
  }
  if (apiVersion === 'v1' && kind === 'List' && Array.isArray(value['items']))
    return (value['items'] as readonly Json[]).flatMap((item, i) => manifestsIn(file, [...root, 'items', i], item, true))
  const [version = '', group = ''] = apiVersion.split('/').reverse()
  return [{ file, root, group, version, kind, value: withoutCiphers(value) }]
}

function notAnObject(spot: Finding['at']): Finding {
  return error('manifest/type', 'must be a map: an object with apiVersion and kind', spot)
}

/** What sops encrypted has a key `sops` that it takes away again, and texts that are neither base64 nor the real ones. */
function withoutCiphers(value: JsonObject): JsonObject {
  if (!isObject(value['sops'])) return value
  const { sops: _, data: __, stringData: ___, ...rest } = value
  return rest
}

function textsOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter((item) => typeof item === 'string') : []
}
