// Holds what is said on the wire against a schema.
import { Ajv, type ValidateFunction } from 'ajv'
import type { Schema } from './operations.ts'

const ajv = new Ajv({ allowUnionTypes: true })
const compiled = new WeakMap<Schema, ValidateFunction>()

/** Throws with what is wrong: a test's fault, never an answer. */
export function expectShape(schema: Schema, value: unknown, where: string): void {
  const validate = compiled.get(schema) ?? ajv.compile(schema)
  compiled.set(schema, validate)
  if (!validate(value)) throw new Error(`${where}: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(value)}`)
}
