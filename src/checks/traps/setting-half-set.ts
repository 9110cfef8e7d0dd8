// All settings that want another one beside them.
import { NETWORK } from './setting-network.ts'
import { OBSERVABILITY } from './setting-observability.ts'
import { PLATFORM } from './setting-platform.ts'
import type { Row } from './setting-row.ts'

export const HALF_SET: readonly Row[] = [...NETWORK, ...PLATFORM, ...OBSERVABILITY]
