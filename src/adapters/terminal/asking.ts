// Who asks on a terminal: prompts that redraw themselves, or plain lines where the cursor cannot move or the width is not known.
import type { Asking } from '../../ports/asking.ts'

export async function terminalAsking(): Promise<Asking> {
  // Some consoles do not tell their width; prompts would put one letter on each line there.
  const isFlat = process.env['TERM'] === 'dumb' || !process.stdout.columns || !process.stderr.columns
  if (isFlat) return (await import('./plain.ts')).plainAsking()
  return (await import('./clack.ts')).clackAsking()
}
