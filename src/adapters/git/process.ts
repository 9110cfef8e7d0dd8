// Runs git: no shell, no prompt, our own environment; a git that is missing or fails is a Failure.
import { type ChildProcess, spawn } from 'node:child_process'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Failure } from '../../findings/failure.ts'
import { gitRefusal, NO_GIT, redact } from './refusal.ts'

export type Ran = { readonly code: number; readonly stdout: Buffer; readonly stderr: string }
export type Input = Iterable<string | Buffer>
export type Git = {
  /** Whatever the exit code. Input is written piece by piece. */
  readonly ask: (args: readonly string[], input?: Input, more?: Readonly<Record<string, string>>) => Promise<Ran>
  /** Stdout of a git that ended well; else a Failure that begins with `doing`. */
  readonly must: (doing: string, args: readonly string[], input?: Input, more?: Readonly<Record<string, string>>) => Promise<Buffer>
  readonly secrets: readonly string[]
}

const STDERR_LIMIT = 64 * 1024

/** `children` holds the processes that run now, for whoever has to end them. */
export function makeGit(options: {
  readonly env: Record<string, string>
  readonly gitDir?: string
  readonly secrets?: readonly string[]
  readonly children?: Set<ChildProcess>
}): Git {
  const { env, gitDir, secrets = [], children = new Set() } = options
  const ask: Git['ask'] = async (args, input, more) => {
    // From a folder that is surely there, so that ENOENT can only mean git itself.
    const child = spawn('git', [...(gitDir === undefined ? [] : [`--git-dir=${gitDir}`]), ...args], {
      env: { ...env, ...more },
      cwd: '/',
      stdio: 'pipe',
    })
    children.add(child)
    try {
      const [ran] = await Promise.all([finished(child), feed(child, input)])
      return { ...ran, stderr: redact(ran.stderr, secrets) }
    } finally {
      children.delete(child)
    }
  }
  const must: Git['must'] = async (doing, args, input, more) => {
    const { code, stdout, stderr } = await ask(args, input, more)
    if (code !== 0) throw gitRefusal(doing, stderr, secrets)
    return stdout
  }
  return { ask, must, secrets }
}

function finished(child: ChildProcess): Promise<Ran> {
  const out: Buffer[] = []
  let stderr = ''
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => (stderr = (stderr + chunk.toString('utf8')).slice(-STDERR_LIMIT)))
  return new Promise((resolve, reject) => {
    child.on('error', (cause: NodeJS.ErrnoException) => {
      const trouble =
        cause.code === 'ENOENT' || cause.code === 'EACCES' ? 'git is not installed, or not on PATH' : `git did not start (${cause.code})`
      reject(new Failure('GIT-1', trouble, { hint: NO_GIT, cause }))
    })
    child.on('close', (code, signal) => {
      resolve({ code: code ?? 1, stdout: Buffer.concat(out), stderr: signal === null ? stderr : `${stderr}\ngit was ended by ${signal}` })
    })
  })
}

/** A git that ends before it has read everything says why by its exit code; the broken pipe says nothing more. */
async function feed(child: ChildProcess, input: Input = []): Promise<void> {
  if (child.stdin === null) return
  await pipeline(Readable.from(pieces(input)), child.stdin).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'EPIPE' && code !== 'ERR_STREAM_PREMATURE_CLOSE' && code !== 'ECONNRESET' && code !== 'ENOENT') throw error
  })
}

/** Pieces of about 256 KiB: one write a file would cost more than the file. */
function* pieces(input: Input): Generator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  for (const piece of input) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    held.push(bytes)
    size += bytes.length
    if (size < 256 * 1024) continue
    yield Buffer.concat(held)
    held = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(held)
}
