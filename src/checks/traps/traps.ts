// All traps, by what falls into them.
import type { Trap } from '../grounds.ts'
import { applyTraps } from './argocd-apply.ts'
import { fieldTraps } from './argocd-fields.ts'
import { lifetimeTraps } from './argocd-lifetime.ts'
import { placeTraps } from './argocd-place.ts'
import { projectTraps } from './argocd-projects.ts'
import { setTraps } from './argocd-sets.ts'
import { sourceTraps } from './argocd-sources.ts'
import { syncTraps } from './argocd-sync.ts'
import { valueTraps } from './argocd-values.ts'
import { objectTraps } from './engine-objects.ts'
import { fluxFieldTraps } from './flux-fields.ts'
import { folderTraps } from './flux-folders.ts'
import { orderTraps } from './flux-order.ts'
import { releaseTraps } from './flux-release.ts'
import { fluxValueTraps } from './flux-values.ts'
import { kustomizeTraps } from './kustomize.ts'
import { pathTraps } from './paths.ts'
import { umbrellaTraps } from './umbrella-shape.ts'
import { chartTraps } from './umbrella.ts'

export const traps: readonly Trap[] = [
  ...syncTraps,
  ...fieldTraps,
  ...valueTraps,
  ...sourceTraps,
  ...applyTraps,
  ...lifetimeTraps,
  ...projectTraps,
  ...placeTraps,
  ...setTraps,
  ...objectTraps,
  ...pathTraps,
  ...releaseTraps,
  ...folderTraps,
  ...orderTraps,
  ...fluxFieldTraps,
  ...fluxValueTraps,
  ...kustomizeTraps,
  ...chartTraps,
  ...umbrellaTraps,
]
