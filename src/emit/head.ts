// The comment at the top of a generated file, one voice everywhere: what it is, and where to change it.

/** `what` is a sentence or two. Nothing here may promise that edits are kept: a file that is not as generated stops the next run. */
export function headOf(...what: readonly string[]): readonly string[] {
  return [...what.slice(0, -1), `${what.at(-1)} Generated from site.yaml: change it there.`]
}
