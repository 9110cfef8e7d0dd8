// The world in memory: the fakes of both ports, which pass the contracts of both.
import { type MemoryForge, memoryForge } from '../fakes/memory-forge.ts'
import { memoryRemote } from '../fakes/memory-remote.ts'
import { type Clicks, type Repository, type World, worldOf } from './world.ts'

export const memoryWorld = (forge: MemoryForge = memoryForge()): World => worldOf(memoryRepository(), memoryClicks(forge))

export function memoryRepository(): Repository {
  const remote = memoryRemote()
  return {
    url: undefined,
    connect: async () => ({ ...remote, dispose: async () => undefined }),
    seed: remote.seed,
    tip: remote.tip,
    files: remote.files,
    drop: remote.drop,
    history: remote.history,
    forbidForce: remote.forbidForce,
    refuse: remote.refuse,
  }
}

function memoryClicks(forge: MemoryForge): Clicks {
  return {
    base: '',
    token: 'no token',
    connect: () => forge,
    merged: (id) => forge.change(id, { state: 'merged' }),
    closed: (id) => forge.change(id, { state: 'closed' }),
    labelled: (id, labels) => forge.change(id, { labels }),
    described: (id, change) => forge.change(id, { body: change(forge.pull(id).body) }),
    queued: (id, isQueued) => forge.change(id, { isQueued }),
    comments: (id) => forge.marked(id),
    count: () => ({ all: forge.openings.size, open: [...forge.openings.keys()].filter((id) => forge.pull(id).state === 'open').length }),
  }
}
