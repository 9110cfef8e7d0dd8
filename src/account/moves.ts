// A cluster that goes from one environment to another: its files change folders, and nothing of it comes or goes.
import type { FileChange } from './file-change.ts'

/** `advice` is what to do while merging, as a sentence. */
export type Move = { readonly cluster: string; readonly from: string; readonly to: string; readonly advice: string }

type Step = { readonly kind: FileChange['kind']; readonly path: string }
const OF_CLUSTER = /^envs\/([^/]+)\/(clusters\/([^/]+)\/.+)$/

/** Whether a path goes or comes while its like in another environment comes or goes. */
export function movesAmong(steps: readonly Step[]): (path: string) => boolean {
  const [came, went] = (['create', 'delete'] as const).map(
    (kind) => new Set(steps.filter((step) => step.kind === kind).flatMap(({ path }) => OF_CLUSTER.exec(path)?.[2] ?? [])),
  )
  const both = [...came!].filter((rest) => went!.has(rest))
  const clusters = new Set(both.map((rest) => rest.split('/')[1]!))
  return (path) => both.length > 0 && clusters.has(OF_CLUSTER.exec(path)?.[3] ?? '')
}

/**
 * The clusters that move. Argo CD's Applications skip value files that are missing: until root has given them their new paths,
 * those of the cluster would render without its values. Flux waits where it finds nothing.
 */
export function movesOf(files: readonly FileChange[]): readonly Move[] {
  const isMoved = movesAmong(files)
  const moves = new Map<string, { from?: string; to?: string }>()
  for (const { kind, path } of files) {
    const [, environment, , cluster] = (isMoved(path) && OF_CLUSTER.exec(path)) || []
    if (environment === undefined || cluster === undefined || kind === 'update') continue
    const known = moves.get(cluster) ?? {}
    moves.set(cluster, kind === 'create' ? { ...known, to: environment } : { ...known, from: environment })
  }
  const isArgo = files.some(({ path }) => path.startsWith('apps/'))
  return [...moves].map(([cluster, { from = '', to = '' }]) => ({ cluster, from, to, advice: isArgo ? forArgo(cluster) : FOR_FLUX }))
}

const forArgo = (cluster: string): string =>
  `before you merge, scale its Argo CD application controller to 0; after it, apply apps/${cluster}/ by hand and scale it back: its Applications would otherwise render once without the values of their cluster`
const FOR_FLUX = 'Flux there finds its new folders by itself'
