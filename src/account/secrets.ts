// Secrets that a change begins to need: somebody has to make them before it is merged, or what reads them does not start.
import { type Environments, firstOf, inOrder } from './where.ts'
import type { FileChange } from './file-change.ts'

/** `keys` as the page of secrets lists them; `on` are the clusters' names. */
export type SecretNews = { readonly namespace: string; readonly name: string; readonly keys: string; readonly on: string }

const PAGE = 'docs/secrets.md'

/** Rows that the page of secrets has now and had not before, one a Secret. */
export function newSecrets(files: readonly FileChange[], environments: Environments): readonly SecretNews[] {
  const page = files.find(({ path }) => path === PAGE)
  if (page === undefined) return []
  const before = new Set(rowsOf(page.before).map(({ cluster, secret }) => `${cluster} ${secret}`))
  const clusters = new Map<string, string[]>()
  for (const { cluster, secret } of rowsOf(page.after)) {
    if (before.has(`${cluster} ${secret}`)) continue
    clusters.set(secret, [...(clusters.get(secret) ?? []), cluster])
  }
  return [...clusters].map(([secret, names]) => {
    const [namespace = '', name = '', keys = ''] = secret.split(' | ')
    return { namespace, name, keys, on: firstOf(inOrder([...new Set(names)], environments), 6).join(', ') }
  })
}

/** Clusters stand in the headings, one Secret in each row: namespace, name, keys, purpose. */
function rowsOf(text: string | undefined): readonly { readonly cluster: string; readonly secret: string }[] {
  let clusters: readonly string[] = []
  return (text ?? '').split('\n').flatMap((line) => {
    if (line.startsWith('## ')) clusters = line.slice('## '.length).split(', ')
    const row = /^\| ([^|]+ \| [^|]+ \| [^|]+) \| .*\|$/.exec(line)?.[1]
    return row === undefined || row.startsWith('---') || row.startsWith('namespace |')
      ? []
      : clusters.map((cluster) => ({ cluster, secret: row }))
  })
}
