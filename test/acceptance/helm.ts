// Real Helm over what was emitted: a stub chart with upstream's name and values prints `.Values`, so that what arrives can be compared.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { CORE_SCHEMA, load } from 'js-yaml'
import { combine } from '../../src/emit/levels/difference.ts'
import { type Json, type JsonObject, isObject } from '../../src/tree/json.ts'
import { objectsOf, type Texts } from './reads.ts'

export const upstream = process.env['UPSTREAM_DATA']
export const has = (tool: string): boolean => {
  try {
    execFileSync(tool, ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const TEMPLATE = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: printed}\ndata:\n  values: {{ .Values | toJson | quote }}\n`

/** A folder that holds the tree; stub charts stand vendored in every umbrella chart, and a chart that is all there prints its values, too. */
export function writeTree(texts: Texts): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'values-'))
  for (const [path, text] of texts) {
    if (/^charts\/[^/]+\/[^/]+\/templates\//.test(path)) continue // what it would make of its values is no matter here
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), text)
    if (path.endsWith('/Chart.yaml')) printValues(join(folder, dirname(path)), load(text) as JsonObject)
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

function printValues(chart: string, { dependencies }: JsonObject): void {
  const [dependency] = (dependencies ?? []) as readonly { readonly name: string; readonly version: string }[]
  const stub = dependency === undefined ? chart : join(chart, 'charts', dependency.name)
  mkdirSync(join(stub, 'templates'), { recursive: true })
  writeFileSync(join(stub, 'templates', 'printed.yaml'), TEMPLATE)
  if (dependency === undefined || !chartIsHeld(dependency.name)) return
  writeFileSync(join(stub, 'Chart.yaml'), `apiVersion: v2\nname: ${dependency.name}\nversion: ${dependency.version}\n`)
  cpSync(valuesPath(dependency.name), join(stub, 'values.yaml'))
}

export const valuesPath = (chart: string): string => join(upstream!, 'charts', chart, 'values.yaml')
export const chartIsHeld = (chart: string): boolean => upstream !== undefined && existsSync(valuesPath(chart))

/** What the dependency sees as `.Values` when Helm reads the umbrella chart with these files in this order. */
export function renderedValues(folder: string, chart: string, release: string, files: readonly string[]): Json {
  const args = ['template', release, join(folder, chart), ...files.flatMap((file) => ['--values', join(folder, file)])]
  const [printed] = objectsOf(
    execFileSync('helm', args, { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] }),
  ) as [{ data: { values: string } }]
  return clean(JSON.parse(printed.data.values) as Json)
}

/** The effective values: the whole, unsplit render over the chart's own values, null taking a key away. `values` is the path of these. */
export function effectiveValues(values: string, whole: JsonObject): Json {
  // A day without quotes is text to Helm.
  return clean(combine(load(readFileSync(values, 'utf8'), { schema: CORE_SCHEMA }) as JsonObject, whole))
}

/** Without nulls, which is how Helm reads them, and without the empty `global` that Helm hands to every dependency. */
function clean(value: Json, top = true): Json {
  if (Array.isArray(value)) return value.map((item) => clean(item, false))
  if (!isObject(value)) return value
  const entries = Object.entries(value).filter(
    ([key, one]) => one !== null && !(top && key === 'global' && isObject(one) && Object.keys(one).length === 0),
  )
  return Object.fromEntries(entries.map(([key, one]) => [key, clean(one, false)]))
}

/** Flux's value files for a unit: what `kustomize build` puts into the ConfigMaps that its HelmRelease reads, in order. */
export function fluxValueFiles(folder: string, cluster: string, unit: string): readonly string[] {
  const built = execFileSync('kustomize', ['build', '--load-restrictor', 'LoadRestrictionsNone', join(folder, 'clusters', cluster, unit)], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  const objects = objectsOf(built)
  const release = objects.find(({ kind }) => kind === 'HelmRelease')
  return (release.spec.valuesFrom ?? []).map(({ name, valuesKey }: { name: string; valuesKey: string }, i: number) => {
    const map = objects.find((object) => object.kind === 'ConfigMap' && object.metadata.name === name)
    const file = `${unit}-${cluster}-${i}.yaml`
    writeFileSync(join(folder, file), map.data[valuesKey])
    return file
  })
}
