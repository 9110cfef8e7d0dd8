// In which order changes reach the disk, so that a kill between any two of them loses nothing and the next run completes the rest.
import { type Change } from '../../tree/change.ts'
import { foldCase } from '../../tree/rel-path.ts'
import { folderOf } from './standing.ts'

export type Write = Extract<Change, { kind: 'create' | 'update' | 'delete' }>

const BASE = '.platform/base/'
/** What was wanted last time, as a spec and as a lock: true only when all else is in place, so they come after it. */
const BASE_SPEC = '.platform/base/site.yaml'
const LOCK = '.platform/lock.json'

/**
 * In this order: texts that the next merge begins from, where their place is free; what makes room; what is written; what goes; the spec that was rendered; the lock;
 * texts that no merge begins from any more. Inside of each the given order. A moved file whose old place has to make room is written
 * first, where its new place is free: what people wrote in it must stand somewhere at any moment.
 */
export function inOrder(writes: readonly Write[]): readonly (readonly Write[])[] {
  const isRoom = roomFor(writes)
  const room = new Set(writes.filter((write) => write.kind === 'delete' && isRoom(write.path)).map(({ path }) => path))
  const needsRoom = roomFor(writes, room)
  const rank = (write: Write): number => {
    if (write.path === LOCK) return 5
    if (write.kind === 'delete') return room.has(write.path) ? 1 : write.path.startsWith(BASE) ? 6 : 3
    if (write.path === BASE_SPEC) return 4
    if (write.kind === 'update') return 2
    const isMovedOut = write.from !== undefined && room.has(write.from)
    return (isMovedOut || write.path.startsWith(BASE)) && !needsRoom(write.path) ? 0 : 2
  }
  return Array.from({ length: 7 }, (_, at) => writes.filter((write) => rank(write) === at))
}

/**
 * Without `room`: whether a path stands in the way of a created one, being its twin, or a file where its folder is needed, or a file below it.
 * With `room`: whether a created path waits for one of these.
 */
function roomFor(writes: readonly Write[], room?: ReadonlySet<string>): (path: string) => boolean {
  const paths = room ? [...room] : writes.filter(({ kind }) => kind === 'create').map(({ path }) => path)
  const standing = new Set(paths.map(foldCase))
  const above = new Set(paths.flatMap((path) => parentsOf(foldCase(path))))
  return (path) => {
    const folded = foldCase(path)
    return standing.has(folded) || above.has(folded) || parentsOf(folded).some((parent) => standing.has(parent))
  }
}

/** All folders above a path, the root apart. */
export function parentsOf(path: string): readonly string[] {
  const parents: string[] = []
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) parents.push(folder)
  return parents
}
