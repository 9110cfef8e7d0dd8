// All traps, by what falls into them.
import type { Trap } from '../grounds.ts'
import { applyTraps } from './argocd-apply.ts'
import { fieldTraps } from './argocd-fields.ts'
import { lifetimeTraps } from './argocd-lifetime.ts'
import { projectTraps } from './argocd-projects.ts'
import { sourceTraps } from './argocd-sources.ts'
import { syncTraps } from './argocd-sync.ts'
import { valueTraps } from './argocd-values.ts'

export const traps: readonly Trap[] = [
  ...syncTraps,
  ...fieldTraps,
  ...valueTraps,
  ...sourceTraps,
  ...applyTraps,
  ...lifetimeTraps,
  ...projectTraps,
]
