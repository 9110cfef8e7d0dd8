// Types of import-table.mjs, for the tests.

export type Row = {
  readonly folder: string
  readonly src: readonly string[]
  readonly npm: readonly string[]
  readonly node: { readonly [module: string]: readonly string[] }
  readonly effects: boolean
  readonly console: boolean
}
export const TABLE: readonly Row[]
export function printTable(): string
