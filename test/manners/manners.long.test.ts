// The manners on every forge, over the wire: the forge's API and git, both by HTTP, with one token.
import { temporaryFolders } from '../adapters/temporary.ts'
import { bareWorld } from './bare.ts'
import { clicksOn, type Kind, PATHS, TOKENS } from './clicks.ts'
import { localWorld } from './local.ts'
import { ALL, manners } from './manners.ts'
import { memoryRepository } from './memory.ts'
import { type World, worldOf } from './world.ts'

const folder = temporaryFolders()

async function overWire(kind: Kind): Promise<World> {
  const repository = await bareWorld(folder(), `${PATHS[kind]}.git`, TOKENS[kind])
  return worldOf(repository, await clicksOn(kind, repository))
}

/** Forgejo is Gitea in another dialect of the API; git is the same. */
async function besideMemory(kind: Kind): Promise<World> {
  const repository = memoryRepository()
  return worldOf(repository, await clicksOn(kind, repository))
}

manners('github and git over HTTP', () => overWire('github'))
manners('gitlab and git over HTTP', () => overWire('gitlab'))
manners('gitea and git over HTTP', () => overWire('gitea'), { ...ALL, queues: false })
manners('forgejo over HTTP', async () => besideMemory('forgejo'), { ...ALL, queues: false })
// What it knows is what git tells: a squash is no merge to it, and without its branch a pull request is closed.
manners('local', () => localWorld(folder()), { queues: false, seesSquash: false, keepsBranchless: false, forbids: true })
