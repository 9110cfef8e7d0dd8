// Pull requests: one changed option in a large repository, beside what a script would do; and many sites in one run.
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fleet } from './fleet.mjs'
import { benchForge } from './forge.mjs'
import { measuredApart } from './measure.mjs'
import { asRatio, inSeconds, printTable } from './table.mjs'

const TOKEN = 'bench-token'
const IDENTITY = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.org', '-c', 'gc.auto=0', '-c', 'init.defaultBranch=main']
const git = (cwd, ...args) => execFileSync('git', [...IDENTITY, ...args], { cwd, stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 })

/** `clusters`: 470 are the 30,000 files of the bars. `sites`: of the fleet, one cluster each. Everything over HTTP on loopback. */
export async function pullRequests(main, { work, clusters, sites, markdown }) {
  const root = join(work, 'pull-requests')
  mkdirSync(join(root, 'group'), { recursive: true })
  const forge = await benchForge(root)
  try {
    const world = { main, root, forge, markdown }
    return `${await oneOption(world, clusters)}\n${await manySites(world, sites)}`
  } finally {
    forge.close()
  }
}

const specOf = (more) => fleet({ engine: 'argocd', ...more }).replace('branch: main\n', 'branch: main\n  forge: gitlab\n')

/** A checkout whose `origin` is the forge's repository of that name, with all that stands in it pushed. */
function pushed({ root, forge }, name, fill) {
  const [bare, here] = [join(root, `group/${name}.git`), join(root, name)]
  git(root, 'init', '--quiet', '--bare', bare)
  git(bare, 'config', 'http.receivepack', 'true')
  git(bare, 'config', 'uploadpack.allowFilter', 'true')
  git(bare, 'config', 'uploadpack.allowAnySHA1InWant', 'true')
  mkdirSync(here)
  git(here, 'init', '--quiet')
  fill(here)
  git(here, 'add', '--all')
  git(here, 'commit', '--quiet', '--message', 'the site')
  git(here, 'push', '--quiet', bare, 'HEAD:refs/heads/main')
  git(here, 'remote', 'add', 'origin', `${forge.url}/group/${name}.git`)
  return here
}

const environment = ({ root, forge }) => ({ ...process.env, TMPDIR: root, PLATFORM_GIT_TOKEN: TOKEN, PLATFORM_FORGE_URL: forge.url })

async function row(world, name, args, divide = 1) {
  world.forge.reset()
  const took = await measuredApart(args, environment(world))
  const { calls, up, down } = world.forge.counts
  return { name, ...took, calls: calls / divide, up, down }
}

async function oneOption(world, clusters) {
  const { main, root } = world
  const here = pushed(world, 'large', (folder) => {
    writeFileSync(join(folder, 'site.yaml'), specOf({ clusters }))
    execFileSync('node', [main, 'generate', '--quiet', folder], { stdio: 'ignore' })
  })
  const count = readdirSync(here, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.parentPath.includes('/.git'),
  ).length
  const want = (replicas) => writeFileSync(join(here, 'site.yaml'), specOf({ clusters, replicas }))
  const rows = []
  want(3)
  rows.push(await row(world, 'pr: opened', [main, 'pr', '--quiet', here]))
  rows.push(await row(world, 'pr: the same again', [main, 'pr', '--quiet', here]))
  want(4)
  rows.push(await row(world, 'pr: brought up to date', [main, 'pr', '--quiet', here]))
  rows.push(await byScript(world, join(root, 'script'), specOf({ clusters, replicas: 5 })))
  const script = rows.at(-1).seconds
  const cells = rows.map(({ name, seconds, mebibytes, calls, down, up }) => [
    ...[name, inSeconds(seconds), mebibytes === undefined ? '' : mebibytes.toFixed(0), String(calls)],
    ...[kibibytes(down), kibibytes(up), asRatio(seconds / script)],
  ])
  return printTable(
    [`one option, ${count} files`, 'seconds', 'MiB', 'API calls', 'KiB from git', 'KiB to git', 'of the script'],
    cells,
    world.markdown,
  )
}

/** A clone of one commit, generate, commit, push: what a pipeline does without us, and without asking the forge for anything. */
async function byScript(world, folder, spec) {
  world.forge.reset()
  const { url, counts } = world.forge
  const start = process.hrtime.bigint()
  await done('git', ['clone', '--quiet', '--depth=1', `${url}/group/large.git`, folder])
  writeFileSync(join(folder, 'site.yaml'), spec)
  await done('node', [world.main, 'generate', '--quiet', folder])
  for (const args of [
    ['add', '--all'],
    ['commit', '--quiet', '--message', 'bench'],
    ['push', '--quiet', 'origin', 'HEAD:refs/heads/script'],
  ])
    await done('git', [...IDENTITY, '-C', folder, ...args])
  return {
    name: 'clone, generate, commit, push',
    seconds: Number(process.hrtime.bigint() - start) / 1e9,
    calls: 0,
    up: counts.up,
    down: counts.down,
  }
}

async function manySites(world, sites) {
  const { main } = world
  const names = Array.from({ length: sites }, (_, i) => `site-${i}`)
  const spec = (name, replicas) =>
    specOf({ clusters: 1, replicas })
      .replace('name: fleet\n', `name: ${name}\n`)
      .replace('branch: main\n', `branch: main\n  path: sites/${name}\n`)
  const here = pushed(world, 'fleet', (folder) => {
    for (const name of names) {
      mkdirSync(join(folder, 'sites', name), { recursive: true })
      writeFileSync(join(folder, 'sites', name, 'site.yaml'), spec(name, 2))
      execFileSync('node', [main, 'generate', '--quiet', join(folder, 'sites', name)], { stdio: 'ignore' })
    }
  })
  const want = (replicas) => names.forEach((name) => writeFileSync(join(here, 'sites', name, 'site.yaml'), spec(name, replicas)))
  const all = (width) => [main, 'pr', '--quiet', '--all', join(here, 'sites/*/site.yaml'), '--concurrency', String(width)]
  const rows = []
  want(3)
  rows.push(await row(world, '8 at once: opened', all(8), sites))
  rows.push(await row(world, '8 at once: the same again', all(8), sites))
  want(4)
  rows.push(await row(world, '1 at once: brought up to date', all(1), sites))
  want(5)
  rows.push(await row(world, '8 at once: brought up to date', all(8), sites))
  const alone = rows[2].seconds
  const cells = rows.map(({ name, seconds, mebibytes, calls, down, up }) => [
    ...[name, inSeconds(seconds), inSeconds(seconds / sites), mebibytes.toFixed(0), calls.toFixed(1)],
    ...[kibibytes(down), kibibytes(up), asRatio(seconds / alone)],
  ])
  const head = [
    `${sites} sites in one repository`,
    'seconds',
    'a site',
    'MiB',
    'API calls a site',
    'KiB from git',
    'KiB to git',
    'of one at a time',
  ]
  return printTable(head, cells, world.markdown)
}

const kibibytes = (bytes) => (bytes / 1024).toFixed(0)

function done(command, args) {
  return new Promise((resolve, reject) => {
    spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
      .on('error', reject)
      .on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} ended with ${code}`))))
  })
}
