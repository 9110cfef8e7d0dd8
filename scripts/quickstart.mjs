// The product in one go, with Node and git only: a site becomes a repository, a changed line becomes a pull request.
// All of it happens in .quickstart/, which is made anew by each run; nothing outside is touched.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const HERE = '.quickstart'
const SITE = `${HERE}/rennes`
const FORGE = `${HERE}/forge.git`
const CLI = 'dist/main.js'
/** What the tour changes: an option of one component; and what somebody wrote in the file that follows from it. */
const CHANGE = { from: 'loki: {version: 18.11.0}', to: 'loki: {version: 18.11.0, retention: 90d}' }
/** What it changes once more, while the pull request is open. */
const AGAIN = { from: 'retention: 90d', to: 'retention: 120d' }
const EDIT = { file: 'common/loki.yaml', line: '# The audit team has to agree before this gets shorter.' }

step('Build the program')
show('node', ['scripts/build.mjs'])

step('A bare repository on disk plays the forge; the checkout beside it holds one file, site.yaml')
rmSync(join(root, HERE), { recursive: true, force: true })
mkdirSync(join(root, SITE), { recursive: true })
show('git', ['init', '--quiet', '--bare', '--initial-branch=main', FORGE])
show('git', ['init', '--quiet', '--initial-branch=main', SITE])
git(['remote', 'add', 'origin', pathToFileURL(join(root, FORGE)).href])
cpSync(join(root, 'examples/pragmatic/site.yaml'), join(root, SITE, 'site.yaml'))

step('Generate the repository')
show('node', [CLI, 'generate', '--quiet', SITE])
printTree()
git(['add', '--all'])
git(['commit', '--quiet', '--message', 'The platform, as site.yaml says'])
git(['push', '--quiet', '--set-upstream', 'origin', 'main'])

step(`Day 2: somebody writes a comment into ${EDIT.file}, a generated file`)
editFile()
git(['--no-pager', 'diff', '--no-color', '--unified=1', EDIT.file])
git(['commit', '--quiet', '--all', '--message', 'A word of warning'])
git(['push', '--quiet'])

step('Then the spec changes: logs are kept for longer')
changeSpec(CHANGE)
git(['--no-pager', 'diff', '--no-color', '--unified=2', 'site.yaml'])

step('What would that change?')
show('node', [CLI, 'diff', SITE])

step('Propose it: the comment stays')
const url = show('node', [CLI, 'pr', SITE])
  .split('\n')
  .find((line) => line.startsWith('file:'))
if (url === undefined) fail('`pr` printed no address of a pull request')

step(`The pull request, as a reviewer reads it (${fileURLToPath(url).slice(root.length)})`)
say(readFileSync(new URL(url), 'utf8'))

step('The same again: nobody gets mail for nothing. Then the spec moves on, and the pull request with it')
show('node', [CLI, 'pr', SITE])
changeSpec(AGAIN)
show('node', [CLI, 'pr', SITE])

step('Merge it, as a forge would; the checkout follows, and nothing is left to propose')
const branch = 'create-k8s-platform/rennes--main'
git(['checkout', '--quiet', '--', 'site.yaml'])
git(['fetch', '--quiet', 'origin'])
git(['merge', '--quiet', '--ff-only', `origin/${branch}`])
git(['push', '--quiet', 'origin', 'main', `:${branch}`])
git(['--no-pager', 'log', '--oneline', '--no-color', '--max-count=3'])
show('node', [CLI, 'pr', SITE])
show('node', [CLI, 'generate', '--check', '--quiet', SITE])

step(`Done. Look around in ${SITE}; change site.yaml, and run: node ${CLI} diff ${SITE}`)

/** Runs a command in the project's folder, prints both, returns its stdout. Any failure ends the tour with its exit code. */
function show(program, args) {
  say(`$ ${[program, ...args].map(quoted).join(' ')}`)
  const command = program === 'node' ? process.execPath : program
  const { error, status, signal, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: withoutGit(),
  })
  if (error) fail(error.code === 'ENOENT' ? `${program} is not installed, or not on PATH` : error.message)
  process.stderr.write(stderr)
  if (program === 'node' || args.includes('diff') || args.includes('log')) process.stdout.write(stdout)
  if (status !== 0) fail(`${program} ended with ${signal ?? `exit code ${status}`}`, status ?? 1)
  return stdout
}

/** git in the site's folder, as somebody: a machine without a git identity must do, and a person's hooks and signing stay out. */
function git(args) {
  const who = [
    '-c',
    'user.name=Quick Start',
    '-c',
    'user.email=quickstart@example.org',
    '-c',
    'commit.gpgSign=false',
    '-c',
    'core.hooksPath=/dev/null',
  ]
  return show('git', ['-C', SITE, ...(args[0] === 'commit' ? who : []), ...args])
}

/** GIT_DIR and its kin would point git at the repository that we may be started from. */
function withoutGit() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')))
}

/** Below the first line, where a person would put it. */
function editFile() {
  const file = join(root, SITE, EDIT.file)
  writeFileSync(file, readFileSync(file, 'utf8').replace('\n', `\n${EDIT.line}\n`))
}

function changeSpec({ from, to }) {
  const file = join(root, SITE, 'site.yaml')
  const text = readFileSync(file, 'utf8')
  if (!text.includes(from)) fail(`examples/pragmatic is not as the tour expects it: no "${from}"`)
  writeFileSync(file, text.replace(from, to))
}

/** The generated tree, with folders closed below what a reader wants first, and how many files lie in each. */
function printTree() {
  const entries = readdirSync(join(root, SITE), { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
  const files = entries
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, SITE).length + 1))
    .filter((path) => !path.startsWith('.git/'))
  const counts = new Map()
  for (const file of files) {
    const parts = file.split('/')
    const depth = parts[0] === 'envs' ? 3 : 2
    const place = parts.length > depth ? `${parts.slice(0, depth).join('/')}/` : file
    counts.set(place, (counts.get(place) ?? 0) + 1)
  }
  say(`\n${files.length} files in ${SITE}:`)
  for (const [place, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
    say(`  ${place}${place.endsWith('/') ? `  (${count})` : ''}`)
}

function quoted(word) {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}

function step(title) {
  say(`\n── ${title}`)
}

function say(text) {
  process.stdout.write(`${text}\n`)
}

function fail(message, code = 1) {
  process.stderr.write(`quickstart: ${message}\n`)
  process.exit(code)
}
