// The manners over the wire, on a GitLab: HTTP to its API, and git in memory; the others, and real git, are in manners.long.test.ts.
import { clicksOn } from './clicks.ts'
import { manners } from './manners.ts'
import { memoryRepository } from './memory.ts'
import { worldOf } from './world.ts'

manners('gitlab over HTTP', async () => {
  const repository = memoryRepository()
  return worldOf(repository, await clicksOn('gitlab', repository))
})
