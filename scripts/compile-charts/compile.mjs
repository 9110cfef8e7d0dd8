// Upstream's charts → the files of schemas/charts: one pack a chart, an index by published name and version, and a manifest that says where each comes from.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { load } from 'js-yaml'
import { byCodeUnit, share } from '../compile-schemas/share.mjs'
import { kubernetesMaps } from './kubernetes-maps.mjs'
import { loosened, overlay } from './overlay.mjs'
import { valuesShape } from './values-shape.mjs'

/** Licences that allow structure to be taken over; nothing of AGPL, BUSL, GPL, MPL or without a licence. */
const PERMISSIVE = new Set(['Apache-2.0', 'MIT', 'BSD-3-Clause'])
/** Copies with a vendor's own patches (the data's own page says so): not what is published under that version. */
const PATCHED = new Set(['charts/forgejo'])
const BY_HAND = new URL('by-hand.yaml', import.meta.url)

/**
 * {packs, index, manifest}, as compileSchemas gives them.
 * @param {string} upstream folder of the data: charts/, catalog.json, and kubernetes/swagger.json for what charts hand on
 */
export function compileCharts(upstream) {
  const byHand = load(readFileSync(BY_HAND, 'utf8'))
  const held = chartsOf(upstream)
  const around = { held, kubernetes: kubernetesMaps(upstream), byHand: byHand.found }
  const charts = held.map((chart) => [chart.pack, { ...chart, ...shared(wholeShape(chart, around)) }])
  const ours = Object.entries(byHand.charts).map(([pack, one]) => [pack, handwritten(one)])
  const all = new Map([...charts, ...ours].sort(([a], [b]) => byCodeUnit(a, b)))
  if (all.size !== charts.length + ours.length) throw new Error('two charts have one pack')
  const packs = new Map(
    [...all].map(([pack, { schema, partial }]) => [pack, `${JSON.stringify({ ...(partial && { partial }), schema })}\n`]),
  )
  return { packs, index: printIndex(all), manifest: printManifest(all, packs) }
}

function shared(shape) {
  const { kinds, $defs } = share({ chart: { schema: shape } })
  return { schema: { ...kinds.chart.schema, $defs } }
}

/** Every chart folder that may be used: {pack, name, version, repository, licence, folder, values, schema, dependencies}. */
function chartsOf(upstream) {
  const catalog = JSON.parse(readFileSync(join(upstream, 'catalog.json'), 'utf8'))
  return catalog.flatMap(({ chart, data, agpl, dataLicence }) => {
    if (agpl || !PERMISSIVE.has(dataLicence)) return []
    const beside = data.otherChartDirs.map((folder) => ({ folder }))
    const listed = chart?.version && data.chartDir ? [{ folder: data.chartDir, ...chart }, ...beside] : beside
    return listed.filter(({ folder }) => !PATCHED.has(folder)).map((one) => readChart(upstream, one, chart, dataLicence))
  })
}

function readChart(upstream, { folder, name, version }, chart, licence) {
  const file = (one) => join(upstream, folder, one)
  const head = load(readFileSync(file('Chart.yaml'), 'utf8'))
  const values = readFileSync(file('values.yaml'), 'utf8')
  const schema = existsSync(file('values.schema.json')) ? readFileSync(file('values.schema.json'), 'utf8') : undefined
  return {
    pack: basename(folder).replaceAll('.', '-'),
    name: name ?? head.name,
    version: version ?? String(head.version),
    repository: chart?.repository ?? '',
    licence,
    values,
    schema,
    dependencies: head.dependencies ?? [],
    texts: [values, ...(schema === undefined ? [] : [schema])],
  }
}

/** The chart's shape with that of its dependencies inside. Of what no folder holds, the keys that the parent sets are all that is known. */
function wholeShape(chart, { held, kubernetes, byHand }, depth = 0) {
  const found = new Map((byHand[chart.pack] ?? []).flatMap(({ paths, is }) => paths.map((path) => [path, is])))
  for (const { condition = '' } of chart.dependencies)
    for (const path of condition.split(',')) if (path !== '') found.set(`/${path.trim().replaceAll('.', '/')}`, 'known')
  const shape = valuesShape(chart, { kubernetes, byHand: found })
  const properties = { ...shape.properties, global: shape.properties.global ?? {} }
  if (chart.dependencies.some(({ tags }) => tags)) properties.tags = {}
  for (const { name, alias, version } of chart.dependencies) {
    const inside = held.find((one) => one.name === name && one.version === version)
    const key = alias ?? name
    const own = inside && depth < 3 ? wholeShape(inside, { held, kubernetes, byHand }, depth + 1) : undefined
    const parent = properties[key] ?? {}
    properties[key] = own === undefined ? loosened(parent) : overlay(parent, own)
    properties.global = own === undefined ? loosened(properties.global) : overlay(properties.global, own.properties.global)
  }
  return { ...shape, properties }
}

/** A chart whose files must not be copied: the keys that we use, said by us. */
function handwritten({ name, version, repository, schema }) {
  return { name, version, repository, licence: 'Apache-2.0', project: 'written by hand', partial: true, schema }
}

/** Published name → version → pack. */
function printIndex(charts) {
  const index = {}
  for (const [pack, { name, version }] of charts) {
    const versions = (index[name] ??= {})
    if (versions[version] !== undefined) throw new Error(`${name} ${version} is in two packs: ${versions[version]} and ${pack}`)
    versions[version] = pack
  }
  const sorted = Object.keys(index).sort(byCodeUnit).map((name) => [name, index[name]]) // prettier-ignore
  return `${JSON.stringify(Object.fromEntries(sorted))}\n`
}

/** One line a chart, as the manifest of schemas/upstream has one a family. */
function printManifest(charts, packs) {
  const lines = [...charts].map(([pack, chart]) => {
    const { name, version, repository, licence, texts } = chart
    const inputs = texts && { files: texts.length, sha256: digest(texts.join('\n')) }
    const text = packs.get(pack)
    const project = chart.project ?? `${repository} ${name}`
    return `${JSON.stringify(pack)}: ${JSON.stringify({ project, version, licence, ...(inputs && { inputs }), pack: { bytes: text.length, sha256: digest(text) } })}`
  })
  return `{\n${lines.join(',\n')}\n}\n`
}

function digest(text) {
  return createHash('sha256').update(text).digest('hex')
}
