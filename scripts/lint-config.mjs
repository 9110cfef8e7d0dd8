// Prints .oxlintrc.json from the import table; `npm run schema` writes it, a test finds drift.
import { pathToFileURL } from 'node:url'
import { TABLE } from './import-table.mjs'

const LINES = 300
const FUNCTION_LINES = 40

/** Globals by which a stage would reach the world without an import. */
const EFFECTS = [
  'process',
  'fetch',
  'Date',
  'globalThis',
  'global',
  'performance',
  'crypto',
  'navigator',
  'WebSocket',
  'setTimeout',
  'setInterval',
  'setImmediate',
]

/** Right in general, not for us: each says no to a habit that we have for a reason. */
const NOT_OURS = {
  'unicorn/no-useless-spread': 'off', // long lists stand grouped in lines
  'no-control-regex': 'off', // hostile text is looked for on purpose
  'typescript/no-misused-spread': 'off', // code points are what we count
  'typescript/no-base-to-string': 'off', // Json that was checked to be a scalar
  'typescript/no-for-in-array': 'off', // Array.isArray does not narrow readonly lists away
  'typescript/no-meaningless-void-operator': 'off',
  'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
  'vitest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*', 'fc.assert'] }],
}

const EVERYWHERE = {
  'import/no-cycle': ['error', { ignoreTypes: false }],
  'import/no-self-import': 'error',
  'typescript/no-floating-promises': 'error',
  'typescript/no-misused-promises': 'error',
  'typescript/no-explicit-any': 'error',
  'typescript/ban-ts-comment': 'error',
  // import('…') in a type would pass by the import table unseen.
  'typescript/consistent-type-imports': ['error', { disallowTypeAnnotations: true }],
  eqeqeq: 'error',
  'no-eval': 'error',
  'no-new-func': 'error',
  'no-console': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'unicorn/filename-case': ['error', { case: 'kebabCase' }],
  'import/no-default-export': 'error',
  'max-lines': ['error', { max: LINES }],
  'max-lines-per-function': ['error', { max: FUNCTION_LINES }],
}

/** The whole configuration. An override replaces a rule that stands above it, so each folder's list is written whole. */
export function lintConfig() {
  return {
    $schema: './node_modules/oxlint/configuration_schema.json',
    plugins: ['typescript', 'unicorn', 'oxc', 'import', 'promise', 'vitest'],
    categories: { correctness: 'error' },
    rules: NOT_OURS,
    ignorePatterns: ['dist', 'coverage', '.quickstart', 'test/golden', 'src/**/*.gen.ts'],
    overrides: [
      { files: ['src/**/*.ts'], rules: EVERYWHERE },
      ...TABLE.flatMap(folderOverrides),
      { files: ['src/*.ts'], rules: { 'no-console': 'off' } },
      { files: ['src/emit/housekeeping/*.ts'], rules: { 'unicorn/no-thenable': 'off' } }, // JSON Schema has a keyword `then`
      {
        files: ['scripts/**/*.mjs', 'test/**/*.ts'],
        rules: { 'typescript/no-floating-promises': 'error', 'max-lines': ['error', { max: LINES }] },
      },
    ],
  }
}

/** The folder's own files, and those one folder deeper, which reach the others by one `../` more; emit's subfolders have rows of their own. */
function folderOverrides(row) {
  const deeper = row.folder === 'emit' ? [] : [{ files: [`src/${row.folder}/*/**/*.ts`], rules: rules(row, 1) }]
  return [{ files: [`src/${row.folder}/*.ts`], rules: rules(row, 0) }, ...deeper]
}

function rules(row, below) {
  const pure = {
    'no-restricted-globals': [
      'error',
      ...EFFECTS.map((name) => ({ name, message: 'a stage is pure: effects live in src/adapters and src/main.ts' })),
    ],
    'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'output is deterministic' }],
  }
  return {
    'no-restricted-imports': ['error', restricted(row, below)],
    ...(row.effects ? {} : pure),
    ...(row.console ? { 'no-console': 'off' } : {}),
  }
}

function restricted(row, below) {
  const depth = row.folder.split('/').length + below
  const modules = row.effects ? ['node:*', 'node:*/**'] : Object.keys(row.node)
  const schemas = `${'../'.repeat(depth + 1)}schemas/*.json`
  const allowed = [
    ...own(row, below),
    schemas,
    ...row.src.flatMap((name) => reach(name, depth, row.folder)),
    ...row.npm.flatMap((name) => [name, `${name}/**`]),
    ...modules,
  ]
  return {
    paths: Object.entries(row.node).map(([name, allowImportNames]) => ({ name, allowImportNames, message: 'only what computes' })),
    patterns: [
      // Stands first: oxlint stops at the first pattern that has an opinion, and a `!` in a group is one.
      { regex: String.raw`^\./.*\.\./|[A-Za-z0-9_-]/(.*/)?\.\./|^\.\./\./`, message: 'write the shortest path, the import table reads it' },
      {
        group: ['**', ...allowed.map((name) => (name.startsWith('^') ? name.slice(1) : `!${name}`))],
        message: `src/${row.folder} may not import this: see scripts/import-table.mjs`,
      },
    ],
  }
}

/** What lies in the folder itself; `^` marks a pattern that forbids again, since the last one that matches wins. */
function own(row, below) {
  if (row.folder === 'emit') return ['./*.ts']
  return below === 0 ? ['./**'] : ['./**', '../**', '^../../**']
}

/** The patterns by which a file at `depth` below src reaches another folder. `emit` is its files only. */
function reach(name, depth, from) {
  const up = '../'.repeat(depth)
  if (from === 'emit' && name.startsWith('emit/')) return [`./${name.slice('emit/'.length)}/**`]
  if (from.startsWith('emit/') && name.startsWith('emit/')) return [`${'../'.repeat(depth - 1)}${name.slice('emit/'.length)}/**`]
  if (from.startsWith('emit/') && name === 'emit') return [`${'../'.repeat(depth - 1)}*.ts`]
  return name === 'emit' ? [`${up}emit/*.ts`] : [`${up}${name}/**`]
}

/** The text of .oxlintrc.json. */
export function printLintConfig() {
  return `${JSON.stringify(lintConfig(), null, 2)}\n`
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.stdout.write(printLintConfig())
