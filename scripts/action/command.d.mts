/** Arguments of the program; throws an Error with a sentence for an input that does not fit. */
export function argumentsOf(input: (name: string) => string, workspace: string): readonly string[]

export type Outputs = { readonly ending: string; readonly url: string; readonly urls: string }
/** `document`: what `--json` printed, undefined without. */
export function outputsOf(code: number, document?: unknown): Outputs

/** What a person reads in the log. */
export function linesOf(document: unknown): readonly string[]
