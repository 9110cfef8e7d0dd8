// Five hundred random sequences with faults, over the wire to every forge; in every twentieth git goes over HTTP as well.
// FAULT_SEED is the first seed (1), FAULT_COUNT how many there are (500).
import { expect, test } from 'vitest'
import { temporaryFolders } from '../adapters/temporary.ts'
import { bareWorld } from '../manners/bare.ts'
import { clicksOn, type Kind, PATHS, TOKENS } from '../manners/clicks.ts'
import { memoryRepository } from '../manners/memory.ts'
import { type World, worldOf } from '../manners/world.ts'
import { playSequence } from './sequence.ts'

const FIRST = Number(process.env['FAULT_SEED'] ?? 1)
const COUNT = Number(process.env['FAULT_COUNT'] ?? 500)
const GIT_SHARE = 20
const folder = temporaryFolders()
const KINDS: readonly Kind[] = ['github', 'gitlab', 'gitea', 'forgejo']

async function worldFor(kind: Kind, isGit: boolean): Promise<World> {
  const repository = isGit ? await bareWorld(folder(), `${PATHS[kind]}.git`, TOKENS[kind]) : memoryRepository()
  return worldOf(repository, await clicksOn(kind, repository))
}

const seeds = Array.from({ length: COUNT }, (_, index) => FIRST + index)
const isGit = (seed: number): boolean => seed % GIT_SHARE === 0
// Neighbours of one forge, so that each twentieth is another one's.
const kindOf = (seed: number): Kind => KINDS[Math.floor(seed / GIT_SHARE + seed) % KINDS.length]!

test.each(seeds.map((seed) => [seed, kindOf(seed), isGit(seed) ? 'git over HTTP' : 'git in memory'] as const))(
  'sequence %i on %s, %s, ends as if nothing had gone wrong',
  async (seed, kind) => {
    expect(await playSequence(seed, await worldFor(kind, isGit(seed)))).toBeGreaterThanOrEqual(0)
  },
)
