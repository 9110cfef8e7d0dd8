// The tables of docs/rules/README.md: every rule of the checks with its one sentence, as src/checks/rules.ts has it, and the CEL rules that
// are evaluated, as schemas/upstream/manifest.json counts them.
import { readFileSync } from 'node:fs'
import { fromSource } from '../from-source.mjs'

const PAGE = 'docs/rules/README.md'
/** Rules about the spec's own entries are said on the page itself. */
const OF_THE_SPEC = /^checks\//

export async function generated() {
  const { RULES } = await fromSource('src/checks/rules.ts')
  const page = withPart(read(PAGE), 'rules', table(RULES))
  return new Map([[PAGE, withPart(page, 'cel', celTable(JSON.parse(read('schemas/upstream/manifest.json'))))]])
}

function read(path) {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
}

function withPart(page, name, text) {
  const [begin, end] = [`<!-- ${name}: begin, printed by npm run schema -->\n`, `<!-- ${name}: end -->`]
  const [from, to] = [page.indexOf(begin), page.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`${PAGE} has lost the markers of its table "${name}"`)
  return `${page.slice(0, from)}${begin}\n${text}\n${page.slice(to)}`
}

function celTable(manifest) {
  const families = Object.entries(manifest).filter(([, { celRules }]) => celRules > 0)
  const rows = families.map(([name, { celRules, celEvaluated }]) => `| ${name} | ${celRules} | ${celEvaluated} |\n`)
  return `| family | rules | evaluated |\n| --- | --- | --- |\n${rows.join('')}`
}

function table(rules) {
  const rows = [...rules].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rule, says]) => `| ${link(rule)} | ${says.replaceAll('|', '\\|')} |\n`)
  return `| rule | what it finds |\n| --- | --- |\n${rows.join('')}`
}

function link(rule) {
  return OF_THE_SPEC.test(rule) ? `\`${rule}\`` : `[${rule}](${rule}.md)`
}
