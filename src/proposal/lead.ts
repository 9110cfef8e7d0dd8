// The first lines of a body, which mails and phones show: how much changes, whom it does not touch, and what wants a look first.
import type { Account } from '../account/account.ts'
import { together } from '../account/leaving.ts'
import { countKinds } from '../account/print.ts'
import { escape } from './markdown.ts'
import { untouched } from './reach.ts'

/** One or two paragraphs. */
export function leadOf(account: Account): string {
  const { site, files } = account
  const many = `${files.length} ${files.length === 1 ? 'file' : 'files'}`
  const kinds = countKinds(files)
  const counts =
    files.length === 0
      ? 'nothing changes beside what is in conflict'
      : kinds.includes(', ')
        ? `${many} (${kinds})`
        : `${many} ${kinds.replace(/^\d+ /, '')}`
  const first = looksOf(account)
  const look = first.length === 0 ? '' : `\n\n**Look first**: ${first.join('; ')}.`
  return `**${escape(site)}**: ${counts}.${files.length === 0 ? '' : untouched(account)}${look}`
}

function looksOf({ conflicts, left, moves, renamed, removed, orphans, secrets }: Account): readonly string[] {
  const travels = left.length + moves.length + renamed.length
  return [
    ...counted(conflicts.length, 'conflict is yours to settle', 'conflicts are yours to settle'),
    ...counted(
      travels,
      'cluster or environment leaves, moves or changes its name',
      'clusters or environments leave, move or change their names',
    ),
    ...counted(together(removed).length, 'unit goes with all that it installed', 'units go with all that they installed'),
    ...counted(
      together(orphans).length,
      'thing stays in the cluster until you remove it',
      'things stay in the cluster until you remove them',
    ),
    ...counted(secrets.length, 'Secret is to be made before you merge', 'Secrets are to be made before you merge'),
  ]
}

function counted(number: number, one: string, several: string): readonly string[] {
  return number === 0 ? [] : [`${number} ${number === 1 ? one : several}`]
}
