// One temporary folder a run of the tests, removed when the last worker has ended: for what many files of tests share.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    readonly runFolder: string
  }
}

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'tests-'))
  project.provide('runFolder', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
