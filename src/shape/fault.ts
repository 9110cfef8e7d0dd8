// What does not fit a schema, as a value: where, what kind, and a sentence a tired person understands.
import type { DataPath } from '../findings/finding.ts'

/**
 * `message` is a predicate, its subject is the place: "must be one of none, wireguard", "is missing".
 * `path` of a missing key ends with that key, although nothing stands there yet: point at its nearest ancestor that exists.
 */
export type ShapeFault = {
  readonly path: DataPath
  readonly on: 'key' | 'value'
  readonly kind: FaultKind
  readonly message: string
  readonly hint?: string
}
export type FaultKind =
  | 'unknown-key'
  | 'missing'
  | 'type'
  | 'enum'
  | 'pattern'
  | 'format'
  | 'range'
  | 'length'
  | 'items'
  | 'unique'
  | 'alternatives'
  | 'null'

/** A fault of the value at the path, which is copied: the checker's own goes on to other places. */
export function faultOf(kind: FaultKind, path: DataPath, message: string, hint?: string): ShapeFault {
  return { path: [...path], on: 'value', kind, message, ...(hint !== undefined && { hint }) }
}

/** A fault of the key that the path ends with. */
export function keyFault(kind: FaultKind, path: DataPath, message: string, hint?: string): ShapeFault {
  return { ...faultOf(kind, path, message, hint), on: 'key' }
}
