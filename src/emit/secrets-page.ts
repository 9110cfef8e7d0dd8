// docs/secrets.md: every Secret that the platform expects, so that nobody has to find out from a pod that does not start.
import { type TreeFile, textFile } from '../tree/file-tree.ts'
import { byCodePoint } from '../tree/json.ts'
import type { ClusterUnits } from './unit.ts'

type Row = { readonly namespace: string; readonly name: string; readonly keys: string; readonly purpose: string }

const HEAD = `# Secrets

What the platform reads and nobody generates. Each must stand in its namespace before the component that reads it can work.
Never write their content into this repository or into \`site.yaml\`. This page is generated from \`site.yaml\`: change it there.
`

/** One table a set of clusters that need the same; undefined where no Secret is needed at all. */
export function secretsPage(clusters: readonly ClusterUnits[]): TreeFile | undefined {
  const tables = new Map<string, string[]>()
  for (const { cluster, placed } of clusters) {
    const table = printTable(rowsOf(placed))
    if (table !== '') tables.set(table, [...(tables.get(table) ?? []), cluster.name])
  }
  if (tables.size === 0) return undefined
  const sections = [...tables].map(([table, names]) => `\n## ${names.sort(byCodePoint).join(', ')}\n\n${table}`)
  return textFile(`${HEAD}${sections.join('')}`)
}

/** One row a Secret, also where several read it. */
function rowsOf(placed: ClusterUnits['placed']): readonly Row[] {
  const rows = [...placed.values()].flatMap(({ contract }) =>
    contract.secrets.map(({ namespace, name, keys, purpose }) => ({ namespace, name, keys: keys.join(', '), purpose })),
  )
  const secrets = new Map<string, Row>()
  for (const row of rows) {
    const key = JSON.stringify([row.namespace, row.name, row.keys])
    const known = secrets.get(key)
    const isNew = known !== undefined && !known.purpose.split('; ').includes(row.purpose)
    secrets.set(key, known === undefined ? row : isNew ? { ...known, purpose: `${known.purpose}; ${row.purpose}` } : known)
  }
  return [...secrets.values()].sort((a, b) => byCodePoint(a.namespace, b.namespace) || byCodePoint(a.name, b.name))
}

function printTable(rows: readonly Row[]): string {
  if (rows.length === 0) return ''
  const lines = rows.map(({ namespace, name, keys, purpose }) => `| ${[namespace, name, keys, purpose].map(cell).join(' | ')} |\n`)
  return `| namespace | name | keys | what for |\n| --- | --- | --- | --- |\n${[...new Set(lines)].join('')}`
}

// A site's own text must not break out of its cell.
const cell = (text: string): string =>
  text
    .replaceAll(/[\r\n]+/g, ' ')
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
