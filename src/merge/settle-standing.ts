// A decision about a file that stays where it is.
import { unreachable } from '../findings/unreachable.ts'
import { blobId } from '../tree/blob-id.ts'
import type { Change, ConflictReason, KeepReason } from '../tree/change.ts'
import { type TreeFile, textFile } from '../tree/file-tree.ts'
import type { Decision } from './decide.ts'
import { toCrlf } from './line-ends.ts'
import { type Grounds, type Settlement, missing } from './settlement.ts'

export function settleStanding(decision: Decision, grounds: Grounds): Settlement {
  const { path, verdict, base, wanted, entry } = decision
  switch (verdict) {
    case 'create':
      return wrote(decision, [{ kind: 'create', path, file: grounds.tree.get(path)! }])
    case 'update':
      return wrote(decision, [{ kind: 'update', path, file: wantedFile(decision, grounds), before: entry!.id }])
    case 'delete':
      return { ...wrote(decision, [{ kind: 'delete', path, before: entry!.id }]), base: undefined }
    case 'same':
    case 'adopt':
    case 'forget':
      return kept(decision, 'same')
    case 'edited':
      return { ...kept(decision, 'edited'), copy: grounds.tree.get(path)!.print() }
    case 'removed':
    case 'gone':
    case 'reseeded':
      return kept(decision, verdict)
    case 'once':
      return { ...kept(decision, 'once'), base: base ?? wanted }
    case 'yielded':
    case 'unmanaged':
      return { ...kept(decision, verdict), base: undefined }
    case 'merge':
      return settleMerge(decision, grounds)
    case 'foreign':
    case 'dropped':
      return chosen(decision, grounds) ?? conflict(decision, grounds, verdict)
    case 'obstructed':
      return conflict(decision, grounds, verdict)
    default:
      return unreachable(verdict)
  }
}

function settleMerge(decision: Decision, grounds: Grounds): Settlement {
  const { path, entry, wanted, isCrlf } = decision
  const outcome = grounds.outcomes.get(path)
  if (outcome?.kind !== 'text') return chosen(decision, grounds) ?? conflict(decision, grounds, outcome?.why ?? missing(decision, grounds))
  const file = textFile(isCrlf ? toCrlf(outcome.text) : outcome.text)
  const copy = grounds.tree.get(path)!.print()
  if (file.id === entry!.id) return { ...kept(decision, 'edited'), copy }
  const isOursAlone = blobId(outcome.text) === wanted
  const change: Change = { kind: 'update', path, file, before: entry!.id, ...(!isOursAlone && { isMerged: true }) }
  return { ...wrote(decision, [change]), copy: isOursAlone ? undefined : copy }
}

/** What a person chose for a collision that no line merge settles; through a link nothing is written, whoever asks for it. */
function chosen(decision: Decision, grounds: Grounds): Settlement | undefined {
  const { path, verdict, entry } = decision
  const choice = grounds.choiceOf(path)
  if (choice === undefined) return undefined
  if (choice === 'ours' || choice === 'stands') {
    const stays = kept(decision, 'edited')
    return verdict === 'dropped' ? { ...stays, base: undefined } : { ...stays, copy: grounds.tree.get(path)!.print() }
  }
  if (entry?.mode === 'link') return undefined
  if (verdict === 'dropped') return { ...wrote(decision, [{ kind: 'delete', path, before: entry!.id }]), base: undefined }
  return wrote(decision, [{ kind: 'update', path, file: wantedFile(decision, grounds), before: entry!.id }])
}

/** Base := wanted in every row but conflict. */
function wrote({ path, wanted }: Decision, changes: readonly Change[]): Settlement {
  return { changes, at: path, base: wanted, copy: undefined }
}

function kept(decision: Decision, why: KeepReason): Settlement {
  return wrote(decision, [{ kind: 'keep', path: decision.path, why }])
}

/** The person's file stays, and so does the old base: the next run meets the same question. */
function conflict({ path, base }: Decision, { tree, texts, bases }: Grounds, why: ConflictReason): Settlement {
  const text = base === undefined ? undefined : bases.get(base)
  const versions = { base: text, yours: texts.get(path), generated: tree.get(path)?.print() }
  return { changes: [{ kind: 'conflict', path, why, versions }], at: path, base, copy: text }
}

/** As wanted, with the line ends that the file has here. */
function wantedFile({ path, isCrlf }: Decision, { tree }: Grounds): TreeFile {
  const file = tree.get(path)!
  return isCrlf ? textFile(toCrlf(file.print())) : file
}
