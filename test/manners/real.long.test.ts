// The manners against a real Forgejo or Gitea, where FORGEJO_BIN names its binary; what nobody can forbid there is left out.
import { afterAll, beforeAll, describe } from 'vitest'
import type { Dialect } from '../../src/adapters/gitea/gitea.ts'
import { type RealServer, startRealServer } from '../adapters/gitea/real-server.ts'
import { temporaryFolders } from '../adapters/temporary.ts'
import { manners } from './manners.ts'
import { realWorld } from './real.ts'

const BINARY = process.env['FORGEJO_BIN'] ?? ''
const KIND: Dialect = /gitea[^/\\]*$/i.test(BINARY) ? 'gitea' : 'forgejo'
const folder = temporaryFolders()
let server: RealServer
let worlds = 0

describe.skipIf(BINARY === '')('a real server; skipped where FORGEJO_BIN names no binary', () => {
  beforeAll(async () => void (server = await startRealServer(BINARY)), 150_000)
  afterAll(async () => server?.stop())
  manners(`a real ${KIND}`, () => realWorld(folder(), server, KIND, `world-${++worlds}`), {
    queues: false,
    seesSquash: true,
    keepsBranchless: false,
    forbids: false,
  })
})
