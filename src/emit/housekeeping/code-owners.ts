// CODEOWNERS: who is asked to review what. At the root every forge finds it.
import type { Site } from '../../site/site.ts'

/**
 * Undefined where the spec names no owners. GitHub and GitLab read patterns like those of .gitignore, the last match wins; Gitea and
 * Forgejo read a regular expression of the whole path (gitea docs, "code owners"). So each rule stands twice: what is meant for the
 * one kind of forge matches nothing more on the other.
 */
export function codeOwners(site: Site): string | undefined {
  const { engine, repository, environments } = site
  const folder = engine === 'argocd' ? 'apps' : 'clusters'
  const rules = [
    ...(site.owners ? [{ path: '', owners: site.owners }] : []),
    ...environments.flatMap(({ name, owners, clusters }) =>
      owners === undefined
        ? []
        : [`envs/${name}/`, ...clusters.flatMap((cluster) => [`${folder}/${cluster.name}/`, `bootstrap/${cluster.name}/`])].map((path) => ({
            path,
            owners,
          })),
    ),
  ]
  if (rules.length === 0) return undefined
  const base = repository.path === '' ? '' : `${repository.path}/`
  return `${headOf(base)}\n${rules.map(({ path, owners }) => linesOf(`${base}${path}`, owners.join(' '))).join('')}`
}

function headOf(base: string): string {
  const where =
    base === '' ? '' : '\n# Forges read this file at the root of the repository only: copy these lines into the one that stands there.'
  return `# Who reviews what. Generated from site.yaml: change it there.${where}
# Each rule twice: as GitHub and GitLab read it, and as Gitea and Forgejo do (a regular expression).`
}

function linesOf(path: string, owners: string): string {
  const pattern = path === '' ? '*' : `/${path.replaceAll(/[\\ #*?![\]]/g, '\\$&')}`
  // Gitea takes one backslash away before it reads the expression.
  const expression = `${path.replaceAll(/[.+*?()|[\]{}^$]/g, '\\\\$&').replaceAll(/[ #]/g, '\\$&')}.*`
  return `${pattern} ${owners}\n${expression} ${owners}\n`
}
