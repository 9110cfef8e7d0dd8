// pr: what the spec wants as a pull request, made against the remote's base and never against the person's checkout.
import { type Account } from '../account/account.ts'
import { type Checked, checked, failed } from '../findings/checked.ts'
import { Failure } from '../findings/failure.ts'
import type { Forge, PullRequest } from '../ports/forge.ts'
import type { Remote, Tip } from '../ports/remote.ts'
import type { Snapshot } from '../ports/work-tree.ts'
import { type Proposal, writeProposal, writeRemark } from '../proposal/proposal.ts'
import { NO_BLOB } from '../tree/blob-id.ts'
import { isWrite, type Change } from '../tree/change.ts'
import { checkWrites } from './check-writes.ts'
import { type Road, chooseRoad } from './road.ts'
import { type SettledSite, accountOf, hasNews, settleSite } from './settle-site.ts'
import { inFolder, outOfFolder } from './folder.ts'
import type { PrPorts, Spec, Wishes } from './ports.ts'
import { type PersonChanges, noChanges, personChanges } from './person-changes.ts'
import type { Target } from './target.ts'
import { deliver } from './deliver.ts'
import type { Delivered } from './offer.ts'

export type Proposed =
  | { readonly kind: 'up-to-date'; readonly account: Account; readonly closed: PullRequest | undefined }
  | { readonly kind: 'dry-run'; readonly account: Account; readonly proposal: Proposal; readonly road: Road }
  | { readonly kind: 'delivered'; readonly account: Account; readonly delivered: Delivered; readonly notices: readonly string[] }

/** Everything that `pr` has before it delivers; `--dry-run` ends here. */
type Ready = {
  readonly road: Road
  readonly remote: Remote
  readonly forge: Forge
  readonly notices: () => readonly string[]
  readonly proposal: Proposal
  readonly account: Account
  readonly changes: readonly Change[]
}

export async function propose(
  ports: PrPorts,
  spec: Spec,
  target: Target,
  { isDryRun, isStrict, ...rest }: Wishes & { readonly isDryRun: boolean },
): Promise<Checked<Proposed>> {
  const ready = await prepare(ports, spec, target, { ...rest, isStrict })
  if (!ready.ok) return ready
  if (isStrict && ready.findings.length > 0) return failed(ready.findings)
  const { account, changes, proposal, road, remote, forge, notices } = ready.value
  const tell = (proposed: Proposed): Checked<Proposed> => checked(proposed, ready.findings)
  if (isDryRun)
    return tell(changes.some(isWrite) ? { kind: 'dry-run', account, proposal, road } : { kind: 'up-to-date', account, closed: undefined })
  const delivered = await deliver(remote, forge, road, { proposal, changes, settings: target.site.pullRequest })
  return tell(
    delivered.kind === 'nothing'
      ? { kind: 'up-to-date', account, closed: delivered.closed }
      : { kind: 'delivered', account, delivered, notices: notices() },
  )
}

async function prepare(ports: PrPorts, spec: Spec, { url, base, path, site, checkout }: Target, wishes: Wishes): Promise<Checked<Ready>> {
  const { forge, remote, baseTexts, notices } = await ports.reach(url, site.repository.forge)
  const tip = await tipOf(remote, base)
  const byPersonSince = async (from: Snapshot): Promise<PersonChanges> => personChanges(ports.workTree, from, spec, site.catalogs)
  const road = await chooseRoad(remote, checkout, tip, base, async (from) => (await byPersonSince(from)).changes.length > 0)
  const snapshot = inFolder(await remote.snapshot(road.onto.commit), path)
  // A lock that comes from a forge is never believed without a look.
  const settled = await settleSite({ ...ports, baseTexts }, spec, snapshot, { ...wishes, isStrict: true })
  if (!settled.ok) return settled
  if (settled.value.blockers.length > 0) return failed([...settled.findings, ...settled.value.blockers])
  const refused = await checkWrites(ports.schemas, settled.value)
  const findings = [...settled.findings, ...refused]
  if (refused.some(({ severity }) => severity === 'error')) return failed(findings)
  const byPerson = checkout === undefined ? noChanges : await byPersonSince(snapshot)
  const proposed = withPersonChanges(settled.value, byPerson)
  const account = accountOf(proposed)
  const changes = hasNews(proposed) ? outOfFolder(proposed.changes, path) : []
  const write = road.kind === 'comment' ? writeRemark : writeProposal
  const proposal = write(account, base, forge.bodyLimit, settled.value.inputs ?? NO_BLOB)
  return checked({ road, remote, forge, notices, account, changes, proposal }, findings)
}

/** The pull request tells the cause beside what follows from it. */
function withPersonChanges(settled: SettledSite, { changes, before }: PersonChanges): SettledSite {
  return { ...settled, changes: [...settled.changes, ...changes], before: new Map([...settled.before, ...before]) }
}

async function tipOf(remote: Remote, base: string): Promise<Tip> {
  const tip = await remote.fetch(base)
  if (tip) return tip
  throw new Failure('PR-1', `the remote has no branch "${base}"`, {
    hint: 'Push a first commit there, or set repository.branch in the spec.',
  })
}
