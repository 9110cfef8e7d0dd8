// Traps of what machines read, and of names that clusters share.
import { type DataPath, type Finding, at, error, warning } from '../../findings/finding.ts'
import { type Json, isObject } from '../../tree/json.ts'
import type { Trap } from '../grounds.ts'
import { type Manifest, spotIn, titleOf, valueAt } from '../manifest.ts'
import { isKind, onEachCluster, onceEach } from './on-clusters.ts'
import { itemsOf } from './pods.ts'
import { type ValueStack, dataOf, stacksOf } from './value-files.ts'

/** Source: catalogue B 8, "etcd snapshots of RKE2 and k3s": with any other S3 flag the Secret is ignored. */
const s3SecretIgnored: Trap = {
  rule: 'backup/s3-secret-ignored',
  says: 'etcd-s3-config-secret beside another S3 setting of rke2 or k3s: the Secret is ignored, and snapshots stay on the disk that they are to survive.',
  check: ({ texts }) =>
    [...texts].flatMap(([file, text]) => {
      if (!/\.ya?ml$/.test(file) || !text.includes('etcd-s3-config-secret')) return []
      return mapsIn(dataOf(text), []).flatMap(({ map, path }) => {
        const others = Object.keys(map).filter((key) => key.startsWith('etcd-s3-') && key !== 'etcd-s3-config-secret')
        if (!('etcd-s3-config-secret' in map) || others.length === 0) return []
        const message = `${others.join(', ')} beside etcd-s3-config-secret: the Secret is not read`
        return [
          error('backup/s3-secret-ignored', message, at([...path, others[0]!], 'key', file), 'put all of them into the Secret, or none'),
        ]
      })
    }),
}

/** Source: catalogue A 12 (external-dns 1.21.1): txtOwnerId tells two clusters of one zone apart. */
const sharedOwner: Trap = {
  rule: 'network/shared-dns-owner',
  says: 'Two clusters write to one DNS zone under one owner: each takes the other’s names for its own old ones, and deletes them.',
  check: (grounds) => {
    const stacks = stacksOf(grounds, new Set(['external-dns'])).filter(
      ({ get }) => get('policy') === 'sync' && (get('registry') ?? 'txt') === 'txt',
    )
    const owner = ({ get, component }: ValueStack): string =>
      JSON.stringify([component, get('txtOwnerId') ?? null, get('domainFilters') ?? [], get('provider.name') ?? ''])
    const byOwner = new Map<string, ValueStack[]>()
    for (const stack of stacks) byOwner.set(owner(stack), [...(byOwner.get(owner(stack)) ?? []).slice(-1), stack]) // two tell it all
    return onceEach(
      [...byOwner.values()].flatMap(([other, stack]): readonly Finding[] => {
        if (stack === undefined || other === undefined) return []
        const message = `${stack.component}: ${stack.cluster.name} and ${other.cluster.name} have the same txtOwnerId and the same zones`
        return [
          warning(
            'network/shared-dns-owner',
            message,
            stack.spotOf('txtOwnerId'),
            'txtOwnerId: another one for each cluster, said at the cluster',
          ),
        ]
      }),
    )
  },
}

const TRAEFIK = new Set(['traefik'])
/** The ports of traefik 41.3.0 in its pods, unless its values say others. */
const PORTS: readonly (readonly [string, number])[] = [
  ['web', 8000],
  ['websecure', 8443],
]

/** Source: catalogue A 8 (traefik 41.3.0): Gateway listeners on 80 and 443 do not match any entry point. */
const portNotOpen: Trap = {
  rule: 'gateway/port-not-open',
  says: 'A listener on a port that Traefik does not listen to: it looks for an entry point by the port in its pods, 8000 and 8443, not 80 and 443.',
  check: onEachCluster((objects, cluster, grounds): readonly Finding[] => {
    const stacks = stacksOf(grounds, TRAEFIK, [cluster])
    return stacks.flatMap(({ component, get }) => {
      const name = get('gatewayClass.name')
      const more = isObject(get('ports')) ? Object.keys(get('ports') as object) : []
      const said = [...more].map((port) => get(`ports.${port}.port`))
      const open = new Set<Json | undefined>([...PORTS.map(([port, usual]) => get(`ports.${port}.port`) ?? usual), ...said])
      const isItsOwn = (one: Manifest): boolean =>
        valueAt(one.value, ['spec', 'gatewayClassName']) === (typeof name === 'string' && name !== '' ? name : component)
      return objects
        .filter(isKind('gateway.networking.k8s.io', 'Gateway'))
        .filter(isItsOwn)
        .flatMap((gateway) =>
          itemsOf(valueAt(gateway.value, ['spec', 'listeners'])).flatMap((listener, i) => {
            const port = valueAt(listener, ['port'])
            if (open.has(port)) return []
            const message = `${titleOf(gateway)}: no entry point of ${component} has port ${String(port)}`
            return [
              error(
                'gateway/port-not-open',
                message,
                spotIn(gateway, ['spec', 'listeners', i, 'port']),
                `one of ${[...open].filter((one) => one !== undefined).join(', ')}: the Service maps 80 and 443 to them`,
              ),
            ]
          }),
        )
    })
  }),
}

export const clusterTraps: readonly Trap[] = [s3SecretIgnored, sharedOwner, portNotOpen]

type Found = { readonly map: { readonly [key: string]: Json }; readonly path: DataPath }

function mapsIn(value: Json, path: DataPath): readonly Found[] {
  if (Array.isArray(value)) return value.flatMap((one: Json, i) => mapsIn(one, [...path, i]))
  if (!isObject(value)) return []
  return [{ map: value, path }, ...Object.entries(value).flatMap(([key, one]) => mapsIn(one, [...path, key]))]
}
