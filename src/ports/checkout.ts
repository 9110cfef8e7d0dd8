// Where the person's checkout stands, or that of a CI's runner.

/** A pull request that a CI runs for, as the forge numbers it. `isFromFork`: nothing can be pushed to its branch. */
export type PullInCi = { readonly id: string; readonly isFromFork: boolean }

/**
 * `origin`: undefined without one. `branch`: undefined where HEAD is detached and no runner says for what. `prefix`: the asked folder inside of
 * the repository, '' at its root.
 */
export type Checkout = {
  readonly origin: string | undefined
  readonly branch: string | undefined
  readonly prefix: string
  readonly pull: PullInCi | undefined
}
