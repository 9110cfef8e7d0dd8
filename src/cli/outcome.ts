// How a run that wrote ends, and what is said of it: generate, adopt and resolve alike.
import type { Account } from '../account/account.ts'
import { printAccount } from '../account/print.ts'
import { type SettledSite, conflictsOf, hasWrites } from '../app/settle-site.ts'
import type { Finding } from '../findings/finding.ts'
import { harmless } from '../findings/screen.ts'
import { accountFacts } from './facts.ts'
import { endingOf, say, tellJson, worse } from './report.ts'
import type { Ending, Session } from './session.ts'

/** `done`: the word for having written. With `isCheck` nothing was. */
export function tellOutcome(
  session: Session,
  command: string,
  settled: SettledSite,
  account: Account,
  findings: readonly Finding[],
  done: string,
  isCheck = false,
): Ending {
  const ending = worse(endingOf(session, findings), endingOfTree(settled, isCheck))
  tellJson(session, command, ending, findings, accountFacts(account))
  if (!session.flags.json) tellPerson(session, settled, account, isCheck ? 'out of date: `generate` brings this in' : done)
  return ending
}

function endingOfTree(settled: SettledSite, isCheck: boolean): Ending {
  if (conflictsOf(settled).length > 0) return 'conflicts'
  return isCheck && hasWrites(settled) ? 'out-of-date' : 'done'
}

function tellPerson(session: Session, settled: SettledSite, account: Account, done: string): void {
  const open = conflictsOf(settled).length
  if (!session.flags.quiet)
    session.streams.out(
      printAccount(account)
        .map((line) => `${harmless(line)}\n`)
        .join(''),
    )
  say(session, hasWrites(settled) ? done : open > 0 ? 'nothing written' : 'up to date')
  if (open > 0)
    session.streams.err(`${open} ${open === 1 ? 'conflict is' : 'conflicts are'} left for you, listed above; your files stay as they are\n`)
}
