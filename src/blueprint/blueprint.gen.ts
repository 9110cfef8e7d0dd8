// Printed from the schemas folder by `npm run schema`; never edited.
// What blueprint.yaml says, as a type.

/**
 * A template expression over options, such as `options.monitoring` or `(eq options.encryption "wireguard")`.
 */
export type When = string
export type Name = string

/**
 * What blueprint.yaml says: the facts about a component that do not depend on a site.
 */
export interface BlueprintHead {
/**
 * The name of the blueprint, equal to its folder's.
 */
readonly name: string
/**
 * One sentence for `catalog` and the generated README.
 */
readonly summary: string
/**
 * Where the catalog lists it.
 */
readonly category: ("crds" | "network" | "certificates" | "gitops" | "storage" | "backup" | "secrets" | "observability" | "policy" | "gateway" | "other")
/**
 * Decides what deleting and switching off means in both engines.
 */
readonly class: ("crds" | "cni" | "engine" | "storage" | "database" | "operator" | "leaf")
/**
 * Set on the blueprint that is the engine itself; the plan adds it.
 */
readonly engine?: ("argocd" | "flux")
/**
 * The chart that is installed.
 */
readonly chart?: {
/**
 * Chart repository, https or oci.
 */
readonly repository: string
/**
 * The chart's name in that repository.
 */
readonly name: string
/**
 * Versions that the values were checked against, best first.
 * 
 * @minItems 1
 */
readonly versions: readonly string[]
}
/**
 * For what has no chart: a folder of the upstream repository at a tag.
 */
readonly git?: {
/**
 * Upstream Git repository.
 */
readonly repository: string
/**
 * Folder with a kustomization.
 */
readonly path: string
/**
 * Tags that were checked, best first.
 * 
 * @minItems 1
 */
readonly tags: readonly string[]
}
/**
 * For a chart that lies in this folder below chart/<version>/. The tree gets it as charts/<name>/<version>/, once for all instances; the namespace of an instance is its key.
 */
readonly ownChart?: {
/**
 * Versions that lie here, best first.
 * 
 * @minItems 1
 */
readonly versions: readonly string[]
}
/**
 * Where release notes stand, for the link beside a version that moves: https, with `{version}` where the page of one version has it in its address. The list of all releases where the chart's version is not the project's.
 */
readonly releases?: string
/**
 * Where it does not hold, only the component's own manifests are made: somebody else installs it.
 */
readonly installWhen?: string
/**
 * Where the release is installed unless the site says otherwise.
 */
readonly namespace: string
/**
 * The strictest Pod Security level that the chart's pods bear.
 */
readonly podSecurity: ("privileged" | "baseline" | "restricted")
/**
 * Levels that options ask for; the first whose condition holds takes the place of podSecurity.
 * 
 * @minItems 1
 */
readonly podSecurityWhen?: {
/**
 * The level that holds then.
 */
readonly level: ("privileged" | "baseline" | "restricted")
readonly when: When
}[]
/**
 * What it wants of every machine beforehand, which no chart can bring: a sentence of Markdown for docs/bootstrap.md.
 */
readonly machines?: string
/**
 * Why not stricter, or how it is known to hold.
 */
readonly podSecurityReason: string
/**
 * Capabilities that it gives to others.
 */
readonly provides?: readonly Provided[]
/**
 * Capabilities that must be there before it.
 */
readonly needs?: readonly Needed[]
/**
 * Components that come first where they are on.
 */
readonly after?: readonly Name[]
/**
 * Blueprints that cannot be on in the same cluster.
 */
readonly conflicts?: readonly Name[]
/**
 * API groups whose CRDs come with it, by chart or at run time.
 */
readonly apiGroups?: readonly string[]
/**
 * File name that an object had in an earlier version of this blueprint, to its name now, so that what people wrote in it goes along: `configmap-a.yaml: configmap-b.yaml`. A new name of an object is a new object in the cluster all the same.
 */
readonly moves?: {
[k: string]: string
}
}
export interface Provided {
/**
 * A name from capabilities.yaml.
 */
readonly capability: string
readonly when?: When
/**
 * The option whose keys are the several that it provides, such as `issuers`.
 */
readonly names?: string
}
export interface Needed {
/**
 * A name from capabilities.yaml.
 */
readonly capability: string
readonly when?: When
/**
 * Used where somebody provides it; nothing is missing where nobody does.
 */
readonly optional?: boolean
}
