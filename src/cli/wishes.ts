// What a person allows or chooses by flags, checked.
import { noWishes, type Wishes } from '../app/ports.ts'
import { Failure } from '../findings/failure.ts'
import type { Choices } from '../merge/choice.ts'
import type { Session } from './session.ts'

export type WishFlags = { readonly onConflict?: readonly string[]; readonly allowDeletes?: boolean }

/** Failure USAGE-8 for a side that is neither. */
export function wishesOf({ flags }: Session, { onConflict = [], allowDeletes = false }: WishFlags): Wishes {
  return { ...noWishes, isStrict: flags.strict === true, choices: onConflict.map(choiceOf), allowsDeletes: allowDeletes }
}

/** `ours`, `theirs`, or a side for what a path or a glob names: `ours=common/cilium.yaml`. */
function choiceOf(said: string): Choices[number] {
  const [, choice, glob] = /^(ours|theirs)(?:=(.+))?$/.exec(said) ?? []
  if (choice === 'ours' || choice === 'theirs') return { choice, glob: glob ?? '**' }
  throw new Failure('USAGE-8', `--on-conflict ${said}: neither ours nor theirs`, {
    kind: 'usage',
    hint: 'ours: your file stays where both changed it; theirs: the generated text is taken. For one path: --on-conflict ours=common/cilium.yaml',
  })
}
