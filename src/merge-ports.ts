// What a merge asks of the world: git for the lines, the repository and its origin for texts of old. Loaded where lines have to be merged, and only there.
import { resolve } from 'node:path'
import type { GeneratePorts } from './app/ports.ts'
import type { BaseTexts } from './ports/base-texts.ts'
import type { Remote } from './ports/remote.ts'

/** `remoteAt` makes a remote for an address; it is asked at most once, for the origin of the repository that holds `directory`. */
export function mergePorts(directory: string, remoteAt: (url: string) => Promise<Remote>): Pick<GeneratePorts, 'lineMerge' | 'baseTexts'> {
  let made: Promise<BaseTexts> | undefined
  const texts = (): Promise<BaseTexts> => (made ??= textsOf(directory, remoteAt))
  return {
    lineMerge: { merge: async (jobs) => (await import('./adapters/git/line-merge.ts')).gitLineMerge(process.env).merge(jobs) },
    baseTexts: { near: async (ids) => (await texts()).near(ids), far: async (ids) => (await texts()).far(ids) },
  }
}

async function textsOf(directory: string, remoteAt: (url: string) => Promise<Remote>): Promise<BaseTexts> {
  const { gitBaseTexts } = await import('./adapters/git/base-texts.ts')
  return gitBaseTexts(resolve(directory), process.env, async () => {
    const { localRepository, refuseInside } = await import('./adapters/git/local-repository.ts')
    const here = await localRepository(directory)
    if (here?.origin === undefined) return undefined
    refuseInside(here.root, here.origin)
    return remoteAt(here.origin)
  })
}
