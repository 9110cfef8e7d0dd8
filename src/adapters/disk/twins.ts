// Names that differ from a path in case only: two files here, one file on somebody's laptop.
import type { Dirent } from 'node:fs'
import { foldCase } from '../../tree/rel-path.ts'
import { holdsNothing, itemsOf } from './emptiness.ts'
import { folderOf } from './standing.ts'

/** Whether a twin of the path stands; asked only where nothing stands at the path itself. A folder is read at the first need, and once. */
export type Twins = (path: string) => boolean

export function knownTwins(root: string): Twins {
  const read = new Map<string, ReadonlyMap<string, readonly Dirent[]>>()
  const byFoldedName = (folder: string): ReadonlyMap<string, readonly Dirent[]> => {
    const known = read.get(folder) ?? grouped(itemsOf(`${root}/${folder}`))
    read.set(folder, known)
    return known
  }
  const named = (folder: string, name: string): readonly Dirent[] => byFoldedName(folder).get(foldCase(name)) ?? []
  const alike = new Map<string, Alike>([['', { folders: [''], isBlocked: false }]])
  /** All folders that the path of a folder could mean, and whether one of them, or of those above, is no folder. */
  const alikeOf = (folder: string): Alike => {
    const known = alike.get(folder)
    if (known !== undefined) return known
    const above = alikeOf(folderOf(folder))
    const found = above.folders.flatMap((parent) =>
      named(parent, nameOf(folder)).map((item) => ({ item, path: joined(parent, item.name) })),
    )
    const made = {
      folders: found.filter(({ item }) => item.isDirectory()).map(({ path }) => path),
      isBlocked: above.isBlocked || found.some(({ item, path }) => !item.isDirectory() && path !== folder),
    }
    alike.set(folder, made)
    return made
  }
  return (path) => {
    const { folders, isBlocked } = alikeOf(folderOf(path))
    const stands = (parent: string, item: Dirent): boolean =>
      joined(parent, item.name) !== path && !(item.isDirectory() && holdsNothing(`${root}/${joined(parent, item.name)}`))
    return isBlocked || folders.some((parent) => named(parent, nameOf(path)).some((item) => stands(parent, item)))
  }
}

type Alike = { readonly folders: readonly string[]; readonly isBlocked: boolean }

function grouped(items: readonly Dirent[]): ReadonlyMap<string, readonly Dirent[]> {
  const groups = new Map<string, Dirent[]>()
  for (const item of items) {
    const folded = foldCase(item.name)
    const group = groups.get(folded)
    if (group === undefined) groups.set(folded, [item])
    else group.push(item)
  }
  return groups
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function joined(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}
