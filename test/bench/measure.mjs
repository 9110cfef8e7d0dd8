// Runs a command and says how long it took, and for Node how much memory; the best of several runs, since noise only ever adds.
import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const PEAK = fileURLToPath(new URL('peak.cjs', import.meta.url))

/** Seconds of one run; a command that fails ends the bench. */
export function seconds(command, args, cwd) {
  const start = process.hrtime.bigint()
  const { status, stderr, error } = spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] })
  const took = Number(process.hrtime.bigint() - start) / 1e9
  if (error || status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${error ?? stderr}`)
  return took
}

/** The same for a Node program, with its peak memory in MiB and the bytes that it wrote. */
export function measured(args) {
  const start = process.hrtime.bigint()
  const { status, stderr, output } = spawnSync('node', ['--require', PEAK, ...args], { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  const took = Number(process.hrtime.bigint() - start) / 1e9
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed: ${stderr}`)
  const [peak, bytes] = output[3].toString().split(' ').map(Number)
  return { seconds: took, mebibytes: peak / 1024, bytes }
}

/** The same while this process answers the program's requests. */
export async function measuredApart(args, env) {
  const start = process.hrtime.bigint()
  const child = spawn('node', ['--require', PEAK, ...args], { env, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  const said = ['', '', '', '']
  for (const stream of [2, 3]) child.stdio[stream].on('data', (part) => (said[stream] += part))
  const status = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  const took = Number(process.hrtime.bigint() - start) / 1e9
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed: ${said[2]}`)
  return { seconds: took, mebibytes: Number(said[3].split(' ')[0]) / 1024 }
}

/** The same for any program, with the seconds of all its threads: on a machine that is shared they say more. Needs bash. `accepts`: exit codes of a run that did its work. */
export function timed(command, args, accepts = [0]) {
  const { status, stderr, error } = spawnSync('bash', ['-c', 'TIMEFORMAT=\'@%R %U %S\'; time "$@"', '-', command, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (error || !accepts.includes(status)) throw new Error(`${command} ${args.join(' ')} failed: ${error ?? stderr}`)
  const [took, user, system] = stderr
    .slice(stderr.lastIndexOf('@') + 1)
    .split(' ')
    .map(Number)
  return { seconds: took, cpu: user + system }
}

export const times = (count, run) => Array.from({ length: count }, (_, i) => run(i))
export const best = (numbers) => Math.min(...numbers)
