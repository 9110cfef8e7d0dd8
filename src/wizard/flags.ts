// Words of the command line → answers by the id of their question.
import { didYouMean } from '../findings/nearest.ts'
import { MOST_USUAL, clusterId } from './answers.ts'
import type { Draft } from './question.ts'
import { CHARTS } from './questions.ts'

export type AnswerFlags = {
  readonly name?: string
  readonly engine?: string
  readonly repository?: string
  readonly profile?: string
  readonly distribution?: string
  readonly distributionVersion?: string
  readonly kubernetes?: string
  readonly domain?: string
  readonly environment?: readonly string[]
  readonly cluster?: readonly string[] // name=prod-1,environment=prod,network=10.0.10.0/24
  readonly set?: readonly string[] // components.velero.bucket=backups
  readonly chartAccess?: boolean
}

export const CLUSTER_KEYS = ['name', 'environment', 'api', 'servers', 'workers', 'network', 'pool', 'pods', 'services'] as const
type ClusterKey = (typeof CLUSTER_KEYS)[number]
type Parts = { readonly [key in ClusterKey]?: string }

/** Faults are sentences about words that cannot be read; what the answers are worth is judged later. */
export function answersOfFlags(flags: AnswerFlags): { readonly said: Draft; readonly faults: readonly string[] } {
  const faults: string[] = []
  const fault = (words: string): undefined => void faults.push(words)
  const said = new Map<string, string>()
  for (const key of ['name', 'engine', 'repository', 'profile', 'distribution', 'kubernetes', 'domain'] as const) {
    const answer = flags[key]?.trim()
    if (answer !== undefined) said.set(key, answer)
  }
  if (flags.distributionVersion !== undefined) said.set('version', flags.distributionVersion.trim())
  const clusters = (flags.cluster ?? []).flatMap((text) => partsOf(text, fault) ?? [])
  const environments = environmentsOf(flags, clusters)
  if (environments.length > 0) said.set('environments', environments.join(', '))
  sayClusters(said, clusters, environments, fault)
  for (const text of flags.set ?? []) {
    const [key, answer] = cut(text)
    if (key === '' || answer === undefined) fault(`--set ${text}: write it as key=answer`)
    else said.set(`set/${key}`, answer.trim())
  }
  if (flags.chartAccess === false) said.set(CHARTS, 'no')
  return { said, faults }
}

/** Those that flags name; else those that the clusters name. */
function environmentsOf({ environment = [] }: AnswerFlags, clusters: readonly Parts[]): readonly string[] {
  if (environment.length > 0) return environment.map((name) => name.trim())
  const named = clusters.flatMap((parts) => parts.environment ?? [])
  return clusters.length === 0 ? [] : named.length === 0 ? [MOST_USUAL.environments] : [...new Set(named)]
}

function sayClusters(
  said: Map<string, string>,
  clusters: readonly Parts[],
  environments: readonly string[],
  fault: (words: string) => undefined,
): void {
  const counts = new Map<string, number>()
  for (const parts of clusters) {
    const environment = parts.environment ?? environmentOf(parts.name ?? '', environments)
    if (environment === undefined || !environments.includes(environment)) {
      fault(
        `--cluster ${parts.name ?? ''}: ${environment === undefined ? 'say which environment it belongs to' : `no environment is named "${environment}"`}; environment=…`,
      )
      continue
    }
    const nth = counts.get(environment) ?? 0
    if (nth > 0) said.set(clusterId(environment, nth - 1, 'more'), 'yes')
    said.set(clusterId(environment, nth, 'more'), 'no')
    counts.set(environment, nth + 1)
    for (const key of CLUSTER_KEYS) {
      const answer = parts[key]
      if (key !== 'environment' && answer !== undefined) said.set(clusterId(environment, nth, key), answer.replaceAll('+', ', '))
    }
  }
}

/** The only environment, or the one that the cluster's name begins with. */
function environmentOf(cluster: string, environments: readonly string[]): string | undefined {
  const meant = environments.filter((name) => environments.length === 1 || cluster.startsWith(`${name}-`))
  return meant.length === 1 ? meant[0] : undefined
}

/** undefined where a part cannot be read; said by then. */
function partsOf(text: string, fault: (words: string) => undefined): Parts | undefined {
  const parts = new Map<string, string>()
  for (const part of text.split(',')) {
    const [key, value] = cut(part)
    const keys: readonly string[] = CLUSTER_KEYS
    if (value === undefined) return fault(`--cluster ${text}: "${part}" is not key=value; several addresses are joined by +`)
    if (!keys.includes(key)) return fault(`--cluster ${text}: "${key}" is not known; ${didYouMean(key, keys) ?? keys.join(', ')}`)
    if (parts.has(key)) return fault(`--cluster ${text}: "${key}" stands there twice`)
    parts.set(key, value.trim())
  }
  return Object.fromEntries(parts)
}

function cut(text: string): readonly [key: string, value: string | undefined] {
  const [, key = '', value] = /^([^=]*)=([^]*)$/.exec(text) ?? []
  return [key.trim(), value]
}
