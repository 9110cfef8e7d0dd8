// Traps of Pod Security: a workload is taken, and its pods are refused one by one where nobody looks.
import { error } from '../../findings/finding.ts'
import type { Json } from '../../tree/json.ts'
import type { Trap } from '../grounds.ts'
import { type Manifest, metadataOf, nameOf, namespaceOf, spotIn, titleOf, valueAt } from '../manifest.ts'
import { isKind, namespaceLabels, onEachCluster } from './on-clusters.ts'
import { refusedBy } from './pod-security-levels.ts'
import { mapOf, podsOf } from './pods.ts'

const ENFORCE = 'pod-security.kubernetes.io/enforce'
const LEVELS = ['privileged', 'baseline', 'restricted']

/** Source: Kubernetes docs, concepts/security/pod-security-admission: enforce is applied to pods, not to workloads that make them. */
const tooStrict: Trap = {
  rule: 'workload/pod-security',
  says: 'The namespace’s Pod Security level refuses these pods: the workload is applied without a word, and not one of its pods ever starts.',
  check: onEachCluster((objects) => {
    const labels = namespaceLabels(objects)
    return objects.flatMap((manifest) => {
      const pods = podsOf(manifest)
      const level = labels.get(namespaceOf(manifest))?.[ENFORCE]
      const [first, ...rest] = pods === undefined || typeof level !== 'string' ? [] : refusedBy(level, pods.spec)
      if (first === undefined || pods === undefined) return []
      const wants = [...new Set([first, ...rest].map((one) => one.wants))].join(', ')
      const message = `${titleOf(manifest)}: namespace ${namespaceOf(manifest)} enforces ${String(level)}, which wants ${wants}`
      const hint = 'set it in the securityContext, or choose another level for the namespace'
      return [
        error(
          'workload/pod-security',
          message,
          spotIn(manifest, [...pods.path, ...standing(manifest, pods.path, first.path)], 'key'),
          hint,
        ),
      ]
    })
  }),
}

/** Source: likewise, "Pod Security Admission labels for namespaces": there are three levels. */
const noLevel: Trap = {
  rule: 'policy/pod-security-level',
  says: 'A namespace asks for a Pod Security level that does not exist.',
  check: ({ manifests }) =>
    manifests.filter(isKind('', 'Namespace')).flatMap((manifest) =>
      Object.entries(mapOf(metadataOf(manifest)['labels'])).flatMap(([key, value]) => {
        const isLevel = /^pod-security\.kubernetes\.io\/(enforce|audit|warn)$/.test(key)
        if (!isLevel || LEVELS.includes(String(value))) return []
        const message = `Namespace ${nameOf(manifest)}: ${key} is ${String(value)}, which is no level`
        return [error('policy/pod-security-level', message, spotIn(manifest, ['metadata', 'labels', key]), LEVELS.join(', '))]
      }),
    ),
}

export const podSecurityTraps: readonly Trap[] = [tooStrict, noLevel]

/** As much of the path as stands in the manifest, so that the finding has a line. */
function standing(
  { value }: Manifest,
  root: readonly (string | number)[],
  path: readonly (string | number)[],
): readonly (string | number)[] {
  const spec: Json | undefined = valueAt(value, root)
  const length = path.findIndex((_, i) => valueAt(spec, path.slice(0, i + 1)) === undefined)
  return length === -1 ? path : path.slice(0, length)
}
