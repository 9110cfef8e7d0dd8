// pr: what the spec wants as a pull request, made against the remote's base and never against the person's checkout.
import { type Account } from '../account/account.ts'
import { type Checked, checked } from '../findings/checked.ts'
import { Failure } from '../findings/failure.ts'
import type { Forge, PullRequest } from '../ports/forge.ts'
import type { CommitId, Remote, Tip } from '../ports/remote.ts'
import { type Proposal, writeProposal } from '../proposal/proposal.ts'
import type { Decision } from '../merge/decide.ts'
import { isWrite, type Change } from '../tree/change.ts'
import { type Road, chooseRoad } from './road.ts'
import { accountOf, settleSite } from './settle-site.ts'
import { inFolder, outOfFolder } from './folder.ts'
import type { Checkout, PrPorts, Spec } from './ports.ts'
import { personChanges } from './person-changes.ts'
import { type Delivered, deliver } from './deliver.ts'

export type Proposed =
  | { readonly kind: 'up-to-date'; readonly closed: PullRequest | undefined }
  | { readonly kind: 'refused'; readonly refused: readonly Decision[] }
  | { readonly kind: 'dry-run'; readonly account: Account; readonly proposal: Proposal; readonly road: Road }
  | { readonly kind: 'delivered'; readonly account: Account; readonly delivered: Delivered }

/** Everything that `pr` has before it delivers; `--dry-run` ends here. */
type Ready = {
  readonly road: Road
  readonly remote: Remote
  readonly forge: Forge
  readonly proposal: Proposal
  readonly account: Account
  readonly changes: readonly Change[]
  readonly refused: readonly Decision[]
}

export async function propose(
  ports: PrPorts,
  spec: Spec,
  where: { readonly url: string; readonly base: string; readonly catalogs: readonly string[] },
  dryRun: boolean,
): Promise<Checked<Proposed>> {
  const ready = await prepare(ports, spec, where)
  if (!ready.ok) return ready
  const { account, changes, refused, proposal, road, remote, forge } = ready.value
  const tell = (proposed: Proposed): Checked<Proposed> => checked(proposed, ready.findings)
  if (refused.length > 0) return tell({ kind: 'refused', refused })
  if (dryRun) return tell(changes.some(isWrite) ? { kind: 'dry-run', account, proposal, road } : { kind: 'up-to-date', closed: undefined })
  const delivered = await deliver(remote, forge, road, proposal, changes)
  return tell(delivered.kind === 'nothing' ? { kind: 'up-to-date', closed: delivered.closed } : { kind: 'delivered', account, delivered })
}

async function prepare(
  ports: PrPorts,
  spec: Spec,
  { url, base, catalogs }: { readonly url: string; readonly base: string; readonly catalogs: readonly string[] },
): Promise<Checked<Ready>> {
  const checkout = await ports.checkout()
  const remote = await ports.remote(url)
  const tip = await tipOf(remote, base)
  const road = await chooseRoad(remote, checkout, spec, tip, base)
  const snapshot = inFolder(await remote.snapshot(road.onto.commit), checkout.prefix)
  const settled = await settleSite(ports, spec, snapshot)
  if (!settled.ok) return settled
  const forge = ports.forge(url)
  const account = accountOf(settled.value)
  const own = await personChanges(ports.workTree, snapshot, spec, catalogs)
  const changes = outOfFolder([...settled.value.changes, ...own], checkout.prefix)
  return checked(
    { road, remote, forge, account, changes, refused: settled.value.refused, proposal: writeProposal(account, base, forge.bodyLimit) },
    settled.findings,
  )
}

async function tipOf(remote: Remote, base: string): Promise<Tip> {
  const tip = await remote.fetch(base)
  if (tip) return tip
  throw new Failure('PR-1', `the remote has no branch "${base}"`, {
    hint: 'Push a first commit there, or set repository.branch in the spec.',
  })
}

export type { Checkout, CommitId }
