// All traps, by what falls into them.
import type { Trap } from '../grounds.ts'
import { announceTraps } from './announce.ts'
import { applyTraps } from './argocd-apply.ts'
import { fieldTraps } from './argocd-fields.ts'
import { lifetimeTraps } from './argocd-lifetime.ts'
import { placeTraps } from './argocd-place.ts'
import { projectTraps } from './argocd-projects.ts'
import { setTraps } from './argocd-sets.ts'
import { sourceTraps } from './argocd-sources.ts'
import { syncTraps } from './argocd-sync.ts'
import { valueTraps } from './argocd-values.ts'
import { backupTraps } from './backup.ts'
import { budgetTraps } from './budget.ts'
import { certificateTraps } from './certificate.ts'
import { clusterTraps } from './cluster.ts'
import { dnsPolicyTraps } from './dns-policy.ts'
import { endedTraps } from './ended.ts'
import { objectTraps } from './engine-objects.ts'
import { fluxFieldTraps } from './flux-fields.ts'
import { folderTraps } from './flux-folders.ts'
import { orderTraps } from './flux-order.ts'
import { releaseTraps } from './flux-release.ts'
import { fluxValueTraps } from './flux-values.ts'
import { gatewayTraps } from './gateway.ts'
import { hostTraps } from './hosts.ts'
import { imageTraps } from './image.ts'
import { issuerTraps } from './issuer.ts'
import { kustomizeTraps } from './kustomize.ts'
import { operatorTraps } from './operators.ts'
import { pathTraps } from './paths.ts'
import { podSecurityTraps } from './pod-security.ts'
import { inClearTraps } from './secret-in-clear.ts'
import { secretStoreTraps } from './secret-store.ts'
import { serviceTraps } from './service.ts'
import { chartSecretTraps } from './setting-secrets.ts'
import { settingTraps } from './settings.ts'
import { storageTraps } from './storage.ts'
import { umbrellaTraps } from './umbrella-shape.ts'
import { chartTraps } from './umbrella.ts'
import { webhookTraps } from './webhook.ts'

export const traps: readonly Trap[] = [
  ...syncTraps,
  ...budgetTraps,
  ...imageTraps,
  ...issuerTraps,
  ...certificateTraps,
  ...dnsPolicyTraps,
  ...webhookTraps,
  ...podSecurityTraps,
  ...gatewayTraps,
  ...hostTraps,
  ...inClearTraps,
  ...secretStoreTraps,
  ...chartSecretTraps,
  ...settingTraps,
  ...storageTraps,
  ...announceTraps,
  ...serviceTraps,
  ...operatorTraps,
  ...backupTraps,
  ...endedTraps,
  ...clusterTraps,
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
