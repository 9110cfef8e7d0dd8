// Files of ours that live only as long as a run: never listed, and never in anybody's way.
import { createHash } from 'node:crypto'

/** What a killed run left under such a name is overwritten by the next, since the name follows from the path. */
export const TEMPORARY = '.platform-tmp-'

/** The names that temporaryOf gives. */
export const HALF_WRITTEN = /^\.platform-tmp-[0-9a-f]{16}$/

/** Beside the file itself, so that a rename never crosses file systems. */
export function temporaryOf(path: string): string {
  const slash = path.lastIndexOf('/')
  const name = createHash('sha1')
    .update(path.slice(slash + 1))
    .digest('hex')
    .slice(0, 16)
  return `${path.slice(0, slash)}/${TEMPORARY}${name}`
}
