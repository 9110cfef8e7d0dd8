// Wires a command to the world: which adapters stand behind the ports. Heavy ones are loaded when they are asked for.
import { readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import { blueprintFolders } from './adapters/blueprint-folders.ts'
import { diskWorkTree, folderWithoutLinks, readTextFile } from './adapters/disk.ts'
import type { Checkout, CreatePorts, GeneratePorts, PrPorts, ValidatePorts } from './app/ports.ts'
import { parseHead } from './blueprint/head.ts'
import type { Flags, Session } from './cli/session.ts'
import { Failure } from './findings/failure.ts'
import { mergePorts } from './merge-ports.ts'
import type { BlueprintSource } from './ports/blueprint-source.ts'
import type { ChartRenderer } from './ports/chart-renderer.ts'
import type { Remote } from './ports/remote.ts'
import { BOT } from './tree/bot.ts'
import { PAGES } from './version.ts'

const IDENTITY = BOT

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
    ...mergePorts(directory, (url) => openRemote(url, opened)),
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
    // A site.yaml that comes with a repository may point at anything on this machine; a file behind --site was named by the person.
    readText: (path) => readTextFile(path, flags.site !== undefined),
    ports,
    validatePorts: async (deep) => {
      const rendering = deep && { renderer: await renderer(resolve(directory), deep.isOffline, opened) }
      return { ...(await ports()), ...(await schemaPorts(home)), ...rendering }
    },
    createPorts: async () => ({ ...(await ports()), ...(await createPorts(directory)) }),
    prPorts: async () => ({ ...(await ports()), ...(await schemaPorts(home)), ...(await prPorts(directory, opened)) }),
    close: async () => void (await Promise.all(opened.map((remote) => remote.dispose()))),
    builtin: () => at([]),
    repositoryPaths: async () => (await import('./adapters/disk/repository-paths.ts')).repositoryPaths(directory),
    pages: PAGES,
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
    repository: newRepository(directory, IDENTITY),
    asking: isTerminal ? async () => (await import('./adapters/terminal/asking.ts')).terminalAsking() : undefined,
  }
}

type Disposable = { readonly dispose: () => Promise<void> }

/** `opened` gets every remote that was made, for whoever closes the session. */
async function openRemote(url: string, opened: Disposable[], token = process.env['PLATFORM_GIT_TOKEN']): Promise<Remote> {
  const { gitRemote } = await import('./adapters/git/remote.ts')
  const who = { identity: IDENTITY, date: new Date().toISOString(), ...(token && { token }) }
  const remote = await gitRemote({ url, env: process.env, ...who })
  opened.push(remote)
  return remote
}

/** What was wanted once comes from the remote alone: what lies in the person's checkout has no say in what is proposed. */
async function prPorts(directory: string, opened: Disposable[]): Promise<Pick<PrPorts, 'checkout' | 'remote' | 'forge' | 'baseTexts'>> {
  const [{ remoteBaseTexts }, { localRepository, refuseInside }] = await Promise.all([
    import('./adapters/git/base-texts.ts'),
    import('./adapters/git/local-repository.ts'),
  ])
  let root = ''
  let remote: Promise<Remote> | undefined
  let token: string | undefined
  return {
    checkout: async (): Promise<Checkout> => {
      const here = await localRepository(directory)
      root = here?.root ?? ''
      if (here) return { origin: here.origin, branch: here.branch, prefix: here.path }
      throw new Failure('PR-3', `${resolve(directory)} is in no git repository`, {
        hint: '`pr` needs one: git init, a first commit, and a remote. `generate` needs none.',
      })
    },
    remote: async (url) => {
      refuseInside(root, url)
      remote = openRemote(url, opened, token)
      return remote
    },
    baseTexts: {
      near: async () => new Map(),
      far: async (ids) => (remote === undefined ? new Map() : remoteBaseTexts(await remote).far(ids)),
    },
    forge: async (url, said) => {
      refuseInside(root, url)
      const { reachForge } = await import('./forge-ports.ts')
      const reached = await reachForge(url, said, process.env)
      token = reached.token
      return reached.forge
    },
  }
}
