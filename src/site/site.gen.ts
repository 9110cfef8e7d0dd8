// Printed from schemas/site.core.schema.json by `npm run schema`; never edited.

/**
 * A map of settings, `false` to switch off, or nothing at all for the blueprint's defaults.
 */
export type Component = WrittenSettings | false | null

/**
 * One installation: its environments, clusters and components. The options of components are their blueprints'; they are composed into the schema that editors read.
 */
export interface WrittenSite {
  /**
   * The version of this format.
   */
  apiVersion: 'create-k8s-platform/v1'
  /**
   * What this file describes.
   */
  kind: 'Site'
  /**
   * The version of the generator that this spec is written for. Another version refuses to write, so that output changes only when somebody wants it to.
   */
  generator: string
  /**
   * The site's name; it stands in branch names and in what the engine shows.
   */
  name: string
  /**
   * A named starting choice of components. `components` adds to it, `false` removes from it.
   */
  profile?: string
  repository: WrittenRepository
  gitops: WrittenGitops
  /**
   * The DNS domain below which relative hosts stand. Site, environment or cluster: the nearest wins.
   */
  domain?: string
  distribution?: WrittenDistribution
  secrets?: WrittenSecrets
  /**
   * Who is meant where several provide the same capability: capability to name, such as `issuer: letsencrypt`.
   */
  defaults?: {
    [k: string]: string
  }
  /**
   * Folders with the site's own blueprints, relative to this file.
   */
  catalogs?: string[]
  /**
   * Generated files that are people's from now on: paths from this file's folder, with `*`, `?` and `**`; a folder's name means all below it. They are neither written nor deleted, and nothing is merged into them. None by default: an edit in any generated file is kept anyway.
   */
  unmanaged?: string[]
  pullRequest?: WrittenPullRequest
  /**
   * The repository carries the workflow of its forge, which checks each pull request, adds the generated commit to it, and proposes what is out of date. Off, since it acts with rights of its own: whoever switches it on should have read docs/bot.md. GitHub, GitLab, Gitea and Forgejo.
   */
  automation?: boolean
  checks?: WrittenChecks
  /**
   * Files with CustomResourceDefinitions of what people run beside the components: paths from this file's folder, with `*`, `?` and `**`. Objects of those kinds are checked then; a definition that stands among the manifests is read without being listed here.
   */
  schemas?: string[]
  /**
   * Who reviews changes of this repository; printed as CODEOWNERS. None by default: the forge then asks nobody by itself.
   */
  owners?: string[]
  /**
   * Groups of clusters, in the order in which changes are promoted.
   */
  environments: WrittenEnvironment[]
  /**
   * The Kubernetes clusters; each belongs to exactly one environment.
   */
  clusters: WrittenCluster[]
  components?: WrittenComponents
  apps?: WrittenApps
}
/**
 * Where the generated tree lives.
 */
export interface WrittenRepository {
  /**
   * https://, ssh:// or file://; never with a password in it.
   */
  url: string
  /**
   * The branch that the engine reads. Environments are folders, never branches, so there is one.
   */
  branch?: string
  /**
   * The folder of this site in the repository; `.` for the whole repository.
   */
  path?: string
  /**
   * What kind of forge the address belongs to, for pull requests. Known of github.com, gitlab.com, codeberg.org and of the server whose runner runs us; any other host has to say it, since a question to it would carry the token.
   */
  forge?: 'github' | 'gitlab' | 'gitea' | 'forgejo'
  credentials?: WrittenCredentials
}
/**
 * How the engine reads a private repository.
 */
export interface WrittenCredentials {
  /**
   * The Secret in the engine's namespace that holds the credentials; its content never stands here.
   */
  secret: string
}
/**
 * How the tree gets onto the clusters.
 */
export interface WrittenGitops {
  /**
   * What syncs the repository onto each cluster.
   */
  engine: 'argocd' | 'flux'
}
/**
 * A Kubernetes distribution at an exact version.
 */
export interface WrittenDistribution {
  /**
   * Who makes the cluster; `existing` for one that somebody else runs.
   */
  name: 'rke2' | 'k3s' | 'kubeadm' | 'talos' | 'existing'
  /**
   * The distribution's own version, letter by letter as published.
   */
  version?: string
  /**
   * The Kubernetes minor, in quotes. Read from `version` where that tells; needed for `existing` and `talos`.
   */
  kubernetes?: string
}
/**
 * How the Secrets that components and apps declare get onto the clusters. Without it, people make each by hand.
 */
export interface WrittenSecrets {
  /**
   * external-secrets: from a store, such as OpenBao; nothing stands in Git. sealed-secrets: encrypted in Git, opened by a controller. sops: encrypted in Git, opened by Flux.
   */
  backend: 'external-secrets' | 'sealed-secrets' | 'sops'
  /**
   * external-secrets: where a Secret lies in the store, each of its keys a property there. By cluster, so that what one cluster may read tells nothing of the others. {site}, {environment}, {cluster}, {namespace} and {name} are filled in.
   */
  key?: string
  /**
   * sops: age public keys that files are encrypted to, written into .sops.yaml; one of them belongs to the clusters.
   */
  recipients?: string[]
}
/**
 * What a pull request of the bot gets when `pr` opens it.
 */
