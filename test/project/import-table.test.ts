// The import table holds: one planted violation for everything that a row forbids is found, and the real tree has none.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Row, TABLE } from '../../scripts/import-table.mjs'
import { printLintConfig } from '../../scripts/lint-config.mjs'
import { type Fault, lint, lintPlanted, ROOT, specifier } from './planted.ts'

const IMPORTS = 'eslint(no-restricted-imports)'
const folders = TABLE.map(({ folder }) => folder)
const noun = (folder: string): string => `src/${folder}/noun.ts`
const use = (path: string): string => `import { noun } from '${path}'\nexport const used = noun\n`

/** Where a row's planted files lie: its folder, and one deeper where rows do not already say what lies there. */
const rooms = ({ folder }: Row): readonly string[] => (folder === 'emit' ? ['src/emit'] : [`src/${folder}`, `src/${folder}/deeper`])

function forbidden(row: Row, room: string): ReadonlyMap<string, string> {
  const beside = folders.filter((name) => name !== row.folder && !row.src.includes(name))
  const sources = beside.map((name) => [`${room}/bad-${name.replace('/', '-')}.ts`, use(specifier(`${room}/x.ts`, noun(name)))] as const)
  const types = beside
    .slice(0, 1)
    .map(
      (name) =>
        [`${room}/bad-type.ts`, `import type { Noun } from '${specifier(`${room}/x.ts`, noun(name))}'\nexport type Used = Noun\n`] as const,
    )
  const lazy = beside
    .slice(0, 1)
    .map((name) => [`${room}/bad-lazy.ts`, `export const used = () => import('${specifier(`${room}/x.ts`, noun(name))}')\n`] as const)
  const packages = ['handlebars', 'semver', 'commander', 'yaml'].filter((name) => !row.npm.includes(name))
  const others = [...packages, ...(row.effects ? ['fs'] : ['node:fs', 'node:child_process', 'fs/promises'])]
  const bare = others.map((name) => [`${room}/bad-${name.replaceAll(/\W/g, '-')}.ts`, use(name)] as const)
  return new Map([...sources, ...types, ...lazy, ...bare, [`${room}/bad-main.ts`, use(specifier(`${room}/x.ts`, 'src/main.ts'))]])
}

function allowed(row: Row, room: string): string {
  const sources = [row.folder, ...row.src].map((name) => specifier(`${room}/x.ts`, noun(name)))
  const lines = [...sources, ...row.npm].map((path, i) => `import * as used${i} from '${path}'\nexport { used${i} }\n`)
  const nodes = Object.entries(row.node).map(([name, taken]) => `export { ${taken.join(', ')} } from '${name}'\n`)
  return [...lines, ...nodes, ...(row.effects ? ["export { readFile } from 'node:fs/promises'\n"] : [])].join('')
}

const planted = new Map<string, string>([
  ['src/main.ts', 'export const noun = 1\n'],
  ...folders.map((folder) => [noun(folder), 'export const noun = 1\nexport type Noun = 1\n'] as const),
  ...TABLE.flatMap((row) => rooms(row).flatMap((room) => [...forbidden(row, room), [`${room}/good.ts`, allowed(row, room)] as const])),
])
let faults: readonly Fault[]
beforeAll(async () => {
  faults = await lintPlanted(planted)
}, 60_000)

describe.each(TABLE)('$folder', (row) => {
  test.each(rooms(row))('%s: what the row forbids is found, what it allows is not', (room) => {
    const found = new Set(
      faults.filter(({ file, rule }) => rule === IMPORTS && file.slice(0, file.lastIndexOf('/')) === room).map(({ file }) => file),
    )
    expect([...found].sort()).toEqual([...forbidden(row, room).keys()].sort())
  })
})

test('every folder of src has a row', () => {
  const below = (place: string): readonly string[] =>
    readdirSync(join(ROOT, place), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  const standing = [...below('src'), ...below('src/emit').map((name) => `emit/${name}`)]
  expect(standing).toContain('emit/levels')
  expect(standing.filter((name) => !folders.includes(name))).toEqual([])
})

test('.oxlintrc.json and docs/ARCHITECTURE.md are printed from the table', async () => {
  const { generated } = await import('../../scripts/schemas/import-table.mjs')
  for (const [path, text] of generated()) expect(readFileSync(join(ROOT, path), 'utf8') === text, `${path}: run npm run schema`).toBe(true)
  expect(printLintConfig()).toContain('no-restricted-imports')
})

test('the real tree breaks no rule', async () => {
  expect(await lint(ROOT)).toEqual([])
}, 60_000)
