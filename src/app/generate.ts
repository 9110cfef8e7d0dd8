// generate: what the spec wants, written to the work tree. `diff` is this, stopped before applying.
import { type Checked, failed } from '../findings/checked.ts'
import { type SettledSite, hasWrites, settleSite } from './settle-site.ts'
import type { GeneratePorts, Spec, Wishes } from './ports.ts'

/** Settles against the work tree as it stands; writes nothing. */
export async function diffSite(ports: GeneratePorts, spec: Spec, wishes: Wishes): Promise<Checked<SettledSite>> {
  return settleSite(ports, spec, await ports.workTree.snapshot(), wishes)
}

/** Settles and applies, all but what is in conflict; where something blocks, or a warning for the strict, nothing is written. */
export async function generateSite(ports: GeneratePorts, spec: Spec, wishes: Wishes): Promise<Checked<SettledSite>> {
  const settled = await diffSite(ports, spec, wishes)
  if (!settled.ok) return settled
  if (settled.value.blockers.length > 0) return failed([...settled.findings, ...settled.value.blockers])
  if (wishes.isStrict && settled.findings.length > 0) return failed(settled.findings)
  if (hasWrites(settled.value)) await ports.workTree.apply(settled.value.changes, settled.value.journal)
  return settled
}
