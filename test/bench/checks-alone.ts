// The checks and nothing else, as a process of its own: reads a folder of manifests, holds them against everything, says how many findings.
// The bench bundles it as the program is bundled. Arguments: the folder of the packs, the folder of manifests, how many times.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { schemaPacks } from '../../src/adapters/schema-packs.ts'
import { checkTree } from '../../src/app/check-site.ts'
import type { Facts } from '../../src/checks/facts.ts'
import type { RelPath } from '../../src/tree/rel-path.ts'

const [packs = '', folder = '', rounds = '1'] = process.argv.slice(2)
const facts: Facts = { clusters: [{ name: 'prod-1', environment: 'prod', minor: 35 }] }
const source = schemaPacks(packs)

for (let round = 0; round < Number(rounds); round++) {
  const start = process.hrtime.bigint()
  const names = readdirSync(folder).sort()
  const texts = new Map(names.map((name) => [`apps/prod-1/own/${name}` as RelPath, readFileSync(join(folder, name), 'utf8')]))
  const findings = await checkTree(source, texts, facts)
  const took = Number(process.hrtime.bigint() - start) / 1e6
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort()
  process.stdout.write(`${JSON.stringify({ documents: texts.size, findings: findings.length, rules, milliseconds: took })}\n`)
}