export interface WrittenPullRequest {
  /**
   * Labels, made where the forge has none of that name. None by default: the branch and the title tell the bot's work already.
   */
  labels?: string[]
  /**
   * Users who are asked for a review; `group/team` asks a team where the forge has teams. None by default: CODEOWNERS asks already.
   */
  reviewers?: string[]
  /**
   * Users to whom it is assigned. None by default: nobody should be waited for without having been asked.
   */
  assignees?: string[]
  /**
   * Open it as a draft. Off, since it is meant to be merged; with conflicts it is a draft anyway.
   */
  draft?: boolean
  /**
   * Merge it as soon as the forge's own conditions hold: checks and approvals. Off, since a platform's change wants a person's eye.
   */
  autoMerge?: boolean
}
/**
 * What `validate` looks at, and what it leaves out for a reason.
 */
export interface WrittenChecks {
  /**
   * Rules of the checks that are silent, by their id.
   */
  silence?: {
    [k: string]: WrittenSilence
  }
}
/**
 * Why this rule does not hold here, and where.
 */
export interface WrittenSilence {
  /**
   * Why the finding is none here; whoever reads the spec next will ask.
   */
  reason: string
  /**
   * Files in which the rule is silent: paths from this file's folder, with `*`, `?` and `**`. Everywhere unless said, since a rule often is wrong for a whole site.
   */
  in?: string[]
}
/**
 * A group of clusters that get changes together.
 */
export interface WrittenEnvironment {
  /**
   * The environment's name; it becomes the folder envs/<name>.
   */
  name: string
  /**
   * The domain of this environment's clusters.
   */
  domain?: string
  distribution?: WrittenDistribution
  /**
   * Who reviews changes of this environment and its clusters, instead of the site's owners.
   */
  owners?: string[]
  components?: WrittenComponents
  apps?: WrittenApps
}
/**
 * Components by their key. A key that is no blueprint's name needs `blueprint` or `chart`.
 */
export interface WrittenComponents {
  [k: string]: Component
}
/**
 * The keys here mean the same for every component; all others are options of its blueprint.
 */
export interface WrittenSettings {
  /**
   * The chart's version, letter by letter as published. It moves only when somebody moves it.
   */
  version?: string
  /**
   * Values for the chart in the chart's own shape, for what the blueprint has no option for. They win over the options.
   */
  values?: {
    [k: string]: unknown
  }
  /**
   * What promotion and CI carry, such as image tags. It seeds a file once; afterwards that file is people's.
   */
  release?: {
    [k: string]: unknown
  }
  /**
   * The blueprint of this instance, where the key is not the blueprint's name.
   */
  blueprint?: string
  chart?: WrittenChart
  /**
   * Where it is installed, if not where the blueprint says.
   */
  namespace?: string
  /**
   * The Pod Security level that its pods bear; a namespace gets the strictest that all in it bear.
   */
  podSecurity?: 'privileged' | 'baseline' | 'restricted'
  /**
   * Its flows. They add to the blueprint's; a chart without a blueprint has DNS and its own namespace unless some are said here. All other traffic is denied.
   */
  network?: WrittenFlow[]
  writes?: WrittenWrites
  /**
   * Decides what deleting and switching off mean in both engines.
   */
  class?: 'crds' | 'cni' | 'engine' | 'storage' | 'database' | 'operator' | 'leaf'
  /**
   * Components that come first when a cluster is new.
   */
  after?: string[]
  on?: WrittenOn
  /**
   * Secrets that somebody has to make: never their content.
   */
  secrets?: WrittenSecretNeed[]
  [k: string]: unknown
}
/**
 * A chart: where it is published, or a folder of this repository.
 */
export interface WrittenChart {
  /**
   * Chart repository, https:// or oci://.
   */
  repository?: string
  /**
   * The chart's name in that repository.
   */
  name?: string
  /**
   * The folder of a chart of your own, relative to site.yaml; never written by the generator.
   */
  path?: string
}
/**
 * One direction of traffic. `port` alone means TCP; without a port all ports of that peer.
 */
export interface WrittenFlow {
  /**
   * Whom it calls; `own` is its own namespace, `pods` are those of every namespace.
   */
  to?: 'dns' | 'api-server' | 'own' | 'pods' | 'nodes' | 'world' | 'namespace' | 'cidr'
  /**
   * Who calls it; `metrics` is whatever scrapes, `pods` are those of every namespace.
   */
  from?: 'api-server' | 'own' | 'pods' | 'nodes' | 'metrics' | 'world' | 'namespace'
  /**
   * The other namespace.
   */
  namespace?: string
  /**
   * The range of addresses.
   */
  cidr?: string
  /**
   * The port.
   */
  port?: number
  /**
   * TCP unless said.
   */
  protocol?: 'TCP' | 'UDP'
}
/**
 * Cluster-wide kinds that it creates, and namespaces beside its own that it writes to.
 */
