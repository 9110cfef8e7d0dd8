// Where everything lies in the generated repository; nobody else spells these paths.
import { posix } from 'node:path'
import { type RelPath, relPath } from '../tree/rel-path.ts'

/** Forges whose workflows are written alike; each reads them in a folder of its own. */
export type ActionsForge = 'github' | 'gitea' | 'forgejo'
const ACTIONS_FORGES: readonly ActionsForge[] = ['github', 'gitea', 'forgejo']

export const layout = {
  commonValues: (component: string) => relPath('common', `${component}.yaml`),
  commonManifests: (component: string) => relPath('common', component),
  environmentValues: (environment: string, component: string) => relPath('envs', environment, `${component}.yaml`),
  environmentManifests: (environment: string, component: string) => relPath('envs', environment, component),
  releaseValues: (environment: string, component: string) => relPath('envs', environment, 'release', `${component}.yaml`),
  clusterValues: (environment: string, cluster: string, component: string) =>
    relPath('envs', environment, 'clusters', cluster, `${component}.yaml`),
  clusterManifests: (environment: string, cluster: string, component: string) =>
    relPath('envs', environment, 'clusters', cluster, component),
  chart: (component: string, version: string) => relPath('charts', component, version),
  valuesReference: relPath('clusters', 'values-reference.yaml'),
  lock: relPath('.platform', 'lock.json'),
  journal: relPath('.platform', 'pending.json'),
  baseFolder: relPath('.platform', 'base'),
  baseSpec: relPath('.platform', 'base', 'site.yaml'),
  siteSchema: relPath('.platform', 'site.schema.json'),
  secretsPage: relPath('docs', 'secrets.md'),
  bootstrap: (cluster: string) => relPath('bootstrap', cluster),
  readme: relPath('README.md'),
  bootstrapPage: relPath('docs', 'bootstrap.md'),
  day2Page: relPath('docs', 'day-2.md'),
  codeOwners: relPath('CODEOWNERS'),
  gitAttributes: relPath('.gitattributes'),
  editorConfig: relPath('.editorconfig'),
  renovate: relPath('renovate.json'),
  workflow: (forge: ActionsForge) => relPath(`.${forge}`, 'workflows', 'platform.yaml'),
  forkWorkflow: (forge: ActionsForge) => relPath(`.${forge}`, 'workflows', 'platform-forks.yaml'),
  gitLabJobs: relPath('.gitlab', 'platform.gitlab-ci.yml'),
  gitLabRoot: relPath('.gitlab-ci.yml'),
  secretFolder: relPath('secrets'),
  secretFiles: (environment: string, cluster: string) => relPath('secrets', environment, cluster),
  sopsRules: relPath('.sops.yaml'),
} as const

/** What `automation: true` writes, for any forge. */
export const AUTOMATION: readonly RelPath[] = [
  ...ACTIONS_FORGES.flatMap((forge) => [layout.workflow(forge), layout.forkWorkflow(forge)]),
  layout.gitLabJobs,
  layout.gitLabRoot,
]

/** What many repositories have before we come; where people have their own, ours is not written. */
export const YIELDING: ReadonlySet<RelPath> = new Set([
  layout.readme,
  layout.codeOwners,
  layout.gitAttributes,
  layout.editorConfig,
  layout.renovate,
  layout.sopsRules,
  ...AUTOMATION,
])

/** The way from one folder to another path, as kustomize writes it: `../../common/x`. */
export function wayTo(from: RelPath, to: RelPath): string {
  return posix.relative(from, to)
}
