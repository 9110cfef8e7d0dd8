// The bench: start-up and fleets beside `node -e 0`, `cp -r` and `git status`, all measured in one run, so that ratios mean something.
// npm run bench -- [--quick] [--day-2] [--checks] [--pr] [--markdown] [--folder DIR]
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { blueprintIndex } from '../../scripts/blueprint-index.mjs'
import { checkBench } from './checks.mjs'
import { fleet } from './fleet.mjs'
import { best, measured, seconds, times } from './measure.mjs'
import { ownedFiles } from './owned.mjs'
import { pullRequests } from './pull-requests.mjs'
import { asRatio, inSeconds, printTable } from './table.mjs'

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    'day-2': { type: 'boolean' },
    checks: { type: 'boolean' },
    pr: { type: 'boolean' },
    markdown: { type: 'boolean' },
    folder: { type: 'string', default: tmpdir() },
  },
})
const root = fileURLToPath(new URL('../..', import.meta.url))
const work = mkdtempSync(join(flags.folder, 'bench-'))
/** 470 clusters with Argo CD are the 30,000 files of the bars. */
const SIZES = flags.quick
  ? [
      ['argocd', 3],
      ['argocd', 30],
      ['flux', 30],
    ]
  : [
      ['argocd', 3],
      ['argocd', 30],
      ['argocd', 300],
      ['argocd', 470],
      ['argocd', 1000],
      ['flux', 30],
      ['flux', 300],
    ]
const runsOf = (clusters) => (clusters >= 300 ? 3 : 7)

try {
  const main = preparePackage()
  say(`Node ${process.version}, ${cpus().length} × ${cpus()[0].model.trim()}, files below ${flags.folder}`)
  const { markdown } = flags
  const isAll = !flags['day-2'] && !flags.checks && !flags.pr
  if (isAll) {
    startUp(main)
    fleets(main)
  }
  if (isAll || flags['day-2']) {
    const owned = { clusters: flags.quick ? 30 : 470, runs: flags.quick ? 2 : 3, markdown, folderWith, gitStatus, countFiles }
    say(`Day 2\n\n${ownedFiles(main, owned)}`)
  }
  if (isAll || flags.checks)
    say(`The checks\n\n${await checkBench({ root, work, main, count: 1000, runs: flags.quick ? 3 : 15, markdown })}`)
  const many = { work, clusters: flags.quick ? 30 : 470, sites: flags.quick ? 8 : 200, markdown }
  if (isAll || flags.pr) say(`Pull requests\n\n${await pullRequests(main, many)}`)
} finally {
  // Only now: on ext4, creating files is several times slower for minutes after a mass deletion, which would be measured.
  rmSync(work, { recursive: true, force: true })
}

function say(text) {
  process.stdout.write(`${text}\n`)
}

/** As it is published: the bundle, and the blueprints with their index. */
function preparePackage() {
  const built = spawnSync('node', [join(root, 'scripts/build.mjs')], { stdio: 'inherit' })
  if (built.status !== 0) throw new Error('the build failed')
  const home = join(work, 'package')
  for (const name of ['dist', 'blueprints', 'profiles', 'schemas', 'package.json'])
    cpSync(join(root, name), join(home, name), { recursive: true })
  writeFileSync(join(home, 'blueprints/index.json'), JSON.stringify(blueprintIndex()))
  return join(home, 'dist/main.js')
}

function startUp(main) {
  const site = folderWith('start-up', { clusters: 3, engine: 'argocd' })
  const rows = [
    ['node -e 0', ['-e', '0']],
    ['--version', [main, '--version']],
    ['--help', [main, '--help']],
    ['validate --spec-only, the starter', [main, 'validate', '--spec-only', join(root, 'examples/starter')]],
    ['validate, the starter', [main, 'validate', join(root, 'examples/starter')]],
    ['validate, the pragmatic example', [main, 'validate', join(root, 'examples/pragmatic')]],
    ['validate, 3 clusters × 30 components', [main, 'validate', site]],
  ].map(([name, args]) => [name, best(times(15, () => seconds('node', args)))])
  const [[, bare]] = rows
  const cells = rows.map(([name, took]) => [name, inSeconds(took), asRatio(took / bare)])
  say(`\n${printTable(['start-up', 'seconds', 'of node -e 0'], cells, flags.markdown)}`)
}

function folderWith(name, spec) {
  const folder = join(work, name)
  mkdirSync(folder)
  writeFileSync(join(folder, 'site.yaml'), fleet(spec))
  return folder
}

function fleets(main) {
  const head = [
    'fleet',
    'files',
    'from nothing',
    'MiB',
    'no-op',
    'MiB',
    'one option',
    'cp -r',
    'git status',
    'nothing/cp',
    'no-op/cp',
    'no-op/status',
    'ms a cluster',
  ]
  const rows = SIZES.map(([engine, clusters]) => fleetRow(main, engine, clusters))
  say(`Fleets of 30 components a cluster and 3 environments, in seconds\n\n${printTable(head, rows, flags.markdown)}`)
}

function fleetRow(main, engine, clusters) {
  const runs = times(runsOf(clusters), (i) => {
    const spec = { clusters, engine }
    const folder = folderWith(`${engine}-${clusters}-${i}`, spec)
    const nothing = measured([main, 'generate', folder])
    const noOp = measured([main, 'generate', folder])
    const copy = seconds('cp', ['-r', folder, `${folder}-copy`])
    writeFileSync(join(folder, 'site.yaml'), fleet({ ...spec, replicas: 3 }))
    return { folder, nothing, noOp, copy, option: measured([main, 'generate', folder]) }
  })
  const took = (name) => best(runs.map((run) => run[name].seconds))
  const peak = (name) => Math.max(...runs.map((run) => run[name].mebibytes)).toFixed(0)
  const copy = best(runs.map((run) => run.copy))
  const [{ folder }] = runs
  const files = countFiles(folder)
  const status = gitStatus(folder)
  const numbers = [took('nothing'), peak('nothing'), took('noOp'), peak('noOp'), took('option'), copy, status]
  const ratios = [took('nothing') / copy, took('noOp') / copy, took('noOp') / status].map(asRatio)
  const perCluster = ((took('nothing') / clusters) * 1000).toFixed(1)
  return [
    `${engine}, ${clusters} clusters`,
    String(files),
    ...numbers.map((cell) => (typeof cell === 'string' ? cell : inSeconds(cell))),
    ...ratios,
    perCluster,
  ]
}

function countFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
}

/** In a repository that holds the tree, everything committed. */
function gitStatus(folder) {
  const identity = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.org', '-c', 'gc.auto=0']
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    ['commit', '-q', '-m', 'bench'],
  ])
    seconds('git', [...identity, ...args], folder)
  return best(times(5, () => seconds('git', ['status', '--porcelain'], folder)))
}
