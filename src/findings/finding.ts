// A fault in what a person wrote or in what was generated, as a value.

/** Where in a structured file: keys of maps and indices of lists, from the root. */
export type DataPath = readonly (string | number)[]

/** A place on the screen; lines and columns count from 1, `length` is in columns. */
export type Place = {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly length: number
  readonly source: string
}

export type Finding = {
  readonly rule: string // `<stage>/<what>`, has a fixture and stays stable
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly hint?: string
  readonly at?: Spot
  readonly place?: Place
}

/** Which node a finding is about, before somebody who holds the text turns it into a Place. */
export type Spot = { readonly file: string; readonly path: DataPath; readonly on: 'key' | 'value' }

/** The file name under which findings speak of the spec, whatever it is called on disk. */
export const SPEC = 'site.yaml'

/** A spot in the site spec; `key` points at the key of the last step, `value` at its value. */
export function at(path: DataPath, on: 'key' | 'value' = 'value', file: string = SPEC): Spot {
  return { file, path, on }
}

export function error(rule: string, message: string, where?: Spot, hint?: string): Finding {
  return { rule, severity: 'error', message, ...(where && { at: where }), ...(hint !== undefined && { hint }) }
}

export function warning(rule: string, message: string, where?: Spot, hint?: string): Finding {
  return { ...error(rule, message, where, hint), severity: 'warning' }
}
