// The grounds → findings: schemas first, then whatever no schema can say.
import type { Finding } from '../findings/finding.ts'
import { checkManifests } from './check-manifests.ts'
import type { Check, Grounds } from './grounds.ts'
import { checkCrds, checkSchemaGlobs } from './own-kinds.ts'
import { referenceChecks } from './references/checks.ts'
import { traps } from './traps/traps.ts'
import { checkValues } from './values/check-values.ts'

const CHECKS: readonly Check[] = [
  checkManifests,
  checkCrds,
  checkSchemaGlobs,
  ...referenceChecks,
  checkValues,
  ...traps.map(({ check }) => check),
]

export function runChecks(grounds: Grounds): readonly Finding[] {
  return CHECKS.flatMap((check) => check(grounds))
}
