// The bare repository in the temporary folder where commits are made; gone when the run ends, however it ends.
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { refusal } from '../disk/refusal.ts'

export type Scratch = { readonly folder: string; readonly children: Set<ChildProcess>; readonly dispose: () => void }

const open = new Set<Scratch>()
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** A folder that only this user can read. */
export function makeScratch(parent: string = tmpdir()): Scratch {
  const children = new Set<ChildProcess>()
  const scratch: Scratch = { folder: makeFolder(parent), children, dispose: () => dispose(scratch) }
  if (open.size === 0) {
    process.on('exit', disposeAll)
    for (const signal of SIGNALS) process.on(signal, onSignal)
  }
  open.add(scratch)
  return scratch
}

function makeFolder(parent: string): string {
  try {
    return mkdtempSync(join(parent, 'create-k8s-platform-'))
  } catch (error) {
    throw refusal(error, parent)
  }
}

function dispose(scratch: Scratch): void {
  if (!open.delete(scratch)) return
  for (const child of scratch.children) child.kill('SIGTERM')
  // A git that is just ending may still write; then removing takes a second try.
  rmSync(scratch.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 })
  if (open.size > 0) return
  process.off('exit', disposeAll)
  for (const signal of SIGNALS) process.off(signal, onSignal)
}

function disposeAll(): void {
  for (const scratch of open) dispose(scratch)
}

/** Who else listens decides what happens next; if nobody does, the signal does what it would have done without us. */
function onSignal(signal: NodeJS.Signals): void {
  disposeAll()
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
}
