// Whether a blueprint is sound by itself, for any site: its authors run it in tests, a site's own blueprints pass it when they are loaded.
import { type Finding, at, error } from '../findings/finding.ts'
import { lintSchema } from '../shape/subset.ts'
import { type Blueprint, CHART_FILE, FILES } from './blueprint.ts'
import { lintHead } from './lint-head.ts'
import { lintKeys } from './lint-keys.ts'
import { lintNames } from './lint-names.ts'
import type { Templates } from './templates.ts'

const KNOWN_FILES: readonly string[] = [
  FILES.head,
  FILES.options,
  FILES.valuesSite,
  FILES.valuesCluster,
  FILES.valuesRelease,
  FILES.exports,
  FILES.contract,
  FILES.readme,
  FILES.example,
]

/** All faults at once; none means that every template renders with any options that fit the schema, as far as names and keys go. */
export function lintBlueprint(blueprint: Blueprint, templates: Templates): readonly Finding[] {
  return [
    ...lintFiles(blueprint),
    ...lintHead(blueprint),
    ...lintChart(blueprint),
    ...lintOptions(blueprint),
    ...lintNames(blueprint, templates),
    ...lintKeys(templates),
  ]
}

/** A file that nothing reads is most likely a misspelt one. */
function lintFiles({ head, files, source }: Blueprint): readonly Finding[] {
  const isManifest = (path: string): boolean => /^manifests\/(site|cluster)\/[^/]+\.yaml\.hbs$/.test(path)
  const charts = head.ownChart?.versions.map((version) => `${FILES.chart}${version}/`) ?? []
  const isChart = (path: string): boolean => charts.some((folder) => path.startsWith(folder) && CHART_FILE.test(path.slice(folder.length)))
  const unknown = [...files.keys()].filter((path) => !KNOWN_FILES.includes(path) && !isManifest(path) && !isChart(path))
  return unknown.map((path) =>
    error(
      'blueprint/unknown-file',
      `${source}/${path} is read by nothing`,
      undefined,
      `known: ${KNOWN_FILES.join(', ')}, manifests/site/*.yaml.hbs, manifests/cluster/*.yaml.hbs`,
    ),
  )
}

/** A version that is listed and does not lie here would make an Application without a chart. */
function lintChart({ head, files, source }: Blueprint): readonly Finding[] {
  const missing = (head.ownChart?.versions ?? []).filter((version) => !files.has(`${FILES.chart}${version}/Chart.yaml`))
  return missing.map((version) => error('blueprint/missing-file', `${source} has no ${FILES.chart}${version}/Chart.yaml`))
}

function lintOptions({ optionsSchema, source }: Blueprint): readonly Finding[] {
  const file = `${source}/${FILES.options}`
  return lintSchema(optionsSchema).map(({ path, message }) =>
    error('blueprint/options-schema', `${path.join('.') || 'the schema'} ${message}`, at(path, 'value', file)),
  )
}
