// Moves that blueprints declare, by the component that has such files: two components may be of one blueprint.
import type { Declared } from '../emit/moves.ts'
import type { Plan } from '../plan/plan.ts'

export function declaredMoves({ environments }: Plan): Declared {
  const moves = new Map<string, { readonly [old: string]: string }>()
  for (const { clusters } of environments)
    for (const { view } of clusters)
      for (const [key, { blueprint }] of view.settings) if (blueprint.head.moves !== undefined) moves.set(key, blueprint.head.moves)
  return moves
}
