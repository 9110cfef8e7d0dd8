// A decision about a file whose path changes: what people wrote in it goes along.
import { blobId } from '../tree/blob-id.ts'
import type { Change, ConflictReason } from '../tree/change.ts'
import { textFile } from '../tree/file-tree.ts'
import type { RelPath } from '../tree/rel-path.ts'
import type { Decision } from './decide.ts'
import { toCrlf } from './line-ends.ts'
import { type Grounds, type Settlement, missing } from './settlement.ts'

/** The text at the new path; `why`: it is a person's as it stood, since both sides collide there. `isOurs`: as wanted, nothing of a person's in it. */
type Content = { readonly text: string; readonly why?: ConflictReason; readonly isOurs?: true }

export function settleMoved(decision: Decision, from: RelPath, grounds: Grounds): Settlement {
  const { path, verdict, base, wanted, entry, there, isOnce } = decision
  const keep = (why: 'removed' | 'gone' | 'unmanaged'): Settlement => ({
    ...{ changes: [{ kind: 'keep', path, why }], at: path, copy: undefined },
    base: why === 'unmanaged' ? undefined : wanted,
  })
  if (verdict === 'unmanaged' || verdict === 'removed' || verdict === 'gone') return keep(verdict)
  const content = contentOf(decision, from, grounds)
  // Nothing moves where the text cannot be read, or where something else of a person's is at the new path already.
  if (content === undefined || (there !== undefined && there.id !== blobId(content.text))) {
    const stuck = stays(decision, from, grounds)
    // The old file goes all the same where it holds nothing of a person's.
    if (entry !== undefined && content?.isOurs && !isOnce)
      return { changes: [stuck, { kind: 'delete', path: from, before: entry.id }], at: from, base: undefined, copy: undefined }
    return { changes: [stuck], at: from, base, copy: base === undefined ? undefined : grounds.bases.get(base) }
  }
  const file = textFile(content.text)
  const marks = {
    ...(entry?.mode === 'executable' && { isExecutable: true as const }),
    ...(content.isOurs || content.why !== undefined ? {} : { isMerged: true as const }),
  }
  const created: readonly Change[] = there === undefined ? [{ kind: 'create', path, file, ...(entry && { from }), ...marks }] : []
  const deleted: readonly Change[] = entry === undefined ? [] : [{ kind: 'delete', path: from, before: entry.id, to: path }]
  if (content.why === undefined)
    return {
      ...{ changes: [...created, ...deleted], at: path, base: wanted },
      copy: content.isOurs || isOnce ? undefined : grounds.tree.get(path)!.print(),
    }
  const versions = versionsOf(decision, from, grounds)
  return {
    ...{ changes: [...created, ...deleted, { kind: 'conflict', path, why: content.why, versions }], at: path, base },
    copy: versions.base,
  }
}

/** Undefined where the person's text is needed and cannot be read. */
function contentOf(decision: Decision, from: RelPath, grounds: Grounds): Content | undefined {
  const { path, verdict, current, wanted, isOnce, isCrlf } = decision
  const yours = grounds.texts.get(from)
  const generated = grounds.tree.get(path)!.print()
  if (isOnce ? current === undefined : verdict !== 'edited' && verdict !== 'merge')
    return { text: isCrlf ? toCrlf(generated) : generated, isOurs: true }
  if (yours === undefined) return undefined
  if (isOnce) return { text: yours, ...(current === wanted && { isOurs: true }) }
  if (verdict === 'edited') return { text: yours }
  const outcome = grounds.outcomes.get(path)
  if (outcome?.kind === 'text') return { text: isCrlf ? toCrlf(outcome.text) : outcome.text }
  const choice = grounds.choiceOf(path)
  if (choice === 'theirs') return { text: generated, isOurs: true }
  return choice === undefined ? { text: yours, why: outcome?.why ?? missing(decision, grounds) } : { text: yours }
}

function stays(decision: Decision, from: RelPath, grounds: Grounds): Change {
  const why = decision.there === undefined ? 'textless' : 'foreign'
  return { kind: 'conflict', path: decision.there === undefined ? from : decision.path, why, versions: versionsOf(decision, from, grounds) }
}

function versionsOf({ path, base }: Decision, from: RelPath, { tree, texts, bases }: Grounds) {
  return { base: base === undefined ? undefined : bases.get(base), yours: texts.get(from), generated: tree.get(path)?.print() }
}
