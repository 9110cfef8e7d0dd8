// A small src that breaks the rules on purpose, and what oxlint says of it under the project's own configuration.
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
export const ROOT = new URL('../..', import.meta.url).pathname

/** One rule that was broken in one file, such as `eslint(no-restricted-imports)`. */
export type Fault = { readonly file: string; readonly rule: string }

/** Lints a folder that holds these files and nothing else. Type-aware rules included. */
export async function lintPlanted(files: ReadonlyMap<string, string>): Promise<readonly Fault[]> {
  const folder = await mkdtemp(join(tmpdir(), 'planted-'))
  try {
    for (const [path, text] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    for (const name of ['.oxlintrc.json', 'tsconfig.json', 'package.json']) await cp(join(ROOT, name), join(folder, name))
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
    return await lint(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What `npm run lint` finds in src of this folder. */
export async function lint(folder: string): Promise<readonly Fault[]> {
  const program = join(ROOT, 'node_modules/oxlint/bin/oxlint')
  const settings = {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, OXLINT_TSGOLINT_PATH: join(ROOT, 'node_modules/.bin/tsgolint') },
  }
  const { stdout } = await run(process.execPath, [program, '--type-aware', '-f', 'json', 'src'], settings).catch(
    (refused: { stdout: string }) => refused,
  )
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { filename: string; code: string }[] }
  return diagnostics.map(({ filename, code }) => ({ file: filename, rule: code }))
}

/** The shortest specifier by which one file of src imports another. */
export function specifier(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to)
  return path.startsWith('.') ? path : `./${path}`
}
