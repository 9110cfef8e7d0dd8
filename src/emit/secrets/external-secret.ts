// One Secret as an ExternalSecret: filled from the site's store, kept when the store is away.
import type { JsonObject } from '../../tree/json.ts'
import type { SecretRow } from '../secret.ts'

/** What fills the pattern of `secrets.key`. */
export type KeyNames = { readonly site: string; readonly environment: string; readonly cluster: string }

/**
 * Fields as external-secrets.io/v1 of chart 2.9.0 knows them. `creationPolicy: Owner` lets the Secret go with its declaration, `Orphan` leaves
 * it to whoever runs on after being switched off;
 * `deletionPolicy: Retain` keeps it when the store has lost it, since whoever reads it would stop at its next restart.
 */
export function externalSecret(row: SecretRow, store: JsonObject, key: string): JsonObject {
  const { namespace, name, keys, labels, type, outlives } = row
  const hasLabels = Object.keys(labels).length > 0
  const template = {
    engineVersion: 'v2',
    ...(type !== undefined && { type }),
    ...(hasLabels && { metadata: { labels } }),
  }
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, namespace },
    spec: {
      refreshInterval: '1h',
      secretStoreRef: { kind: store['kind']!, name: store['name']! },
      target: {
        name,
        creationPolicy: outlives ? 'Orphan' : 'Owner',
        deletionPolicy: 'Retain',
        ...(Object.keys(template).length > 1 && { template }),
      },
      data: keys.map((secretKey) => ({ secretKey, remoteRef: { key, property: secretKey } })),
    },
  }
}

/** The pattern with what is known of the cluster and the Secret; placeholders were checked with the spec. */
export function fillKey(pattern: string, names: KeyNames, { namespace, name }: Pick<SecretRow, 'namespace' | 'name'>): string {
  const known: { readonly [placeholder: string]: string } = { ...names, namespace, name }
  return pattern.replaceAll(/\{([a-z]+)\}/g, (whole, placeholder: string) => known[placeholder] ?? whole)
}
