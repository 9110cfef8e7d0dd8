// All traps, by what falls into them.
import type { Trap } from '../grounds.ts'
import { syncTraps } from './argocd-sync.ts'
import { budgetTraps } from './budget.ts'
import { imageTraps } from './image.ts'

export const traps: readonly Trap[] = [...syncTraps, ...budgetTraps, ...imageTraps]
