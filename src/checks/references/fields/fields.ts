// All fields that name other objects, by the kind that they stand on.
import type { Field } from '../field.ts'
import { COMPONENT_FIELDS } from './components.ts'
import { ENGINE_FIELDS } from './engines.ts'
import { GATEWAY_FIELDS } from './gateway.ts'
import { KUBERNETES_FIELDS } from './kubernetes.ts'
import { POD_FIELDS } from './pods.ts'

export const FIELDS: readonly Field[] = [...POD_FIELDS, ...KUBERNETES_FIELDS, ...GATEWAY_FIELDS, ...ENGINE_FIELDS, ...COMPONENT_FIELDS]

export const FIELDS_OF: ReadonlyMap<string, readonly Field[]> = byKind()

function byKind(): ReadonlyMap<string, readonly Field[]> {
  const kinds = new Map<string, Field[]>()
  for (const field of FIELDS) kinds.set(field.on, [...(kinds.get(field.on) ?? []), field])
  return kinds
}
