// The grounds → findings: schemas first, then whatever no schema can say.
import type { Finding } from '../findings/finding.ts'
import { checkManifests } from './check-manifests.ts'
import type { Check, Grounds } from './grounds.ts'
import { referenceChecks } from './references/checks.ts'
import { traps } from './traps/traps.ts'

const CHECKS: readonly Check[] = [checkManifests, ...referenceChecks, ...traps.map(({ check }) => check)]

export function runChecks(grounds: Grounds): readonly Finding[] {
  return CHECKS.flatMap((check) => check(grounds))
}
