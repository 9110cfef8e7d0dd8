// The compiler counts the cases of a union; this is where a forgotten one would land.

/** Never called while the types hold; throws, since a missing case is our bug. */
export function unreachable(value: never): never {
  throw new Error(`forgotten case: ${JSON.stringify(value)}`)
}
