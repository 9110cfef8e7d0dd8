// `resolve`: a file that both sides changed is right as it stands now; the next runs merge from here.
import { diffSite, generateSite } from '../app/generate.ts'
import { noWishes } from '../app/ports.ts'
import { accountOf, conflictsOf } from '../app/settle-site.ts'
import { Failure } from '../findings/failure.ts'
import { matcher } from '../tree/glob.ts'
import type { RelPath } from '../tree/rel-path.ts'
import { tellOutcome } from './outcome.ts'
import { readSpec } from './read-spec.ts'
import { place, sayFindings, tellJson } from './report.ts'
import type { Ending, Session } from './session.ts'

/** `paths` as conflicts are listed, from the site's folder; globs too. Failure USAGE-9 for one that names no conflict. */
export async function resolve(session: Session, paths: readonly string[]): Promise<Ending> {
  const spec = await readSpec(session)
  const ports = await session.ports()
  const looked = await diffSite(ports, spec, noWishes)
  if (looked.ok)
    refuseSettled(
      paths,
      conflictsOf(looked.value).map(({ path }) => path),
    )
  const choices = paths.map((glob) => ({ choice: 'stands', glob }) as const)
  const settled = looked.ok ? await generateSite(ports, spec, { ...noWishes, isStrict: session.flags.strict === true, choices }) : looked
  const findings = place(settled.findings, spec, ports.profiles)
  sayFindings(session, findings)
  if (settled.ok) return tellOutcome(session, 'resolve', settled.value, accountOf(settled.value), findings, 'resolved')
  tellJson(session, 'resolve', 'findings', findings, {})
  return 'findings'
}

function refuseSettled(paths: readonly string[], conflicts: readonly RelPath[]): void {
  const strange = paths.find((path) => !conflicts.some(matcher([path])))
  if (strange === undefined) return
  const hint = conflicts.length === 0 ? 'nothing is in conflict here' : `in conflict: ${conflicts.slice(0, 10).join(', ')}`
  throw new Failure('USAGE-9', `${strange} is not in conflict`, { kind: 'usage', hint })
}
