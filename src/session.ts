// Wires a command to the world: which adapters stand behind the ports. Heavy ones are loaded when they are asked for.
import { readFileSync, readdirSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { blueprintFolders } from './adapters/blueprint-folders.ts'
import { diskWorkTree, readTextFile } from './adapters/disk.ts'
import type { Checkout, GeneratePorts, PrPorts } from './app/ports.ts'
import { parseHead } from './blueprint/head.ts'
import type { Flags, Session } from './cli/session.ts'
import { Failure } from './findings/failure.ts'
import type { BlueprintSource } from './ports/blueprint-source.ts'
import type { Forge } from './ports/forge.ts'

const IDENTITY = { name: 'create-k8s-platform', email: 'bot@create-k8s-platform.invalid' }

/** `home` is the package's folder, with blueprints/ and profiles/. */
export function makeSession(home: string, generator: string, directory: string, flags: Flags): Session {
  const at = (own: readonly string[]): BlueprintSource =>
    blueprintFolders({ builtin: join(home, 'blueprints'), own: own.map((folder) => resolve(directory, folder)), parseHead })
  const ports = async (): Promise<GeneratePorts> => ({
    generator,
    profiles: profilesOf(join(home, 'profiles')),
    blueprints: at,
    workTree: diskWorkTree(resolve(directory)),
  })
  return {
    directory,
    flags,
    streams: {
      out: (text) => void process.stdout.write(text),
      err: (text) => void process.stderr.write(text),
      color: process.stderr.isTTY === true && process.env['NO_COLOR'] === undefined && flags.color !== false,
    },
    generator,
    readText: readTextFile,
    ports,
    prPorts: async () => ({ ...(await ports()), ...(await prPorts(directory)) }),
    builtin: () => at([]),
  }
}

function profilesOf(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
  return new Map(files.map((name) => [basename(name, '.yaml'), readFileSync(join(folder, name), 'utf8')]))
}

async function prPorts(directory: string): Promise<Pick<PrPorts, 'checkout' | 'remote' | 'forge'>> {
  const [{ gitRemote }, { localForge }, { localRepository }] = await Promise.all([
    import('./adapters/git/remote.ts'),
    import('./adapters/local-forge.ts'),
    import('./adapters/git/local-repository.ts'),
  ])
  return {
    checkout: async (): Promise<Checkout> => {
      const here = await localRepository(directory)
      if (here) return { origin: here.origin, branch: here.branch, prefix: here.path }
      throw new Failure('PR-3', `${directory} is in no git repository`, {
        hint: '`pr` needs one: git init, a first commit, and a remote. `generate` needs none.',
      })
    },
    remote: (url) => gitRemote({ url, env: process.env, identity: IDENTITY, date: new Date().toISOString() }),
    forge: forgeAt(localForge),
  }
}

function forgeAt(localForge: (path: string) => Forge): (url: string) => Forge {
  return (url) => {
    if (url.startsWith('file://') || url.startsWith('/')) return localForge(url)
    throw new Failure(
      'PR-4',
      `this version opens pull requests in local bare repositories only, and the remote is ${new URL(url, 'ssh://host').host || url}`,
      {
        kind: 'usage',
        hint: 'Use `generate` in a branch of your own and open the pull request by hand.',
      },
    )
  }
}