export interface WrittenWrites {
  /**
   * Kinds that belong to no namespace.
   */
  clusterKinds?: WrittenGroupKind[]
  /**
   * Other namespaces.
   */
  namespaces?: string[]
}
/**
 * One kind.
 */
export interface WrittenGroupKind {
  /**
   * Its API group; empty for the core group.
   */
  group: string
  /**
   * Its name, such as ClusterRole.
   */
  kind: string
}
/**
 * Both must hold where both are said.
 */
export interface WrittenOn {
  /**
   * Only in these environments.
   */
  environments?: string[]
  /**
   * Only on clusters with all of these labels.
   */
  labels?: {
    [k: string]: string
  }
}
/**
 * A Secret that the component reads and that somebody has to make.
 */
export interface WrittenSecretNeed {
  /**
   * Its namespace, if not the component's.
   */
  namespace?: string
  /**
   * Its name.
   */
  name: string
  /**
   * The keys in it.
   */
  keys: string[]
  /**
   * What it is for, for the person who makes it.
   */
  purpose: string
}
/**
 * Apps by their key, which shares one name space with components. All use the chart charts/app; `chart: {path: …}` for a chart of your own.
 */
export interface WrittenApps {
  [k: string]: Component
}
/**
 * One Kubernetes cluster.
 */
export interface WrittenCluster {
  /**
   * The cluster's name, at most 32 characters, since Cilium's cluster name allows no more.
   */
  name: string
  /**
   * The environment that it belongs to.
   */
  environment: string
  /**
   * Facts about the cluster that components can ask for with `on.labels`.
   */
  labels?: {
    [k: string]: string
  }
  endpoint: WrittenEndpoint
  network: WrittenNetwork
  /**
   * Pools of addresses for load balancers, whichever component serves them: name to ranges in CIDR form.
   */
  addresses?: {
    [k: string]: string[]
  }
  /**
   * The machines by name; `size` says only how many.
   */
  nodes?: WrittenNode[]
  size?: WrittenSize
  /**
   * The domain of this cluster.
   */
  domain?: string
  distribution?: WrittenDistribution
  components?: WrittenComponents
  apps?: WrittenApps
  /**
   * True where people keep manifests of their own in the cluster's folder own/, which is then synced too and never written by us.
   */
  own?: boolean
}
/**
 * Where the Kubernetes API answers.
 */
export interface WrittenEndpoint {
  /**
   * A host name or an address that reaches the API servers.
   */
  host: string
  /**
   * The port of the API; 6443 in every distribution.
   */
  port?: number
  /**
   * The virtual address that the API servers share; inside the nodes' network and in no pool.
   */
  vip?: string
}
/**
 * Address ranges; they do not overlap. One range a family for Services.
 */
export interface WrittenNetwork {
  /**
   * Where the machines have their addresses.
   */
  nodes: string[]
  /**
   * Where pods get theirs.
   */
  pods: string[]
  /**
   * Where Services get theirs; at most a /12 (IPv4) or a /112 (IPv6).
   */
  services: string[]
}
/**
 * One machine.
 */
export interface WrittenNode {
  /**
   * Its host name.
   */
  name: string
  /**
   * `server` runs the control plane and etcd.
   */
  role: 'server' | 'worker'
  /**
   * Its address, inside the nodes' network.
   */
  address: string
}
/**
 * How many machines.
 */
export interface WrittenSize {
  /**
   * Machines with the control plane; an odd number, so that etcd keeps a majority.
   */
  servers: number
  /**
   * Machines without it.
   */
  workers?: number
}
/**
 * A file of profiles/: a named starting choice of components.
 */
export interface WrittenProfile {
  /**
   * The profile's name, equal to its file's.
   */
  name: string
  /**
   * One sentence on whom it is for.
   */
  summary: string
  components: WrittenComponents
  /**
   * What the wizard asks, because these components cannot guess it; in this order, after all else.
   */
  questions?: WrittenQuestion[]
}
/**
 * One question of the wizard; the answer is written into the spec.
 */
export interface WrittenQuestion {
  /**
   * Where the answer goes in the spec, key by key.
   */
  key: string
  /**
   * What is asked, as a sentence with a question mark; it stands above the answer as a comment, too.
   */
  question: string
  /**
   * An answer that would do. {domain} and {name} stand for the site's.
   */
  example: string
  /**
   * The answer that Enter and --yes give. {domain} and {name} stand for the site's.
   */
  default?: string
  /**
   * False where the platform works without an answer; nothing is written then.
   */
  needed?: boolean
}
