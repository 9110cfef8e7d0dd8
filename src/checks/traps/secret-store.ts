// Traps of external-secrets: stores that look for their key in the wrong namespace, and Secrets that are fetched once.
import { type DataPath, warning } from '../../findings/finding.ts'
import { type Json, isObject } from '../../tree/json.ts'
import type { Trap } from '../grounds.ts'
import { spotIn, titleOf, valueAt } from '../manifest.ts'
import { isKind } from './on-clusters.ts'

const GROUP = 'external-secrets.io'

/** Source: CRD ClusterSecretStore of external-secrets 2.9, `namespace` of references: without it, that of whoever asks. */
const withoutNamespace: Trap = {
  rule: 'secret/store-without-namespace',
  says: 'A ClusterSecretStore names a Secret without its namespace: it is looked for in the namespace of each ExternalSecret, and is in none of them.',
  check: ({ manifests }) =>
    manifests.filter(isKind(GROUP, 'ClusterSecretStore')).flatMap((manifest) =>
      homeless(valueAt(manifest.value, ['spec', 'provider']), ['spec', 'provider']).map((path) => {
        const message = `${titleOf(manifest)}: ${String(path.at(-1))} names no namespace, so that each ExternalSecret looks in its own`
        return warning('secret/store-without-namespace', message, spotIn(manifest, path, 'key'), 'add namespace: the one where it stands')
      }),
    ),
}

/** Source: CRD ExternalSecret of external-secrets 2.9, spec.refreshInterval ("0s" fetches once) and spec.refreshPolicy. */
const fetchedOnce: Trap = {
  rule: 'secret/fetched-once',
  says: 'An ExternalSecret with refreshInterval 0 is fetched once: a password that is changed in the store never arrives.',
  check: ({ manifests }) =>
    manifests.filter(isKind(GROUP, 'ExternalSecret', 'ClusterExternalSecret')).flatMap((manifest) => {
      const root = manifest.kind === 'ExternalSecret' ? ['spec'] : ['spec', 'externalSecretSpec']
      const interval = valueAt(manifest.value, [...root, 'refreshInterval'])
      const policy = valueAt(manifest.value, [...root, 'refreshPolicy'])
      if (
        (policy !== undefined && policy !== 'Periodic') ||
        !(interval === 0 || (typeof interval === 'string' && /^(0[a-zµ]*)+$/.test(interval)))
      )
        return []
      const message = `${titleOf(manifest)} is fetched once, and never again`
      const hint = 'say how often, such as 1h; where once is meant, say refreshPolicy: CreatedOnce'
      return [warning('secret/fetched-once', message, spotIn(manifest, [...root, 'refreshInterval']), hint)]
    }),
}

export const secretStoreTraps: readonly Trap[] = [withoutNamespace, fetchedOnce]

/** References (…Ref, and a caProvider) that name something, and no namespace. */
function homeless(value: Json | undefined, path: DataPath): readonly DataPath[] {
  if (Array.isArray(value)) return value.flatMap((one: Json, i) => homeless(one, [...path, i]))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, one]) => {
    const isReference = /(Ref|^caProvider)$/.test(key) || /^(accessKeyID|secretAccessKey|sessionToken)(SecretRef)?$/.test(key)
    const here = [...path, key]
    if (isReference && isObject(one) && typeof one['name'] === 'string' && one['namespace'] === undefined) return [here]
    return homeless(one, here)
  })
}
