// One site from its spec to its proposal: what `pr` does once, and once for each site of a fleet.
import type { Wishes } from '../app/ports.ts'
import { planSite } from '../app/plan-site.ts'
import { type Proposed, propose } from '../app/propose.ts'
import { noRepository, targetOf } from '../app/target.ts'
import { type Checked, failed } from '../findings/checked.ts'
import type { Finding } from '../findings/finding.ts'
import { readSpec } from './read-spec.ts'
import { place } from './report.ts'
import type { Ending, Session } from './session.ts'
import { type WishFlags, wishesOf } from './wishes.ts'

export type PrFlags = WishFlags & { readonly dryRun?: boolean }

/** `proposed`: undefined where findings stopped it. */
export type SiteProposed = { readonly ending: Ending; readonly findings: readonly Finding[]; readonly proposed: Proposed | undefined }

/** `isOneOfMany`: its site.yaml was found, not pointed at (see app/target.ts). Failures of git and forge go through. */
export async function proposeSite(session: Session, flags: PrFlags, isOneOfMany = false): Promise<SiteProposed> {
  const spec = await readSpec(session)
  const ports = await session.prPorts()
  const checkout = await ports.checkout()
  if (checkout === undefined && spec.inTree && !isOneOfMany) throw noRepository() // the first thing to say
  const planned = await planSite(ports, spec)
  const target = planned.ok ? targetOf(planned.value.site, spec, checkout, ports.isSameRepository, isOneOfMany) : planned
  const how: Wishes & { isDryRun: boolean } = { ...wishesOf(session, flags), isDryRun: flags.dryRun === true }
  const result: Checked<Proposed> = target.ok ? await propose(ports, spec, target.value, how) : failed(target.findings)
  const findings = place(result.findings, spec, ports.profiles)
  if (!result.ok) return { ending: 'findings', findings, proposed: undefined }
  return { ending: endingOf(result.value), findings, proposed: result.value }
}

function endingOf(proposed: Proposed): Ending {
  const isForeign = proposed.kind === 'delivered' && proposed.delivered.kind === 'foreign'
  return isForeign || proposed.account.conflicts.length > 0 ? 'conflicts' : 'done'
}
