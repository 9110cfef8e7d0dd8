// All traps, by what falls into them.
import type { Trap } from '../grounds.ts'
import { syncTraps } from './argocd-sync.ts'
import { budgetTraps } from './budget.ts'
import { certificateTraps } from './certificate.ts'
import { dnsPolicyTraps } from './dns-policy.ts'
import { gatewayTraps } from './gateway.ts'
import { hostTraps } from './hosts.ts'
import { imageTraps } from './image.ts'
import { issuerTraps } from './issuer.ts'
import { podSecurityTraps } from './pod-security.ts'
import { inClearTraps } from './secret-in-clear.ts'
import { secretStoreTraps } from './secret-store.ts'
import { settingTraps } from './setting-hooks.ts'
import { chartSecretTraps } from './setting-secrets.ts'
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
]
