// Traps of Argo CD's sync: options that do nothing alone, or undo each other.
import { error } from '../../findings/finding.ts'
import { type Json, isObject } from '../../tree/json.ts'
import type { Trap } from '../grounds.ts'
import { type Manifest, spotIn, titleOf, valueAt } from '../manifest.ts'

/** Source: Argo CD 3.4, user-guide/diffing ("Respect ignore differences"): without the option a sync still writes the ignored fields. */
const ignoredButWritten: Trap = {
  rule: 'argocd/ignored-but-written',
  says: 'ignoreDifferences without RespectIgnoreDifferences: the difference is not shown, and every sync overwrites the field all the same.',
  check: ({ manifests }) =>
    manifests.filter(isApplication).flatMap((manifest) => {
      const ignores = valueAt(manifest.value, ['spec', 'ignoreDifferences'])
      if (!Array.isArray(ignores) || ignores.length === 0 || syncOptionsOf(manifest).includes('RespectIgnoreDifferences=true')) return []
      const message = `${titleOf(manifest)} ignores differences, but each sync overwrites those fields: RespectIgnoreDifferences is not set`
      const hint = 'add RespectIgnoreDifferences=true to spec.syncPolicy.syncOptions'
      return [error('argocd/ignored-but-written', message, spotIn(manifest, ['spec', 'ignoreDifferences'], 'key'), hint)]
    }),
}

export const syncTraps: readonly Trap[] = [ignoredButWritten]

const isApplication = ({ group, kind }: Manifest): boolean => group === 'argoproj.io' && kind === 'Application'

function syncOptionsOf({ value }: Manifest): readonly Json[] {
  const policy = valueAt(value, ['spec', 'syncPolicy'])
  const options = isObject(policy) ? policy['syncOptions'] : undefined
  return Array.isArray(options) ? (options as readonly Json[]) : []
}
