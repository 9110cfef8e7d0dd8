// Whom a generated path concerns: read from the layout of the repository, so that it holds for files that are gone too.
import type { RelPath } from '../tree/rel-path.ts'

/** `environment` and `cluster` are missing where the path concerns more than one of them. */
export type Where = { readonly environment?: string; readonly cluster?: string; readonly component: string }

/** `environmentOf` knows the clusters of the plan; a cluster that is gone stands without environment. */
export function whereOf(path: RelPath, environmentOf: ReadonlyMap<string, string>): Where {
  const [top, second, third, fourth, fifth] = path.split('/')
  if (top === 'apps' || top === 'clusters') return engineWhere(second!, third, environmentOf)
  if (top === 'envs' && third === 'clusters' && fourth !== undefined)
    return { environment: second!, cluster: fourth, component: componentOf(fifth) }
  if (top === 'envs') return { environment: second!, component: componentOf(third === 'release' ? fourth : third) }
  if (top === 'common' || top === 'charts') return { component: componentOf(second) }
  return { component: 'repository' }
}

function engineWhere(cluster: string, file: string | undefined, environmentOf: ReadonlyMap<string, string>): Where {
  if (file === undefined) return { component: 'repository' }
  const environment = environmentOf.get(cluster)
  return { ...(environment !== undefined && { environment }), cluster, component: componentOf(file) }
}

function componentOf(part: string | undefined): string {
  return (part ?? 'repository').replace(/\.yaml$/, '').replace(/-config$/, '')
}

/** "prod / prod-1", "prod", or "the whole site". */
export function printScope({ environment, cluster }: Where): string {
  if (cluster !== undefined) return environment === undefined ? cluster : `${environment} / ${cluster}`
  return environment ?? 'the whole site'
}
