// One printed file for all clusters of a fleet that want the same: most of a namespace is equal everywhere.
import { type TreeFile, printedFile } from '../../tree/file-tree.ts'
import type { JsonObject } from '../../tree/json.ts'
import { type Comments, printYaml } from '../../tree/yaml-print.ts'

const MOST = 4096 // distinct files that are remembered; then it starts anew

/** An object as a file. Equal input gives the same file, which is only a matter of time and memory. */
export type ShareFile = (object: JsonObject, comments: Comments, head: readonly string[]) => TreeFile

export function makeShareFile(): ShareFile {
  const files = new Map<string, TreeFile>()
  return (object, comments, head) => {
    const key = JSON.stringify([object, [...comments], head])
    const known = files.get(key)
    if (known !== undefined) return known
    if (files.size >= MOST) files.clear()
    const file = printedFile(() => printYaml(object, comments, head))
    files.set(key, file)
    return file
  }
}
