// What the world refuses: disk, git, network, forge. Thrown by adapters, shown by main.

/** Codes by adapter: DISK-n, GIT-n, FORGE-n, USAGE-n. The exit code follows from `kind`. */
export class Failure extends Error {
  readonly code: string
  readonly hint: string | undefined
  readonly kind: 'world' | 'usage' | 'interrupted'

  constructor(code: string, message: string, options: { hint?: string; cause?: unknown; kind?: 'world' | 'usage' | 'interrupted' } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'Failure'
    this.code = code
    this.hint = options.hint
    this.kind = options.kind ?? 'world'
  }
}
