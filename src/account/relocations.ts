// Folders of which the files move together: one line says as much as forty.
import type { FileChange } from './file-change.ts'
import type { Renaming } from './moves.ts'

/** Both end in `/`; `files` is how many go from the one to the other. */
export type Relocation = { readonly from: string; readonly to: string; readonly files: number }

const FEWEST = 4 // files that are worth more than a line of their own each
const OF_CLUSTER = /^(envs\/[^/]+\/clusters\/[^/]+\/)./

/** The folders that at least four files leave for one and the same other folder, by their old names. */
export function relocationsOf(files: readonly FileChange[], renamed: readonly Renaming[]): readonly Relocation[] {
  const counts = new Map<string, { from: string; to: string; files: number }>()
  for (const file of files) {
    const way = wayOf(file, renamed)
    if (way === undefined) continue
    const key = `${way.from}\n${way.to}`
    counts.set(key, { ...way, files: (counts.get(key)?.files ?? 0) + 1 })
  }
  return [...counts.values()].filter((way) => way.files >= FEWEST)
}

/** Whether the move of a file is told with a folder's. */
export function isRelocated(file: FileChange, relocations: readonly Relocation[]): boolean {
  const { from, path } = file
  return (
    from !== undefined &&
    relocations.some((folder) => from.startsWith(folder.from) && path === `${folder.to}${from.slice(folder.from.length)}`)
  )
}

/** The two folders in which a file lies alike: those of the environment or of the cluster, else those where its paths part. */
function wayOf({ from, path }: FileChange, renamed: readonly Renaming[]): { readonly from: string; readonly to: string } | undefined {
  if (from === undefined) return undefined
  const names = renamed.find((one) => from.startsWith(`envs/${one.from}/`) && path.startsWith(`envs/${one.to}/`))
  const [was, is] = names
    ? [`envs/${names.from}/`, `envs/${names.to}/`]
    : [OF_CLUSTER.exec(from)?.[1] ?? stem(from, path), OF_CLUSTER.exec(path)?.[1] ?? stem(path, from)]
  return was !== '' && is !== '' && from.slice(was.length) === path.slice(is.length) ? { from: was, to: is } : undefined
}

/** The path without the folders and the name that it has in common with the end of the other. */
function stem(path: string, other: string): string {
  const [parts, others] = [path.split('/'), other.split('/')]
  let shared = 0
  while (shared < parts.length && parts.at(-1 - shared) === others.at(-1 - shared)) shared += 1
  return shared === 0
    ? ''
    : parts
        .slice(0, -shared)
        .map((part) => `${part}/`)
        .join('')
}
