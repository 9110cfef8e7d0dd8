// Runs helm: no shell, and never longer, never with more output or memory than a limit.
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Failure } from '../../findings/failure.ts'
import { errnoOf } from '../disk/refusal.ts'

/** `seconds` of one run, `bytes` of stdout, `memory` in bytes, looked after where the system tells. */
export type Limits = { readonly seconds: number; readonly bytes: number; readonly memory: number }
export type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string; readonly stopped: string | undefined }
export type Helm = (args: readonly string[], cwd: string, env: Record<string, string>) => Promise<Ran>

const STDERR_LIMIT = 64 * 1024
const LOOK = 50 // milliseconds between two looks at its memory
const PAGE = 4096

export const NO_HELM = 'Install helm (4.2 or newer renders as the engines do) and put it on PATH, or run without --deep.'

/** `children`: the processes that run now, for whoever has to end them. A Failure HELM-1 where helm does not start. */
export function makeHelm(limits: Limits, children: Set<ChildProcess>): Helm {
  return (args, cwd, env) => {
    const child = spawn('helm', args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    children.add(child)
    return finished(child, limits).finally(() => children.delete(child))
  }
}

function finished(child: ChildProcess, limits: Limits): Promise<Ran> {
  const out: Buffer[] = []
  let [size, stderr] = [0, '']
  let stopped: string | undefined
  const stop = (why: string): void => {
    stopped ??= why
    child.kill('SIGKILL')
  }
  const late = setTimeout(() => stop(`took longer than ${limits.seconds} seconds`), limits.seconds * 1000)
  const look = setInterval(() => memoryOf(child.pid) > limits.memory && stop(`took more than ${mebibytes(limits.memory)} of memory`), LOOK)
  child.stdout?.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > limits.bytes) stop(`printed more than ${mebibytes(limits.bytes)}`)
    else out.push(chunk)
  })
  child.stderr?.on('data', (chunk: Buffer) => (stderr = (stderr + chunk.toString('utf8')).slice(0, STDERR_LIMIT)))
  const ended = new Promise<Ran>((resolve, reject) => {
    child.on('error', (cause) => reject(notStarted(cause)))
    child.on('close', (code) => resolve({ code: code ?? 1, stdout: Buffer.concat(out).toString('utf8'), stderr, stopped }))
  })
  return ended.finally(() => {
    clearTimeout(late)
    clearInterval(look)
  })
}

function notStarted(cause: Error): Failure {
  const errno = errnoOf(cause)
  const trouble = errno === 'ENOENT' || errno === 'EACCES' ? 'helm is not installed, or not on PATH' : `helm did not start (${errno})`
  return new Failure('HELM-1', trouble, { hint: NO_HELM, cause })
}

/** Resident memory in bytes (proc(5), statm); 0 where the system has no such file. */
function memoryOf(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1] ?? 0) * PAGE
  } catch {
    return 0
  }
}

const mebibytes = (bytes: number): string => `${Math.floor(bytes / 1024 / 1024)} MiB`
