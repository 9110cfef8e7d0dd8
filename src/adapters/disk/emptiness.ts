// Folders that hold nothing: git does not know them, so to us they are not there, and they make place for a file.
import { type Dirent, readdirSync, rmdirSync, unlinkSync } from 'node:fs'
import { errnoOf, refusal } from './refusal.ts'
import { HALF_WRITTEN } from './temporary.ts'

/** What stands directly in a folder; nothing where there is none. */
export function itemsOf(full: string): readonly Dirent[] {
  try {
    return readdirSync(full, { withFileTypes: true })
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return []
    throw refusal(error, full)
  }
}

/** True for a folder with nothing in it but folders of that kind, what a killed run of ours left, and files that `goes` names. */
export function holdsNothing(full: string, goes: (full: string) => boolean = () => false): boolean {
  return itemsOf(full).every((item) => {
    const inside = `${full}/${item.name}`
    return item.isDirectory() ? holdsNothing(inside, goes) : isLeftOver(item) || goes(inside)
  })
}

/** Removes such a folder. A file that appeared in it since stays, and the folder with it: ENOTEMPTY. */
export function removeEmpty(full: string): void {
  for (const item of itemsOf(full)) {
    if (item.isDirectory()) removeEmpty(`${full}/${item.name}`)
    else if (isLeftOver(item)) unlinkSync(`${full}/${item.name}`)
  }
  rmdirSync(full)
}

/** What a killed run left half-written, wherever it lies; a file of another kind of name is not ours. */
export function removeLeftOvers(full: string): void {
  for (const item of itemsOf(full)) {
    if (item.isDirectory() && item.name !== '.git') removeLeftOvers(`${full}/${item.name}`)
    else if (isLeftOver(item)) unlinkSync(`${full}/${item.name}`)
  }
}

function isLeftOver(item: Dirent): boolean {
  return item.isFile() && HALF_WRITTEN.test(item.name)
}
