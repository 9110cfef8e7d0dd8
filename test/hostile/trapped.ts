// A checkout with a trap beside it: a program that leaves a sign when anybody runs it.
import { chmodSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Place, place } from '../e2e/forge.ts'
import type { Run } from '../e2e/program.ts'
import { small } from '../e2e/sites.ts'

/** One chart has another version in the spec, not proposed yet. */
export async function trapped(
  folder: () => string,
  run: Run,
): Promise<Place & { readonly isSprung: () => boolean; readonly trap: string }> {
  const made = await place(folder, run, { 'site.yaml': small() })
  const [sign, trap] = [join(made.root, 'sprung'), join(made.root, 'trap.sh')]
  writeFileSync(trap, `#!/bin/sh\necho "$0 $*" >> '${sign}'\ncat > /dev/null\n`)
  chmodSync(trap, 0o755)
  made.spec((text) => text.replace('2.2.16', '2.2.17'))
  return { ...made, trap, isSprung: () => existsSync(sign) }
}
