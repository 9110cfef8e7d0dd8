// Traps of Certificates: lifetimes that cannot be, and an owner that takes the key with it.
import { error } from '../../findings/finding.ts'
import type { Json } from '../../tree/json.ts'
import type { Trap } from '../grounds.ts'
import { spotIn, titleOf, valueAt } from '../manifest.ts'
import { isCertificate } from './issuers.ts'

const DEFAULT_DURATION = 90 * 24 * 3600

/** Source: CRD Certificate of cert-manager 1.21, spec.duration (default 90 days, at least 1 hour) and spec.renewBefore (less than duration, more than 5 minutes). */
const renewalBeforeIssue: Trap = {
  rule: 'certificate/renewal-longer-than-life',
  says: 'A certificate that is to be renewed before it is issued: renewBefore is not shorter than duration, and cert-manager refuses it.',
  check: ({ manifests }) =>
    manifests.filter(isCertificate).flatMap((manifest) => {
      const renew = seconds(valueAt(manifest.value, ['spec', 'renewBefore']))
      const said = valueAt(manifest.value, ['spec', 'duration'])
      const duration = said === undefined ? DEFAULT_DURATION : seconds(said)
      if (renew === undefined || duration === undefined || renew < duration) return []
      const message = `${titleOf(manifest)} lives ${said === undefined ? '90 days (the default)' : String(said)}, and is renewed ${String(valueAt(manifest.value, ['spec', 'renewBefore']))} before its end`
      const hint = 'renewBefore is about a third of duration'
      return [error('certificate/renewal-longer-than-life', message, spotIn(manifest, ['spec', 'renewBefore']), hint)]
    }),
}

export const certificateTraps: readonly Trap[] = [renewalBeforeIssue]

const UNITS: { readonly [unit: string]: number } = { h: 3600, m: 60, s: 1 }

/** A Go duration of hours, minutes and seconds; undefined for anything else. */
function seconds(value: Json | undefined): number | undefined {
  if (typeof value !== 'string' || !/^(\d{1,9}[hms])+$/.test(value)) return undefined
  return [...value.matchAll(/(\d+)([hms])/g)].reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit!]!, 0)
}
