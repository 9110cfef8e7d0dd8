// How far a change reaches: the first thing that whoever approves it wants to know.
import type { Account } from '../account/account.ts'
import { escape } from './markdown.ts'

/** Engines read none of these: our books, the spec, pages, and blueprints of the site's own. */
const READ = /^(?:apps|clusters|common|envs)\//

/** A sentence on the environments of which no file changes that their clusters read; '' where there is none. */
export function untouched({ files, environments }: Account): string {
  const read = files.filter(({ path }) => READ.test(path))
  if (read.length === 0) return ' No cluster reads anything of it.'
  if (environments.length === 0) return ''
  if (read.some(({ where }) => where.environment === undefined && where.cluster === undefined)) return ''
  // Where a file moves out of an environment, that one had a cluster less to speak for.
  const touched = new Set(read.flatMap(({ where, from }) => [where.environment, /^envs\/([^/]+)\//.exec(from ?? '')?.[1]]))
  const names = environments.filter(({ name }) => !touched.has(name)).map(({ name }) => `**${escape(name)}**`)
  return names.length === 0 ? '' : ` Nothing that ${names.join(', ')} reads changes.`
}
