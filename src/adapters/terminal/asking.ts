// Who asks on a terminal: prompts that redraw themselves, or plain lines where the cursor cannot move.
import type { Asking } from '../../ports/asking.ts'

export async function terminalAsking(): Promise<Asking> {
  if (process.env['TERM'] === 'dumb') return (await import('./plain.ts')).plainAsking()
  return (await import('./clack.ts')).clackAsking()
}
