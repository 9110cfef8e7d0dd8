// The Secrets of one cluster: one row each, whoever reads it, and whether the backend can bring it.
import type { Secrets } from '../../site/site.ts'
import type { Setting } from '../../plan/plan.ts'
import { byCodePoint } from '../../tree/json.ts'
import type { SecretNeed } from '../contract.ts'
import type { SecretRow } from '../secret.ts'
import type { Placed } from '../unit.ts'

/** What a cluster's rows depend on beside its components. `credentials` is the Secret with which the engine reads the repository. */
export type Stand = { readonly backend: Secrets['backend']; readonly through: string | undefined; readonly credentials: string | undefined }

/** The Secret that holds the key with which Flux opens sops files; kustomize-controller reads keys that end in .agekey (Flux docs, "SOPS"). */
export const AGE_KEY = 'sops-age'

/** Rows by namespace and name. Keys of a Secret that several read add up. */
export function secretRows(placed: ReadonlyMap<string, Placed>, stand: Stand): readonly SecretRow[] {
  const rows = new Map<string, SecretRow>()
  for (const { setting, contract } of placed.values()) {
    const isEngine = setting.class === 'engine'
    const own: readonly SecretNeed[] = isEngine && stand.backend === 'sops' ? [ageKey(setting.namespace)] : []
    for (const need of [...contract.secrets, ...own]) {
      const id = `${need.namespace} ${need.name}`
      const isFirst =
        stand.backend === 'by-hand' || setting.key === stand.through || (isEngine && [stand.credentials, AGE_KEY].includes(need.name))
      rows.set(id, joined(rows.get(id), need, setting, isFirst))
    }
  }
  return [...rows.values()].sort((a, b) => byCodePoint(a.namespace, b.namespace) || byCodePoint(a.name, b.name))
}

function ageKey(namespace: string): SecretNeed {
  return { namespace, name: AGE_KEY, keys: ['age.agekey'], purpose: 'The age key with which Flux opens the files in secrets/' }
}

function joined(before: SecretRow | undefined, need: SecretNeed, reader: Setting, isFirst: boolean): SecretRow {
  const { namespace, name } = need
  const keys = distinct([...(before?.keys ?? []), ...need.keys])
  return {
    namespace,
    name,
    keys,
    purposes: distinct([...(before?.purposes ?? []), need.purpose]),
    labels: { ...before?.labels, ...need.labels },
    type: typeOf(keys),
    readers: distinct([...(before?.readers ?? []), reader.key]),
    isFirst: isFirst || before?.isFirst === true,
    outlives: reader.class !== 'leaf' || before?.outlives === true,
  }
}

/** Kubernetes gives these keys a meaning of their own, and some readers ask for the type (kubernetes.io, "Types of Secret"). */
function typeOf(keys: readonly string[]): string | undefined {
  if (keys.length === 1 && keys[0] === '.dockerconfigjson') return 'kubernetes.io/dockerconfigjson'
  return keys.length === 2 && keys.includes('tls.crt') && keys.includes('tls.key') ? 'kubernetes.io/tls' : undefined
}

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)]
