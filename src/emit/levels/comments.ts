// Comments of a template, moved to where its values stand in an umbrella chart's file: below the dependency's name.
import { type Comments, childKey } from '../../tree/yaml-print.ts'

/** The same comments one level deeper. The template's head comment stays behind: the file has a head of its own. */
export function under(name: string, comments: Comments): Comments {
  if (comments.size === 0) return comments
  const prefix = childKey('', name)
  return new Map([...comments].filter(([key]) => key !== '').map(([key, comment]) => [prefix + key, comment]))
}
