// Types of values-shape.mjs, for the tests.
import type { JsonObject } from '../../src/tree/json.ts'

export function valuesShape(
  chart: { readonly values: string; readonly schema?: string },
  around: { readonly kubernetes: (name: string) => object | undefined; readonly byHand: ReadonlyMap<string, 'open' | 'known'> },
): JsonObject
