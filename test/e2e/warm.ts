// The published program, kept warm: what a run does is the same, and it does not start cold. For tests that are not about the process itself.
import { type ChildProcess, spawn } from 'node:child_process'
import { clean, type Ran, type Run } from './program.ts'

const KEEPER = new URL('warm-program.cjs', import.meta.url).pathname

/** Runs one after the other, in one process that ends with this one. A run that ends the process is an error, with what it said. */
export function warm(main: string): Run {
  let child: ChildProcess | undefined
  let last: Promise<unknown> = Promise.resolve()
  return (args, { cwd = '/', env } = {}) => {
    const asked = last.then(async () => ask((child ??= keeper(main)), { args, cwd, env: { ...clean, ...env } }))
    last = asked.catch(() => (child = undefined))
    return asked
  }
}

function keeper(main: string): ChildProcess {
  const child = spawn(process.execPath, [KEEPER, main], { env: clean, cwd: '/', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  child.unref()
  child.channel?.unref()
  return child
}

type Asked = { readonly args: readonly string[]; readonly cwd: string; readonly env: Readonly<Record<string, string>> }

function ask(child: ChildProcess, run: Asked): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void =>
      reject(new Error(`the program ended the process that runs it: ${code}, ${run.args.join(' ')}`))
    child.once('exit', ended)
    child.once('message', (ran) => {
      child.off('exit', ended)
      resolve(ran as Ran)
    })
    child.send(run)
  })
}
