// All traps, by what falls into them.
import type { Trap } from '../grounds.ts'
import { syncTraps } from './argocd-sync.ts'

export const traps: readonly Trap[] = [...syncTraps]
