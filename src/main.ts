// Where the program meets the world: argv, environment, streams, exit code; the one place that makes adapters.
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Failure } from './findings/failure.ts'
import { printTrouble } from './findings/screen.ts'
import { run } from './cli/program.ts'
import type { Ending } from './cli/session.ts'
import { openPackage } from './package.ts'
import { makeSession } from './session.ts'
import { VERSION } from './version.ts'

/** DESIGN 9; the worst wins inside a command, so that one ending is left here. */
const EXIT_CODES: { readonly [ending in Ending]: number } = { done: 0, findings: 1, conflicts: 4, 'out-of-date': 5 }
const EXIT = { usage: 2, world: 3, bug: 70, interrupted: 130 } as const

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const home = resolve(fileURLToPath(import.meta.url), '../..') // the package: dist/ and src/ both lie one below it

process.once('SIGINT', () => process.exit(EXIT.interrupted))
process.stdout.on('error', onStdoutFault)
process.stderr.on('error', () => {}) // nobody hears it any more; the exit code still says how it ended
process.exitCode = await main()

async function main(): Promise<number> {
  if (major < 20 || (major === 20 && minor < 19))
    return complain('this needs Node 20.19 or newer', `You run ${process.versions.node}.`, EXIT.usage)
  try {
    const write = (text: string): void => void process.stdout.write(text)
    const pack = openPackage(home, VERSION)
    return EXIT_CODES[await run(process.argv.slice(2), VERSION, write, (directory, flags) => makeSession(pack, directory, flags))]
  } catch (thrown) {
    if (thrown instanceof Failure) return complain(`${thrown.code}  ${thrown.message}`, thrown.hint, EXIT[thrown.kind])
    const detail = thrown instanceof Error ? (process.env['PLATFORM_DEBUG'] ? thrown.stack : thrown.message) : String(thrown)
    return complain(
      `our fault, not yours: ${detail}`,
      'Please report it with the command and the spec; PLATFORM_DEBUG=1 shows where it happened.',
      EXIT.bug,
    )
  }
}

/** A reader that had enough (`diff | head`) takes nothing from the work, nor from the exit code. */
function onStdoutFault(fault: NodeJS.ErrnoException): void {
  if (fault.code === 'EPIPE' || fault.code === 'ERR_STREAM_DESTROYED') return
  process.exit(complain(`DISK-8  stdout: the output could not be written (${fault.code})`, 'Look at where stdout is sent to.', EXIT.world))
}

function complain(message: string, hint: string | undefined, code: number): number {
  process.stderr.write(printTrouble(message, hint))
  return code
}
