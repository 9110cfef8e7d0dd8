// Which folder of src may import what, as data: the lint config and docs/ARCHITECTURE.md are printed from it.

/** Nouns that everybody may speak: they import nothing but each other. */
const KERNEL = ['tree', 'findings']
/** `emit` is the files that lie directly in src/emit; the folders below it have rows of their own. */
const EMITTERS = [
  'emit/levels',
  'emit/charts',
  'emit/namespaces',
  'emit/secrets',
  'emit/housekeeping',
  'emit/automation',
  'emit/formation',
  'emit/handbook',
  'emit/argocd',
  'emit/flux',
]
const EMIT_READS = [...KERNEL, 'template', 'site', 'blueprint', 'plan', 'emit']
const STAGES = ['site', 'shape', 'template', 'blueprint', 'plan', 'emit', ...EMITTERS, 'checks', 'merge', 'account', 'proposal', 'wizard']
/** Of Node a stage may have only what computes: no disk, no process, no network. */
const POSIX = { 'node:path': ['posix'] }
const HASH = { 'node:crypto': ['createHash'] }
const STYLE = { 'node:util': ['styleText'] }

/**
 * One row a folder: `src` are folders of src, `npm` packages, `node` modules of Node with the names that may be taken.
 * `effects` marks the rooms that may touch the world: any module of Node, the process, the clock.
 * `console` marks the rooms that may write to the terminal.
 */
export const TABLE = [
  { folder: 'tree', src: KERNEL, node: { ...POSIX, ...HASH } },
  { folder: 'findings', src: KERNEL, node: STYLE },
  { folder: 'shape', src: KERNEL },
  { folder: 'template', src: KERNEL, npm: ['handlebars', 'yaml'] },
  { folder: 'site', src: [...KERNEL, 'shape'], npm: ['yaml', 'js-yaml'] },
  { folder: 'blueprint', src: [...KERNEL, 'shape', 'template'] },
  { folder: 'plan', src: [...KERNEL, 'shape', 'template', 'site', 'blueprint'] },
  { folder: 'emit', src: [...EMIT_READS, ...EMITTERS], node: POSIX },
  { folder: 'emit/levels', src: EMIT_READS },
  { folder: 'emit/charts', src: EMIT_READS, node: HASH },
  { folder: 'emit/namespaces', src: [...EMIT_READS, 'shape'] }, // what is a CIDR
  { folder: 'emit/secrets', src: EMIT_READS },
  { folder: 'emit/housekeeping', src: EMIT_READS },
  { folder: 'emit/automation', src: EMIT_READS },
  { folder: 'emit/formation', src: EMIT_READS },
  { folder: 'emit/handbook', src: [...EMIT_READS, 'emit/formation'] }, // its pages lead through what a distribution reads
  { folder: 'emit/argocd', src: EMIT_READS },
  { folder: 'emit/flux', src: EMIT_READS },
  { folder: 'merge', src: KERNEL, npm: ['js-yaml'], node: POSIX },
  { folder: 'checks', src: [...KERNEL, 'shape', 'site', 'plan', 'emit', 'emit/charts', 'ports'], npm: ['js-yaml'] },
  { folder: 'account', src: [...KERNEL, 'site', 'plan', 'merge'], npm: ['diff', 'js-yaml'] },
  { folder: 'proposal', src: [...KERNEL, 'account', 'ports'] },
  { folder: 'wizard', src: [...KERNEL, 'shape', 'site', 'blueprint'] },
  { folder: 'ports', src: [...KERNEL, 'blueprint', 'merge'] },
  { folder: 'app', src: [...KERNEL, ...STAGES, 'ports'] },
  { folder: 'adapters', src: [...KERNEL, 'ports', 'blueprint'], npm: ['@clack/prompts', 'undici'], effects: true },
  {
    folder: 'cli',
    src: [...KERNEL, ...STAGES, 'ports', 'app'],
    npm: ['commander', 'diff'],
    node: { ...STYLE, 'node:path': ['basename', 'dirname', 'isAbsolute', 'join'] },
    console: true,
  },
].map((row) => ({ npm: [], node: {}, effects: false, console: false, ...row, src: row.src.filter((name) => name !== row.folder) }))

/** The table as Markdown, for docs/ARCHITECTURE.md. */
export function printTable() {
  const rows = TABLE.map((row) => [code([row.folder]), sources(row), code(row.npm), nodes(row)])
  const all = [
    ['folder of `src`', 'may import', 'npm', 'Node'],
    ['---', '---', '---', '---'],
    ...rows,
    ['files beside them: `main.ts` and what it wires with', 'everything', 'any', 'any'],
  ]
  return `${all.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`
}

function sources({ folder, src }) {
  const beside = src.filter((name) => !KERNEL.includes(name))
  const stages = STAGES.every((name) => beside.includes(name))
  const rest = stages ? beside.filter((name) => !STAGES.includes(name)) : beside
  const words = [...(KERNEL.includes(folder) ? [] : ['kernel']), ...(stages ? ['every stage'] : [])]
  return [...words, ...[...(KERNEL.includes(folder) ? src : []), ...rest].map((name) => `\`${name}\``)].join(', ')
}

function nodes({ node, effects }) {
  if (effects) return 'any'
  return Object.entries(node)
    .map(([name, taken]) => `\`${name}\` (${taken.join(', ')})`)
    .join(', ')
}

function code(names) {
  return names.map((name) => `\`${name}\``).join(', ')
}
