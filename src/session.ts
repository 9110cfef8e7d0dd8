// Wires a command to the world: which adapters stand behind the ports. Heavy ones are loaded when they are asked for.
import { readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import { blueprintFolders } from './adapters/blueprint-folders.ts'
import { diskWorkTree, folderWithoutLinks, readTextFile } from './adapters/disk.ts'
import type { CreatePorts, GeneratePorts, ValidatePorts } from './app/ports.ts'
import { parseHead } from './blueprint/head.ts'
import type { Flags, Session } from './cli/session.ts'
import { mergePorts } from './merge-ports.ts'
import type { BlueprintSource } from './ports/blueprint-source.ts'
import type { ChartRenderer } from './ports/chart-renderer.ts'
import type { Disposable } from './pr-ports.ts'
import { BOT } from './tree/bot.ts'
import { PAGES } from './version.ts'

/** `home` is the package's folder, with blueprints/ and profiles/. */
export function makeSession(home: string, generator: string, directory: string, flags: Flags): Session {
  const specFolder = flags.site === undefined ? directory : dirname(flags.site)
  const at = (own: readonly string[]): BlueprintSource =>
    blueprintFolders({
      builtin: join(home, 'blueprints'),
      own: own.map((folder) => folderWithoutLinks(resolve(specFolder), folder)),
      parseHead,
    })
  const opened: Disposable[] = []
  const ports = async (): Promise<GeneratePorts> => ({
    generator,
    profiles: profilesOf(join(home, 'profiles')),
    blueprints: at,
    workTree: diskWorkTree(resolve(directory)),
    ...mergePorts(directory, async (url) => (await import('./pr-ports.ts')).openOrigin(url, opened)),
  })
  return {
    directory,
    flags,
    streams: streamsOf(flags),
    generator,
    ...reading(directory, flags),
    ports,
    validatePorts: async (deep) => {
      const rendering = deep && { renderer: await renderer(resolve(directory), deep.isOffline, opened) }
      return { ...(await ports()), ...(await schemaPorts(home)), ...rendering }
    },
    createPorts: async () => ({ ...(await ports()), ...(await createPorts(directory)) }),
    prPorts: async () => ({
      ...(await ports()),
      ...(await schemaPorts(home)),
      ...(await import('./pr-ports.ts')).prPorts(directory, opened),
    }),
    close: async () => void (await Promise.all(opened.map((remote) => remote.dispose()))),
    builtin: () => at([]),
    pages: PAGES,
  }
}

function reading(directory: string, { site }: Flags): Pick<Session, 'readText' | 'files' | 'repositoryPaths'> {
  return {
    // A site.yaml that comes with a repository may point at anything on this machine; a file behind --site was named by the person.
    readText: (path) => readTextFile(path, site !== undefined),
    files: async (glob) => (await import('./adapters/disk/find-files.ts')).findFiles(glob),
    repositoryPaths: async () => (await import('./adapters/disk/repository-paths.ts')).repositoryPaths(directory),
  }
}

function streamsOf({ color }: Flags): Session['streams'] {
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    color: process.stderr.isTTY === true && process.env['NO_COLOR'] === undefined && color !== false,
  }
}

async function schemaPorts(home: string): Promise<Pick<ValidatePorts, 'schemas' | 'charts'>> {
  const [{ schemaPacks }, { chartPacks }] = await Promise.all([import('./adapters/schema-packs.ts'), import('./adapters/chart-packs.ts')])
  return { schemas: schemaPacks(join(home, 'schemas', 'upstream')), charts: chartPacks(join(home, 'schemas', 'charts')) }
}

/** Archives of charts are kept in the person's cache (XDG base directories), where that is said by an absolute path. */
async function renderer(root: string, offline: boolean, opened: Disposable[]): Promise<ChartRenderer> {
  const { helmRenderer } = await import('./adapters/helm.ts')
  const { XDG_CACHE_HOME, HOME } = process.env
  const base = [XDG_CACHE_HOME, HOME && join(HOME, '.cache')].find((folder) => folder !== undefined && isAbsolute(folder))
  const cache = base && join(base, 'create-k8s-platform', 'charts')
  const made = helmRenderer({ root, cache, offline, env: process.env })
  opened.push(made)
  return made
}

function profilesOf(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
  return new Map(files.map((name) => [basename(name, '.yaml'), readFileSync(join(folder, name), 'utf8')]))
}

async function createPorts(directory: string): Promise<Pick<CreatePorts, 'folder' | 'repository' | 'asking'>> {
  const { newRepository } = await import('./adapters/git/new-repository.ts')
  const { stdin, stdout, stderr, env } = process
  // A pipeline with a terminal of its own still has nobody who types.
  const isTerminal = stdin.isTTY && stdout.isTTY && stderr.isTTY && !env['CI']
  return {
    folder: basename(resolve(directory)),
    repository: newRepository(directory, BOT),
    asking: isTerminal ? async () => (await import('./adapters/terminal/asking.ts')).terminalAsking() : undefined,
  }
}
