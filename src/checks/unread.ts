// What stands where engines read manifests, and could not be read here: never silently passed.
import { type Finding, at, warning } from '../findings/finding.ts'
import type { RelPath } from '../tree/rel-path.ts'

/** `manifest/unread` at the file itself. */
export function unreadFile(path: RelPath): Finding {
  const hint = 'put a real file with UTF-8 text there; links are never followed here, and an engine may follow them'
  return warning('manifest/unread', `${path} is a link, or no text: nothing of it was checked`, at([], 'value', path), hint)
}
