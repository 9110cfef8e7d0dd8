// The checks beside kubeconform: the same manifests, the same schemas, each in a process of its own; and what they add to a whole `validate`.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { documents } from './documents.mjs'
import { best, seconds, timed, times } from './measure.mjs'
import { TEMPLATE, writeSchemaFiles } from './schema-files.mjs'
import { inSeconds, printTable } from './table.mjs'

const ROUNDS = 5 // in one process; the last is the warm one

/** `root`: the project; `work`: a folder to write in; `main`: the program as it is published. */
export async function checkBench({ root, work, main, count, runs, markdown }) {
  const packs = join(root, 'schemas/upstream')
  const alone = await bundled(root, work)
  const manifests = writeDocuments(join(work, 'manifests'), count)
  const [bare, own] = [siteWith(root, join(work, 'bare'), 0), siteWith(root, join(work, 'own'), count)]
  for (const folder of [bare, own]) seconds('node', [main, 'generate', folder])
  const node = (name, args, accepts) => ({ name, ...bestOf(runs, 'node', args, accepts) })
  const rows = [
    node('node -e 0', ['-e', '0']),
    node(`our checks, ${count} documents, cold`, [alone, packs, manifests]),
    { name: 'our checks, warm (the same process again)', seconds: warm(alone, packs, manifests), cpu: undefined },
    ...kubeconform(packs, join(work, 'schemas'), manifests, runs),
    node('validate, 3 clusters', [main, 'validate', bare]),
    // They name namespaces and Secrets that nobody brings, and that is told.
    node(`validate, 3 clusters and ${count} manifests of people`, [main, 'validate', own], [1]),
  ]
  const cells = rows.map(({ name, seconds: took, cpu }) => [
    name,
    inSeconds(took),
    cpu === undefined ? '' : inSeconds(cpu),
    /documents|warm|kubeconform/.test(name) ? String(Math.round(count / took)) : '',
  ])
  return printTable([`${count} documents`, 'seconds', 'CPU seconds', 'documents a second'], cells, markdown)
}

/** The checks as the program has them: one minified file. */
async function bundled(root, work) {
  const outfile = join(work, 'checks-alone.mjs')
  await build({
    entryPoints: [join(root, 'test/bench/checks-alone.ts')],
    ...{ outfile, bundle: true, minify: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'error' },
    banner: { js: "import{createRequire as r$}from'node:module';const require=r$(import.meta.url);" },
  })
  return outfile
}

function writeDocuments(folder, count) {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of documents(count)) writeFileSync(join(folder, name), text)
  return folder
}

/** The starter, whose prod-1 has manifests of people. */
function siteWith(root, folder, count) {
  writeDocuments(join(folder, 'apps/prod-1/own'), count)
  const spec = readFileSync(join(root, 'examples/starter/site.yaml'), 'utf8')
  writeFileSync(join(folder, 'site.yaml'), spec.replace('  - name: prod-1\n', '  - name: prod-1\n    own: true\n'))
  return folder
}

function warm(alone, packs, manifests) {
  const { stdout } = spawnSync('node', [alone, packs, manifests, String(ROUNDS)], { encoding: 'utf8' })
  const rounds = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).milliseconds / 1000)
  return best(rounds.slice(1))
}

function kubeconform(packs, schemas, manifests, runs) {
  if (spawnSync('kubeconform', ['-v']).error) {
    process.stdout.write('kubeconform is not on PATH, and is left out\n')
    return []
  }
  writeSchemaFiles(packs, schemas)
  const args = ['-strict', '-n', '2', '-schema-location', `${schemas}/${TEMPLATE}`, manifests]
  return [{ name: 'kubeconform -n 2, schemas from disk', ...bestOf(runs, 'kubeconform', args) }]
}

function bestOf(runs, command, args, accepts) {
  const all = times(runs, () => timed(command, args, accepts))
  return { seconds: best(all.map((one) => one.seconds)), cpu: best(all.map((one) => one.cpu)) }
}
