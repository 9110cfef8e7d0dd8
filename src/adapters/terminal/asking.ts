// Who asks on a terminal.
import type { Asking } from '../../ports/asking.ts'
import { plainAsking } from './plain.ts'

export async function terminalAsking(): Promise<Asking> {
  return plainAsking()
}
