// The table of docs/rules/README.md: every rule of the checks with its one sentence, as src/checks/rules.ts has it.
import { readFileSync } from 'node:fs'
import { fromSource } from '../from-source.mjs'

const PAGE = 'docs/rules/README.md'
const BEGIN = '<!-- rules: begin, printed by npm run schema -->\n'
const END = '<!-- rules: end -->'
/** Rules about the spec's own entries are said on the page itself. */
const OF_THE_SPEC = /^checks\//

export async function generated() {
  const { RULES } = await fromSource('src/checks/rules.ts')
  const page = readFileSync(new URL(`../../${PAGE}`, import.meta.url), 'utf8')
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (from < 0 || to < from) throw new Error(`${PAGE} has lost the markers of its table`)
  return new Map([[PAGE, `${page.slice(0, from)}${BEGIN}\n${table(RULES)}\n${page.slice(to)}`]])
}

function table(rules) {
  const rows = [...rules].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rule, says]) => `| ${link(rule)} | ${says.replaceAll('|', '\\|')} |\n`)
  return `| rule | what it finds |\n| --- | --- |\n${rows.join('')}`
}

function link(rule) {
  return OF_THE_SPEC.test(rule) ? `\`${rule}\`` : `[${rule}](${rule}.md)`
}
