// docs/secrets.md: every Secret that the platform expects, so that nobody has to find out from a pod that does not start.
import type { Site } from '../../site/site.ts'
import { type FileTree, textFile } from '../../tree/file-tree.ts'
import { byCodePoint } from '../../tree/json.ts'
import { layout } from '../layout.ts'
import type { ClusterUnits } from '../unit.ts'
import { createCommand, labelCommand, onLines } from './command.ts'
import type { SecretRow } from '../secret.ts'

const HEAD = `# Secrets

What the platform reads and nobody generates. Never write their content into this repository or into \`site.yaml\`.
This page is generated from \`site.yaml\`: change it there.
`
const BY_HAND = 'Made by hand, before what reads it can work'

/** One section a set of clusters that need the same; no page where no Secret is needed at all. */
export function secretsPage(site: Site, clusters: readonly ClusterUnits[]): FileTree {
  const sections = new Map<string, string[]>()
  for (const { cluster, secrets } of clusters) {
    if (secrets.rows.length === 0) continue
    const section = sectionOf(site, secrets.rows)
    sections.set(section, [...(sections.get(section) ?? []), cluster.name])
  }
  if (sections.size === 0) return new Map()
  const parts = [...sections].map(([section, names]) => `\n## ${names.sort(byCodePoint).join(', ')}\n\n${section}`)
  return new Map([[layout.secretsPage, textFile(`${HEAD}${howTo(site)}${parts.join('')}`)]])
}

function sectionOf({ secrets }: Site, rows: readonly SecretRow[]): string {
  const first = rows.filter(({ isFirst }) => isFirst)
  const rest = rows.filter(({ isFirst }) => !isFirst)
  const commands = first.map((row) => [onLines(createCommand(row)), labelCommand(row)].filter((line) => line !== undefined).join('\n'))
  // What comes before a backend works is part of the bootstrap, and its commands stand there.
  const [where, how] =
    secrets.backend === 'by-hand'
      ? ['', `\n\`\`\`sh\n${commands.join('\n')}\n\`\`\`\n`]
      : [' ([bootstrap.md](bootstrap.md) has the commands)', '']
  const byHand = first.length === 0 ? [] : [`${BY_HAND}${where}:\n\n${tableOf(first)}${how}`]
  const through = rest.length === 0 ? [] : [`Through ${secrets.backend}:\n\n${tableOf(rest)}`]
  return [...byHand, ...through].join('\n')
}

function tableOf(rows: readonly SecretRow[]): string {
  const lines = rows.map(({ namespace, name, keys, purposes }) => [namespace, name, keys.join(', '), purposes.join('; ')].map(cell))
  return `| namespace | name | keys | what for |\n| --- | --- | --- | --- |\n${lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('')}`
}

/** How a Secret gets to a cluster with this backend. */
function howTo({ name, secrets }: Site): string {
  const [files, end] = ['Each command takes a value from a file that is named like its key', 'Remove the files afterwards.']
  switch (secrets.backend) {
    case 'by-hand':
      return `\nEach must stand in its namespace before the component that reads it can work. ${files}. ${end}\n`
    case 'external-secrets':
      return `
What comes through external-secrets is read from the store every hour: one entry a Secret at \`${secrets.key.replaceAll('{site}', name)}\`, with
one property for each of its keys. For example, where the store's \`path\` is \`kv\`:

\`\`\`sh
bao kv put -mount=kv ${secrets.key.replaceAll('{site}', name).replaceAll('{', '<').replaceAll('}', '>')} <key>=@<file>
\`\`\`

What is made by hand is what the store itself, or the way to it, needs.
`
    case 'sealed-secrets':
    case 'sops':
      return `
What comes through ${secrets.backend} stands encrypted in \`secrets/<environment>/<cluster>/\`; the README.md there has the command for each file.
What is made by hand has to be there before any of them can be opened.
`
  }
}

// A site's own text must not break out of its cell.
const cell = (text: string): string =>
  text
    .replaceAll(/[\r\n]+/g, ' ')
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
