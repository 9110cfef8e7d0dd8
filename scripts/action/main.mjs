// The GitHub Action: runs the program of this checkout, or the published one of the same version, and hands on what it told.
import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { argumentsOf, linesOf, outputsOf } from './command.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { env } = process
/** GitHub gives an input as INPUT_<NAME>, upper case, spaces as underscores (GitHub docs, "Metadata syntax reference"). */
const input = (name) => (env[`INPUT_${name.toUpperCase()}`] ?? '').trim()
/** A folder that holds nothing of the checkout: npm reads the configuration of the one that it runs in. */
const outside = mkdtempSync(join(env.RUNNER_TEMP || tmpdir(), 'create-k8s-platform-'))

try {
  process.exitCode = await act()
} catch (error) {
  process.stdout.write(`::error ::${String(error.message).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}\n`)
  tell(outputsOf(3))
  process.exitCode = 3
} finally {
  rmSync(outside, { recursive: true, force: true })
}

async function act() {
  const args = argumentsOf(input, env.GITHUB_WORKSPACE || process.cwd())
  const program = await programOf()
  const isProposing = args[0] === 'pr'
  const { code, out } = await run(process.execPath, [program, ...args], isProposing)
  const document = isProposing && out !== '' ? JSON.parse(out) : undefined
  process.stdout.write(
    linesOf(document)
      .map((line) => `${line}\n`)
      .join(''),
  )
  tell(outputsOf(code, document))
  return code
}

/** A release of the repository may carry the program; else it comes from the package registry, without scripts. */
async function programOf() {
  const built = join(root, 'dist/main.js')
  if (existsSync(built)) return built
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const { code } = await run(
    'npm',
    ['install', '--prefix', outside, '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', `${name}@${version}`],
    true,
  )
  if (code === 0) return join(outside, 'node_modules', name, 'dist/main.js')
  throw new Error(`npm could not install ${name}@${version}: is the package registry in reach, and npm on PATH?`)
}

/** Only `pr` gets the token, and npm never does. Words go to the log; `isQuiet` keeps stdout for us. */
function run(program, args, isQuiet) {
  const { GITHUB_TOKEN: _, ...rest } = Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('INPUT_')))
  const token = args[1] === 'pr' && input('token') !== '' ? { GITHUB_TOKEN: input('token') } : {}
  const child = spawn(program, args, {
    cwd: outside,
    env: { ...rest, ...token },
    stdio: ['ignore', isQuiet ? 'pipe' : 'inherit', 'inherit'],
  })
  let out = ''
  child.stdout?.setEncoding('utf8').on('data', (text) => (out += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ code: code ?? 3, out }))
  })
}

function tell(outputs) {
  if (!env.GITHUB_OUTPUT) return
  appendFileSync(
    env.GITHUB_OUTPUT,
    Object.entries(outputs)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  )
}
