// From what people wrote to the site that the plan reads: every default in its place, levels with where they were said.
import { type DataPath, SPEC } from '../findings/finding.ts'
import { completeDistribution } from './distribution.ts'
import { folderOf } from './rules/repository.ts'
import type { Around } from './rules/rule.ts'
import type { WrittenApps, WrittenCluster, WrittenComponents, WrittenEnvironment, WrittenSite } from './site.gen.ts'
import type { Cluster, Environment, Said, SaidComponents, Site } from './site.ts'
import { serversOf, workersOf } from './size.ts'

/** The port of the Kubernetes API in every distribution that we know. */
const API_PORT = 6443

/** Where a Secret lies in the store; a cluster may read what is its own. */
const SECRET_KEY = '{site}/{cluster}/{namespace}/{name}'

/** The complete site of a spec in which no rule found an error. */
export function completeSite(written: WrittenSite, { profile }: Around): Site {
  const clusters = written.clusters.map(completeCluster)
  return {
    name: written.name,
    generator: written.generator,
    repository: completeRepository(written.repository),
    engine: written.gitops.engine,
    ...whereabouts(written),
    secrets: completeSecrets(written.secrets),
    defaults: written.defaults ?? {},
    ...(written.owners && { owners: written.owners }),
    unmanaged: written.unmanaged ?? [],
    silenced: Object.entries(written.checks?.silence ?? {}).map(([rule, { reason, in: files = [] }]) => ({ rule, reason, in: files })),
    schemas: written.schemas ?? [],
    pullRequest: completePullRequest(written.pullRequest),
    isAutomated: written.automation ?? false,
    catalogs: (written.catalogs ?? []).map((folder) => folderOf(folder) ?? ''),
    profile: profile && said(profile.components, ['components'], undefined, profile.file),
    said: said(written.components, ['components'], written.apps),
    environments: written.environments.map((environment, i) => completeEnvironment(environment, i, clusters)),
  }
}

function completePullRequest(written: WrittenSite['pullRequest'] = {}): Site['pullRequest'] {
  const { labels = [], reviewers = [], assignees = [], draft = false, autoMerge = false } = written
  return { labels, reviewers, assignees, isDraft: draft, autoMerges: autoMerge }
}

function completeRepository({ url, branch = 'main', path = '.', credentials, forge }: WrittenSite['repository']): Site['repository'] {
  return { url, branch, path: folderOf(path) ?? '', ...(credentials && { credentials }), ...(forge && { forge }) }
}

function completeSecrets({ backend, key, recipients }: Partial<NonNullable<WrittenSite['secrets']>> = {}): Site['secrets'] {
  return { backend: backend ?? 'by-hand', key: key ?? SECRET_KEY, recipients: recipients ?? [] }
}

function completeEnvironment(written: WrittenEnvironment, i: number, clusters: readonly Cluster[]): Environment {
  return {
    name: written.name,
    ...whereabouts(written),
    ...(written.owners && { owners: written.owners }),
    said: said(written.components, ['environments', i, 'components'], written.apps),
    clusters: clusters.filter(({ environment }) => environment === written.name),
  }
}

function completeCluster(written: WrittenCluster, i: number): Cluster {
  const { name, environment, labels = {}, endpoint, network, addresses = {}, nodes, own = false } = written
  return {
    name,
    environment,
    labels,
    endpoint: { ...endpoint, port: endpoint.port ?? API_PORT },
    network,
    addresses,
    ...(nodes && { nodes }),
    size: { servers: serversOf(written), workers: workersOf(written) },
    ...whereabouts(written),
    own,
    said: said(written.components, ['clusters', i, 'components'], written.apps),
  }
}

/** What the nearest level says wins, so each keeps only what it says itself. */
function whereabouts({ domain, distribution }: Pick<WrittenSite, 'domain' | 'distribution'>): Pick<Site, 'domain' | 'distribution'> {
  return { ...(domain !== undefined && { domain }), ...(distribution && { distribution: completeDistribution(distribution) }) }
}

/** A component with nothing after its colon is on, with what is inherited. */
function said(components: WrittenComponents | undefined, path: DataPath, apps?: WrittenApps, file: string = SPEC): Said {
  const entries = Object.entries({ ...components, ...apps }).map(([key, settings]) => [key, settings === null ? {} : settings])
  return { file, path, components: Object.fromEntries(entries) as SaidComponents, ...(apps && { apps: Object.keys(apps) }) }
}
