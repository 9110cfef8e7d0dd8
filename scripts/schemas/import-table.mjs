// What the import table is printed to: the lint config, and the table in docs/ARCHITECTURE.md between its markers.
import { readFileSync } from 'node:fs'
import { printTable } from '../import-table.mjs'
import { printLintConfig } from '../lint-config.mjs'

const PAGE = 'docs/ARCHITECTURE.md'
const BEGIN = '<!-- import table: begin, printed by npm run schema -->\n'
const END = '<!-- import table: end -->'

export function generated() {
  return new Map([
    ['.oxlintrc.json', printLintConfig()],
    [PAGE, withTable(readFileSync(new URL(`../../${PAGE}`, import.meta.url), 'utf8'))],
  ])
}

function withTable(page) {
  const from = page.indexOf(BEGIN)
  const to = page.indexOf(END)
  if (from < 0 || to < from) throw new Error(`${PAGE} has lost the markers of the import table`)
  return `${page.slice(0, from)}${BEGIN}\n${printTable()}\n${page.slice(to)}`
}
