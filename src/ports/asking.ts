// Somebody at a terminal who answers questions, one at a time.

/** `initial` is what Enter gives; `example` is shown where nothing else is. Without `initial`, an `optional` question may stay empty. */
export type Asked = {
  readonly kind: 'text' | 'choice' | 'yes-no'
  readonly text: string
  readonly example: string
  readonly initial?: string
  readonly choices?: readonly { readonly value: string; readonly label: string; readonly hint?: string }[]
  readonly optional?: true
}

export interface Asking {
  /**
   * The answer without spaces at its ends: a text, the value of a choice, `yes` or `no`. Asked again until `faultOf` has nothing to say.
   * A person who gives up (Ctrl-C, Ctrl-D, a terminal that goes away) is a Failure of kind `interrupted`.
   */
  ask(asked: Asked, faultOf: (answer: string) => string | undefined): Promise<string>
  close(): void
}
