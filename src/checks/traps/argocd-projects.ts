// Traps of AppProjects: rights that are missing for what an Application applies, and rights that nobody meant to give.
import { type Finding, error, warning } from '../../findings/finding.ts'
import { type Json, isObject } from '../../tree/json.ts'
import { findSchema } from '../find-schema.ts'
import type { Grounds, Trap } from '../grounds.ts'
import { type Manifest, nameOf, namespaceOf, spotIn, titleOf, valueAt } from '../manifest.ts'
import { type Application, applicationTrap, inSpec, isApplicationSet, listAt, textAt } from './application.ts'
import { folderOfSource } from './argocd-apply.ts'
import { readingOf } from './argocd-lifetime.ts'
import { clusterOf } from './units.ts'
import { isNamed, isPermittedSource, permitsNamespace } from './project-rights.ts'
import { engineNamespaceOf } from './engine-namespace.ts'
import { indexOf, objectsIn } from './repository.ts'

const isProject = ({ group, kind }: Manifest): boolean => group === 'argoproj.io' && kind === 'AppProject'
const listOf = (project: Manifest, key: string): readonly Json[] => listAt(project.value, ['spec', key])

/** The project that an Application names, in the folder of its cluster; undefined for one that is not in the tree. */
function projectOf({ manifest, spec }: Application, grounds: Grounds): Manifest | undefined {
  const name = textAt(spec, ['project']) || 'default'
  const cluster = /^(apps\/[^/]+)\//.exec(manifest.file)?.[1]
  const files = indexOf(grounds).files
  const beside = [...(files.get(`${cluster}/projects.yaml`) ?? []), ...(files.get(manifest.file) ?? [])]
  return beside.find((one) => isProject(one) && nameOf(one) === name)
}

/** Source: Argo CD 3.5, pkg/apis/application/v1alpha1/app_project_types.go (IsGroupKindNamePermitted, IsSourcePermitted, isDestinationMatched). */
const projectForbids = applicationTrap(
  'argocd/project-forbids',
  'An Application holds what its AppProject does not allow: the sync fails, and nothing of that wave is applied.',
  (application, grounds) => {
    const project = projectOf(application, grounds)
    if (project === undefined || isApplicationSet(application.manifest)) return []
    const sources = application.sources.flatMap(({ value, path }): readonly Finding[] => {
      const url = textAt(value, ['repoURL'])
      if (isPermittedSource(url, listOf(project, 'sourceRepos'))) return []
      const spot = inSpec(application, [...path.slice(application.path.length), 'repoURL'])
      return [
        forbids(
          project,
          `${titleOf(application.manifest)} reads ${url}, which the project ${nameOf(project)} does not list in sourceRepos`,
          spot,
        ),
      ]
    })
    const namespace = textAt(application.spec, ['destination', 'namespace'])
    const destination = namespace === '' || permitsNamespace(namespace, application.spec, listOf(project, 'destinations'))
    return [
      ...sources,
      ...(destination
        ? []
        : [
            forbids(
              project,
              `${titleOf(application.manifest)} goes into ${namespace}, which is no destination of the project ${nameOf(project)}`,
              inSpec(application, ['destination', 'namespace']),
            ),
          ]),
      ...forbiddenObjects(application, project, grounds),
    ]
  },
)

function forbiddenObjects(application: Application, project: Manifest, grounds: Grounds): readonly Finding[] {
  return application.sources.flatMap(({ value }) => {
    const folder = folderOfSource(value, grounds)
    const objects = folder === undefined ? [] : objectsIn(folder, readingOf(value), grounds)
    return objects.flatMap((object): readonly Finding[] => {
      const reason = whyForbidden(object, application, project, grounds)
      if (reason === undefined) return []
      return [
        forbids(
          project,
          `${titleOf(object)} is in ${titleOf(application.manifest)}, whose project ${nameOf(project)} ${reason}`,
          spotIn(object, ['kind']),
        ),
      ]
    })
  })
}

function whyForbidden(object: Manifest, { spec }: Application, project: Manifest, { shelf }: Grounds): string | undefined {
  const scope = findSchema(object, shelf)?.scope
  if (scope === undefined) return undefined // nobody knows whether it belongs to a namespace
  if (scope === 'Cluster') {
    const isAllowed =
      isNamed(object, listOf(project, 'clusterResourceWhitelist')) && !isNamed(object, listOf(project, 'clusterResourceBlacklist'))
    return isAllowed ? undefined : 'does not allow this cluster-wide kind'
  }
  const whitelist = valueAt(project.value, ['spec', 'namespaceResourceWhitelist'])
  if (Array.isArray(whitelist) && !isNamed(object, whitelist as readonly Json[])) return 'does not list this kind'
  if (isNamed(object, listOf(project, 'namespaceResourceBlacklist'))) return 'forbids this kind'
  const namespace = namespaceOf(object) || textAt(spec, ['destination', 'namespace'])
  return permitsNamespace(namespace, spec, listOf(project, 'destinations')) ? undefined : `does not reach the namespace ${namespace}`
}

function forbids(project: Manifest, message: string, spot: Finding['at']): Finding {
  return error(
    'argocd/project-forbids',
    message,
    spot,
    `the project stands in ${project.file}; what a component writes is said in the spec, at writes`,
  )
}

/** Source: Argo CD 3.5, operator-manual/security, user-guide/projects: a project that reaches the namespace of Argo CD has every right. */
const projectTooWide: Trap = {
  rule: 'argocd/project-too-wide',
  says: 'A wildcard in an AppProject that lets its Applications read any repository, or write where Argo CD itself lives.',
  check: ({ manifests, facts }) =>
    manifests.filter(isProject).flatMap((project) => {
      const findings: Finding[] = []
      const tell = (what: string, path: readonly (string | number)[], hint: string): number =>
        findings.push(warning('argocd/project-too-wide', `${titleOf(project)} ${what}`, spotIn(project, ['spec', ...path]), hint))
      const any = listOf(project, 'sourceRepos').indexOf('*')
      if (any >= 0) tell('may read every repository', ['sourceRepos', any], 'list the repositories')
      const engine = engineNamespaceOf(clusterOf(project.file, facts)) ?? namespaceOf(project)
      const destinations = listOf(project, 'destinations')
      const wide = destinations.findIndex((one) => textAt(one, ['namespace']).includes('*'))
      if (wide >= 0 && permitsNamespace(engine, undefined, destinations))
        tell(
          `may write into ${engine}, and so give itself every right`,
          ['destinations', wide, 'namespace'],
          `add a destination with namespace: "!${engine}"`,
        )
      return findings
    }),
}

/** Source: Argo CD 3.5, user-guide/projects ("The Default Project"): it allows everything until somebody narrows it. */
const defaultProject = applicationTrap(
  'argocd/default-project',
  'An Application in the project `default`, which allows everything unless somebody closed it.',
  (application, grounds) => {
    const { manifest, spec } = application
    if (![undefined, '', 'default'].includes(spec['project'] as string | undefined) || projectOf(application, grounds) !== undefined)
      return []
    if (isObject(spec['project'])) return []
    const message = `${titleOf(manifest)} may write anything anywhere: the project default has no limits`
    const at = spec['project'] === undefined ? inSpec(application, [], 'key') : inSpec(application, ['project'])
    return [warning('argocd/default-project', message, at, 'give it a project of its own')]
  },
)

export const projectTraps: readonly Trap[] = [projectForbids, projectTooWide, defaultProject]
