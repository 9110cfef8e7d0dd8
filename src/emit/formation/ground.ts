// What a distribution has to know of the platform that comes onto it: which of its own parts it must leave out.
import type { PlannedCluster, Setting } from '../../plan/plan.ts'
import type { Cluster, Distribution } from '../../site/site.ts'
import { parseExpression } from '../../template/expression.ts'
import { holds } from '../../template/evaluate.ts'
import { isObject } from '../../tree/json.ts'
import type { Placed } from '../unit.ts'

/**
 * `cni`: `platform` where GitOps installs one, else the name of the one that the distribution is told to bring, or undefined for
 * its default. `brings` are the capabilities that components of this cluster provide.
 */
export type Ground = {
  readonly cluster: Cluster
  readonly distribution: Distribution
  readonly cni: { readonly by: 'platform' } | { readonly by: 'distribution'; readonly name: string | undefined }
  readonly replacesKubeProxy: boolean
  readonly brings: ReadonlySet<string>
}

/** `providedBy`: as `provided`, which clusters of a fleet share. */
export function groundOf(
  { cluster, view }: PlannedCluster,
  placed: ReadonlyMap<string, Placed>,
  providedBy: typeof provided = provided,
): Ground | undefined {
  if (view.distribution === undefined) return undefined
  const cni = [...placed.values()].find(({ setting }) => setting.class === 'cni')?.setting
  const facts = view.facts['cni']
  return {
    cluster,
    distribution: view.distribution,
    cni: cni && cni.source.kind !== 'none' ? { by: 'platform' } : { by: 'distribution', name: cni?.blueprint.head.name },
    replacesKubeProxy: isObject(facts) && facts['replacesKubeProxy'] === true,
    brings: new Set([...placed.values()].flatMap(providedBy)),
  }
}

/** What one component provides as it is set here. */
export function provided({ setting }: Pick<Placed, 'setting'>): readonly string[] {
  const { blueprint, options, key, namespace } = setting
  return (blueprint.head.provides ?? []).flatMap(({ capability, when }) => {
    if (when === undefined) return [capability]
    const expression = parseExpression(blueprint.source, when)
    return expression.ok && holds(expression.value, { options, name: key, namespace }) ? [capability] : []
  })
}

/** The same with a memory: most clusters of a fleet hold the very same settings. */
export function makeProvided(): typeof provided {
  const known = new WeakMap<Setting, readonly string[]>()
  return (placed) => {
    const capabilities = known.get(placed.setting) ?? provided(placed)
    known.set(placed.setting, capabilities)
    return capabilities
  }
}

/** The names under which certificates of the API server must be valid. */
export function apiNames({ endpoint: { host, vip } }: Cluster): readonly string[] {
  return vip === undefined || vip === host ? [host] : [host, vip]
}

/** A host as it stands in an address: IPv6 in brackets. */
export function inAddress(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}
