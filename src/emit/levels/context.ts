// The closed context that a blueprint's templates see at a level; described by schemas/context.schema.json.
import type { Setting, View } from '../../plan/plan.ts'
import type { Cluster, Site } from '../../site/site.ts'
import type { Json, JsonObject } from '../../tree/json.ts'

/** What names the site; it never holds clusters, so that adding one changes nothing that others read. */
export function siteContext({ name, engine, repository }: Site): JsonObject {
  const { url, branch, path, credentials } = repository
  return { name, engine, repository: { url, branch, path, ...(credentials && { secret: credentials.secret }) } }
}

export function clusterContext({ name, environment, labels, endpoint, network, addresses, size, own }: Cluster): JsonObject {
  return { name, environment, labels, endpoint, network, addresses, own, size: { ...size, nodes: size.servers + size.workers } }
}

/** The context of one component at one level; `below` is there at a cluster only. Unknown parts are left out. */
export function contextOf(
  site: JsonObject,
  view: View,
  setting: Setting,
  below?: { readonly environment: string; readonly cluster: JsonObject },
): JsonObject {
  const context: { [name: string]: Json } = {
    site,
    name: setting.key,
    namespace: setting.namespace,
    version: setting.source.version,
    options: setting.options,
    has: view.has,
    facts: view.facts,
  }
  if (view.domain !== undefined) context['domain'] = view.domain
  if (view.distribution !== undefined) context['distribution'] = view.distribution
  return below ? { ...context, environment: { name: below.environment }, cluster: below.cluster } : context
}
