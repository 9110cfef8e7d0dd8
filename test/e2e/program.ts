// The published program: built once for all tests of a worker, run as a person runs it, or in a process that is kept warm.
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, cpSync, lstatSync, readdirSync, readFileSync, readlinkSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, expect } from 'vitest'
import { blobId } from '../../src/tree/blob-id.ts'
import { warm } from './warm.ts'
import { lastingFolder, temporaryFolders } from '../adapters/temporary.ts'

const ROOT = new URL('../..', import.meta.url).pathname
/** What the program reads beside itself is copied, since it follows no link; what only the build reads is linked. */
const COPIED = ['blueprints', 'profiles', 'schemas']
const LINKED = ['package.json', 'src', 'scripts', 'node_modules']

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string }
export type RunOptions = { readonly cwd?: string; readonly env?: Readonly<Record<string, string>>; readonly uid?: number }
export type Run = (args: readonly string[], options?: RunOptions) => Promise<Ran>

let home: string | undefined
let warmed: Run | undefined

/** `cold` starts a process of its own, as `run` does for another user only: for what is about starting, ending, signals and pipes. */
type Published = { readonly run: Run; readonly cold: Run; readonly main: () => string; readonly folder: () => string }

/** Builds and indexes, as packing does, in a folder apart; `main` is where the program lies. Nobody writes there. */
export function published(): Published {
  const folder = temporaryFolders()
  beforeAll(() => {
    home ??= build()
  }, 60_000)
  const main = (): string => join(home!, 'dist/main.js')
  const cold: Run = (args, options) => ran(process.execPath, [main(), ...args], options)
  const run: Run = (args, options) => (options?.uid === undefined ? (warmed ??= warm(main())) : cold)(args, options)
  return { folder, main, cold, run }
}

function build(): string {
  const made = lastingFolder()
  for (const folder of [dirname(made), made]) chmodSync(folder, 0o755) // one test runs it as somebody else
  for (const name of COPIED) cpSync(join(ROOT, name), join(made, name), { recursive: true })
  for (const name of LINKED) symlinkSync(join(ROOT, name), join(made, name))
  for (const script of ['build', 'blueprint-index'])
    execFileSync(process.execPath, ['--preserve-symlinks-main', join(made, `scripts/${script}.mjs`)], { stdio: 'pipe' })
  return made
}

/** The environment of a child: nothing of whoever runs the tests but where programs are. */
export const clean: Readonly<Record<string, string>> = {
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
}

export function ran(program: string, args: readonly string[], { cwd = '/', env, ...more }: RunOptions = {}): Promise<Ran> {
  const child = spawn(program, args, { cwd, env: { ...clean, ...env }, stdio: ['ignore', 'pipe', 'pipe'], ...more })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ code, out, err }))
  })
}

/** A hint, or one of the few sentences that say all that a hint could. */
const HINT =
  /^hint: \S| must be | there is no function | ends inside a block | is no JSON: | template\/yaml |: not the head of a blueprint$/m

/** What holds for every refusal: the exit code, a hint, words for a person and no stack trace. */
export function expectRefusal(result: Ran, code: number, ...says: readonly RegExp[]): void {
  expect(result.err).toMatch(HINT)
  expect(result.err + result.out).not.toMatch(/^ {4}at |node:internal|\[object Object\]|undefined/m)
  for (const words of says) expect(result.err).toMatch(words)
  expect(result).toMatchObject({ code })
}

/** Every file and link below a folder with the id of its content, `.git` left out: two equal pictures are two equal folders. */
export function picture(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true })
  const paths = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name))
  const own = paths.map((path) => path.slice(folder.length + 1)).filter((path) => !/(^|\/)\.git\//.test(path))
  return new Map(own.sort().map((path) => [path, contentOf(join(folder, path))]))
}

function contentOf(path: string): string {
  const found = lstatSync(path)
  return found.isSymbolicLink() ? `-> ${readlinkSync(path)}` : found.isFile() ? blobId(readFileSync(path)) : 'neither file nor link'
}
