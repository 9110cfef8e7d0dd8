// What the wizard asks, as a value: a terminal shows it, a flag answers it, --yes takes its default.
import type { WrittenProfile } from '../site/site.gen.ts'
import type { BlueprintHead } from '../blueprint/blueprint.ts'
import type { JsonObject } from '../tree/json.ts'

/** Answers so far, letter by letter as they were given: id of the question → text. */
export type Draft = ReadonlyMap<string, string>

export type Choice = { readonly value: string; readonly label: string; readonly hint?: string }

/**
 * `initial` is what Enter and --yes give. Without it, and without `optional`, somebody has to answer.
 * `flag` is what says the answer where there is no terminal, with an example in it. `isUsual`: nearly everybody takes `initial`, so that a
 * terminal asks only where that is wrong; the answer stands in the spec with a comment.
 */
export type Question = {
  readonly id: string
  readonly kind: 'text' | 'choice' | 'yes-no' // a yes-no is answered by `yes` or `no`
  readonly text: string
  readonly flag: string
  readonly example: string
  readonly initial?: string
  readonly choices?: readonly Choice[]
  readonly optional?: true
  readonly isUsual?: true
}

/** What the wizard knows without asking. */
export type Known = {
  readonly generator: string
  readonly capabilities: ReadonlySet<string> // those that several may provide
  readonly profiles: ReadonlyMap<string, { readonly text: string; readonly said: WrittenProfile }>
  readonly heads: ReadonlyMap<string, BlueprintHead>
  readonly options: ReadonlyMap<string, JsonObject> // options schema by blueprint, of the profiles' components
  readonly folder: string // name of the folder that receives the tree
  readonly path: string // that folder in the repository that it lies in already, '' for a root or none
  readonly origin: string | undefined // of that repository
}

/** The parts of an answer that lists several, parted by commas or spaces. */
export function listOf(answer: string): readonly string[] {
  return answer.split(/[\s,]+/).filter((part) => part !== '')
}

/** A sentence of a profile with the site's own words in it. */
export function filledIn(text: string, name: string, domain: string): string {
  return text.replaceAll('{name}', () => name).replaceAll('{domain}', () => domain)
}
