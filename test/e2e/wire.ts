// The program between a person's checkout and a forge over HTTP: its API and git, each behind a proxy that can go wrong; and all that was left anywhere.
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { git } from '../adapters/temporary.ts'
import { gitServer } from '../contract/git-server.ts'
import { type Proxy, proxyBefore } from '../faults/proxy.ts'
import { tipIn } from '../manners/bare.ts'
import { clicksOn, type Kind, PATHS, TOKENS } from '../manners/clicks.ts'
import type { Clicks } from '../manners/world.ts'
import { type Place, place } from './forge.ts'
import type { Ran, Run } from './program.ts'
import { small } from './sites.ts'

export type Wire = Place & {
  readonly token: string
  readonly clicks: Clicks
  readonly forge: Proxy
  readonly served: Proxy // git
  /** Arguments of every git that ran, and the names in its environment. */
  readonly gits: () => string
  /** What runs left in the folder for temporary files. */
  readonly left: () => readonly string[]
  /** Every word that anybody can see: of the program, of files, of addresses and requests, of the forge. */
  readonly words: () => readonly string[]
}

/** A site on a forge of this kind, one option changed and not proposed yet. */
export async function onWire(folder: () => string, run: Run, kind: Kind, token: string = TOKENS[kind]): Promise<Wire> {
  const here = await place(folder, run, { 'site.yaml': small().replace('small.git}', `small.git, forge: ${kind}}`) })
  const bare = join(here.root, `${PATHS[kind]}.git`)
  mkdirSync(dirname(bare), { recursive: true })
  cpSync(here.bare, bare, { recursive: true })
  git(bare, 'config', 'http.receivepack', 'true')
  const server = await gitServer(here.root, `x-access-token:${TOKENS[kind]}`)
  onTestFinished(() => server.close())
  const clicks = await clicksOn(kind, { tip: (branch) => tipIn(bare, branch), history: () => new Set() })
  const [forge, served] = [await proxyBefore(clicks.base), await proxyBefore(server.url)]
  git(here.here, 'remote', 'set-url', 'origin', `${served.base}/${PATHS[kind]}.git`)
  const [tools, temporary] = [recordingGit(here.root), join(here.root, 'temporary')]
  mkdirSync(temporary)
  const env = { PATH: tools.path, TMPDIR: temporary, PLATFORM_FORGE_URL: forge.base, PLATFORM_GIT_TOKEN: token }
  const printed: string[] = []
  here.spec((text) => `${text}    values: {replicas: 2}\n`)
  const pr = async (...flags: readonly string[]): Promise<Ran> => {
    const ran = await run(['pr', ...flags, here.site], { env })
    printed.push(ran.out, ran.err)
    return ran
  }
  const words = (): readonly string[] => {
    const ids = Array.from({ length: clicks.count().all }, (_, index) => `${index + 1}`)
    return [...printed, ...textsIn(here.root), ...forge.heard, ...served.heard, ...ids.flatMap((id) => clicks.comments(id))]
  }
  return { ...here, bare, token, clicks, forge, served, pr, gits: tools.log, left: () => readdirSync(temporary), words }
}

/** A `git` that writes down what it is given before it does its work. */
function recordingGit(root: string): { readonly path: string; readonly log: () => string } {
  const [bin, log] = [join(root, 'bin'), join(root, 'gits')]
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim()
  mkdirSync(bin)
  writeFileSync(
    join(bin, 'git'),
    `#!/bin/sh\nprintf 'argument %s\\n' "$@" >> '${log}'\nenv | sed 's/=.*//; s/^/name /' >> '${log}'\nexec '${real}' "$@"\n`,
  )
  chmodSync(join(bin, 'git'), 0o755)
  return { path: `${bin}:${process.env['PATH']}`, log: () => readFileSync(log, 'utf8') }
}

function textsIn(root: string): readonly string[] {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map((entry) => `${entry.name}\n${readFileSync(join(entry.parentPath, entry.name), 'latin1')}`)
}
