// Hosts that would be served in two environments: DNS can point at one of them only.
import { type DataPath, type Finding, at, error, warning } from '../../findings/finding.ts'
import { shown } from '../../shape/scalars.ts'
import { type Json, type JsonObject, isObject, mergeMaps } from '../../tree/json.ts'
import type { WrittenSite } from '../site.gen.ts'
import { type Around, type Level, type Rule, levelsOf } from './rule.ts'

/** `raw` as it was written; `steps` from the component's key down. */
type Host = { readonly raw: string; readonly steps: DataPath }
type Served = {
  readonly host: string
  readonly environment: string
  readonly cluster: string
  readonly steps: DataPath
  readonly levels: readonly Level[]
}
const HOST_KEYS = new Set(['host', 'hosts', 'hostname', 'hostnames'])
/** A server that is called: its host is somebody else's. */
const CALLED = new Set(['smarthost'])

/** Hosts below the site's own domains are served by it: an error. Any other may be somebody else's that is only called: a warning. */
export const hostsAreServedOnce: Rule = (written, around) => {
  const domains = new Set(
    [written, ...written.environments, ...written.clusters].map(({ domain }) => domain).filter((domain) => domain !== undefined),
  )
  const served = new Map<string, Served>()
  const told = new Map<string, Finding>()
  for (const found of everyHost(written, around)) {
    const first = served.get(found.host)
    if (first === undefined) served.set(found.host, found)
    else if (first.environment !== found.environment && !told.has(found.host))
      told.set(found.host, collision(first, found, isOwn(found.host, domains)))
  }
  return [...told.values()]
}

/** Host by host what each cluster serves. What clusters share is merged and walked once, so that a fleet costs what differs. */
function* everyHost(written: WrittenSite, around: Around): Generator<Served> {
  const levels = levelsOf(written, around)
  const site = levels.filter(({ environment, cluster }) => environment === undefined && cluster === undefined)
  const own = new Map<number | undefined, readonly Level[]>()
  for (const level of levels) own.set(level.cluster, [...(own.get(level.cluster) ?? []), level])
  const environments = written.environments.map((_, e) => {
    const above = [...site, ...levels.filter(({ environment }) => environment === e)]
    return { above, components: settled({}, above) }
  })
  const walked = new WeakMap<JsonObject, readonly Host[]>()
  for (const [i, cluster] of written.clusters.entries()) {
    const e = written.environments.findIndex(({ name }) => name === cluster.environment)
    if (e === -1) continue
    const { above, components } = environments[e]!
    const mine = own.get(i) ?? []
    const domain = cluster.domain ?? written.environments[e]!.domain ?? written.domain
    for (const [key, settings] of Object.entries(mine.length > 0 ? settled(components, mine) : components)) {
      if (!isObject(settings)) continue
      if (!walked.has(settings)) walked.set(settings, hostsOf(key, settings))
      for (const { raw, steps } of walked.get(settings)!) {
        const host = raw.includes('.') ? raw.toLowerCase() : domain && `${raw}.${domain}`.toLowerCase()
        if (host) yield { host, environment: cluster.environment, cluster: cluster.name, steps, levels: [...above, ...mine] }
      }
    }
  }
}

function collision(first: Served, second: Served, own: boolean): Finding {
  const level = levelOf(second)
  const where = level && at([...level.path, ...second.steps], 'value', level.file)
  const both = `on "${shown(first.cluster)}" (${shown(first.environment)}) and on "${shown(second.cluster)}" (${shown(second.environment)})`
  if (!own)
    return warning(
      'site/host-collision',
      `${shown(second.host)} is named ${both}`,
      where,
      'nothing to do where it is only called; where it is served, say it per environment',
    )
  return error(
    'site/host-collision',
    `${shown(second.host)} would be served ${both}`,
    where,
    'give each environment a `domain` of its own and write the host without a dot, or say it per environment',
  )
}

function isOwn(host: string, domains: ReadonlySet<string>): boolean {
  return [...domains].some((domain) => host === domain || host.endsWith(`.${domain}`))
}

/** The settings of all components after these levels; what was said before `false` is forgotten, which is enough for hosts. */
function settled(start: JsonObject, levels: readonly Level[]): JsonObject {
  return levels.reduce<JsonObject>((above, { components }) => {
    const entries = Object.entries(components).map(([key, said]): [string, Json] => {
      const before = Object.hasOwn(above, key) ? above[key] : undefined
      return [key, said === false ? false : mergeMaps(isObject(before) ? before : {}, isObject(said) ? said : {})]
    })
    return { ...above, ...Object.fromEntries(entries) }
  }, start)
}

// `values` is the chart's business: there a host may as well be one that is called.
function hostsOf(key: string, settings: JsonObject): readonly Host[] {
  const { values: _values, release: _release, chart: _chart, ...rest } = settings
  return hostsIn(rest, [key])
}

function hostsIn(value: Json, steps: DataPath): readonly Host[] {
  const key = steps.findLast((step) => typeof step === 'string')
  if (typeof value === 'string') return value !== '' && HOST_KEYS.has(String(key)) ? [{ raw: value, steps }] : []
  if (Array.isArray(value)) return value.flatMap((item: Json, i) => hostsIn(item, [...steps, i]))
  return isObject(value) && !CALLED.has(String(key))
    ? Object.entries(value).flatMap(([name, inner]) => hostsIn(inner, [...steps, name]))
    : []
}

/** The lowest level that says the value itself. */
function levelOf({ steps, levels }: Served): Level | undefined {
  return levels.findLast(({ components }) => {
    let here: unknown = components
    for (const step of steps)
      here =
        typeof here === 'object' && here !== null && Object.hasOwn(here, step)
          ? (here as { [step: string | number]: unknown })[step]
          : undefined
    return here !== undefined
  })
}
