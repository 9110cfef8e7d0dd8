// generate: what the spec wants, written to the work tree. `diff` is this, stopped before applying.
import { type Checked, failed } from '../findings/checked.ts'
import { type SettledSite, hasWrites, settleSite } from './settle-site.ts'
import type { GeneratePorts, Spec } from './ports.ts'

/** Settles against the work tree as it stands; writes nothing. `isStrict`: every warning is met again, also where nothing moved. */
export async function diffSite(ports: GeneratePorts, spec: Spec, isStrict = false): Promise<Checked<SettledSite>> {
  return settleSite(ports, spec, await ports.workTree.snapshot(), isStrict)
}

/** Settles and applies; where people's changes stand in the way, or a warning for the strict, nothing is written. */
export async function generateSite(ports: GeneratePorts, spec: Spec, isStrict = false): Promise<Checked<SettledSite>> {
  const settled = await diffSite(ports, spec, isStrict)
  if (isStrict && settled.findings.length > 0) return failed(settled.findings)
  if (settled.ok && settled.value.refused.length === 0 && hasWrites(settled.value)) await ports.workTree.apply(settled.value.changes)
  return settled
}
