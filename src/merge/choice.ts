// What a person chose where their file and ours collide: a side for a path, or the file as it stands.
import { matcher } from '../tree/glob.ts'
import type { RelPath } from '../tree/rel-path.ts'

/**
 * As git names the sides: `ours` is what stands in the repository, `theirs` what would come in, the generated text. Where lines can be
 * merged, the side counts for the lines that collide only. `stands`: the file is right as it is, whatever both sides say.
 */
export type Choice = 'ours' | 'theirs' | 'stands'
/** In the order in which they were said; a glob is `**` for all. */
export type Choices = readonly { readonly choice: Choice; readonly glob: string }[]
export type ChoiceOf = (path: RelPath) => Choice | undefined

/** The last one whose glob names the path. */
export function choicesOf(choices: Choices): ChoiceOf {
  const forms = choices.map(({ choice, glob }) => ({ choice, names: matcher([glob]) }))
  return (path) => forms.findLast(({ names }) => names(path))?.choice
}
