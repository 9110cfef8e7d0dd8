// Every kind of fault that is made.
import type { Shelf } from '../../../src/checks/find-schema.ts'
import type { Way } from './draft.ts'
import { manifestWays } from './manifest-ways.ts'
import { referenceWay } from './reference-ways.ts'
import { valuesWays } from './values-ways.ts'

/** `shelf`: the families of all trees. Without upstream's data nobody can judge faults of values, and they are left out. */
export function waysOf(shelf: Shelf): readonly Way[] {
  const all = [...manifestWays(shelf), ...valuesWays, referenceWay]
  return all.filter(({ why }) => why === undefined)
}
