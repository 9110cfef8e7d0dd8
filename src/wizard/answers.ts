// The draft with its meaning: typed, with stand-ins for what was not answered yet, so that each answer can be looked at on its own.
import type { WrittenQuestion } from '../site/site.gen.ts'
import type { Json } from '../tree/json.ts'
import { typedValue } from './option-value.ts'
import { type Draft, type Known, listOf } from './question.ts'
import { freeRange, networksAround } from './ranges.ts'

/** How many machines, or their addresses. */
export type Machines = number | readonly string[]
export type ClusterAnswers = {
  readonly name: string
  readonly environment: string
  readonly host: string
  readonly servers: Machines
  readonly workers: Machines
  readonly nodes: readonly string[]
  readonly pool: readonly string[]
  readonly pods: readonly string[]
  readonly services: readonly string[]
}
export type Answers = {
  readonly name: string
  readonly engine: string
  readonly repository: string
  readonly profile: string
  readonly distribution: string
  readonly version: string // of the distribution; '' where it has none
  readonly kubernetes: string // the minor
  readonly domain: string
  readonly environments: readonly string[]
  readonly clusters: readonly ClusterAnswers[]
  readonly own: readonly { readonly question: WrittenQuestion; readonly value: Json }[] // of the profile's questions
}

type Field = 'name' | 'api' | 'servers' | 'workers' | 'network' | 'pool' | 'pods' | 'services' | 'more'

/** The ids of the questions about one cluster; `nth` counts within its environment. */
export function clusterId(environment: string, nth: number, field: Field): string {
  return `cluster/${environment}/${nth}/${field}`
}

/** What stands for a name that nobody gave yet; never written. */
const STAND_IN = { name: 'site', repository: 'https://forge.example.org/infra/site.git', domain: 'example.org', cluster: 'stand-in' }
export const MOST_USUAL = { environments: 'prod', distribution: 'rke2' }

export function answersOf(draft: Draft, known: Known): Answers {
  const environments = listOf(draft.get('environments') ?? MOST_USUAL.environments)
  const profile = draft.get('profile') ?? [...known.profiles.keys()][0] ?? ''
  const distribution = draft.get('distribution') ?? MOST_USUAL.distribution
  return {
    name: draft.get('name') ?? STAND_IN.name,
    engine: draft.get('engine') ?? 'argocd',
    repository: draft.get('repository') ?? STAND_IN.repository,
    profile,
    distribution,
    version: draft.get('version') ?? usualVersion(distribution) ?? '',
    kubernetes: draft.get('kubernetes') ?? USUAL_MINOR,
    domain: draft.get('domain') ?? STAND_IN.domain,
    environments,
    clusters: clustersOf(draft, environments),
    own: (known.profiles.get(profile)?.said.questions ?? []).flatMap((question) => {
      const answer = draft.get(`set/${question.key}`) ?? ''
      return answer === '' ? [] : [{ question, value: typedValue(question.key, answer, profile, known) }]
    }),
  }
}

/** Stable when this version was made: rke2's and k3s' channel `stable`, Talos' latest release, and Kubernetes as in rke2. */
const VERSIONS = new Map([
  ['rke2', 'v1.35.7+rke2r1'],
  ['k3s', 'v1.35.7+k3s1'],
  ['kubeadm', 'v1.35.7'],
  ['talos', 'v1.13.9'],
])
export const USUAL_MINOR = '1.35'

/** The distribution's own version; undefined for clusters that somebody else runs. */
export function usualVersion(distribution: string): string | undefined {
  return VERSIONS.get(distribution)
}

/** Whether the spec has to say Kubernetes' minor: Talos' own version does not tell it. */
export function saysMinor(distribution: string): boolean {
  return distribution === 'talos' || distribution === 'existing'
}

/** The domain of an environment: the last one, where promotion ends, has the site's own. */
export function domainOf(environment: string, { domain, environments }: Pick<Answers, 'domain' | 'environments'>): string {
  return environment === environments.at(-1) ? domain : `${environment}.${domain}`
}

function clustersOf(draft: Draft, environments: readonly string[]): readonly ClusterAnswers[] {
  const clusters: ClusterAnswers[] = []
  const domain = draft.get('domain') ?? STAND_IN.domain
  for (const environment of environments) {
    for (let nth = 0; draft.has(clusterId(environment, nth, 'name')); nth++) {
      const own = domainOf(environment, { domain, environments })
      clusters.push(clusterOf((field) => draft.get(clusterId(environment, nth, field)), environment, own, clusters))
    }
  }
  if (clusters.length > 0) return clusters
  return [clusterOf((field) => (field === 'name' ? STAND_IN.cluster : undefined), environments[0] ?? '', domain, [])]
}

function clusterOf(
  said: (field: Field) => string | undefined,
  environment: string,
  domain: string,
  before: readonly ClusterAnswers[],
): ClusterAnswers {
  const name = said('name') ?? STAND_IN.cluster
  const [servers, workers] = [machinesOf(said('servers') ?? '1'), machinesOf(said('workers') ?? '')]
  const around = networksAround([servers, workers].flatMap((machines) => (typeof machines === 'number' ? [] : machines)))
  // 198.18.0.0/15 is for benchmarks of network devices (RFC 2544): nobody's machines stand there.
  const nodes = listOf(said('network') ?? (around.length > 0 ? around.join(',') : '198.18.0.0/24'))
  const pool = listOf(said('pool') ?? '')
  const taken = [...pool, ...before.flatMap((other) => [...other.pods, ...other.services])]
  const pods = listOf(said('pods') ?? freeRange('pods', nodes, taken) ?? '')
  const services = listOf(said('services') ?? freeRange('services', nodes, [...taken, ...pods]) ?? '')
  return { name, environment, host: said('api') ?? `api.${name}.${domain}`, servers, workers, nodes, pool, pods, services }
}

function machinesOf(answer: string): Machines {
  if (/^\d{1,4}$/.test(answer)) return Number(answer)
  const addresses = listOf(answer)
  return addresses.length === 0 ? 0 : addresses
}
