// The command line: words in, one command run. Each command is loaded only when it is called.
import { Command, CommanderError, Option } from 'commander'
import { Failure } from '../findings/failure.ts'
import type { CreateFlags } from './create.ts'
import { type Ending, FORMATS, type Flags, type Format, type Session } from './session.ts'
import type { WishFlags } from './wishes.ts'

type CommandFlags = WishFlags & {
  readonly check?: boolean
  readonly stat?: boolean
  readonly dryRun?: boolean
  readonly specOnly?: boolean
  readonly format?: Format
  readonly all?: string
  readonly concurrency?: string
  readonly shard?: string
}

/** Makes a session for a command's directory and flags. */
export type Open = (directory: string, flags: Flags) => Session

/** Runs one command. Throws a Failure of kind `usage` for words that are none of ours; help and version end as done. */
export async function run(argv: readonly string[], version: string, write: (text: string) => void, open: Open): Promise<Ending> {
  let ending: Ending = 'done'
  const program = new Command('create-k8s-platform')
    .description('One site.yaml, one complete GitOps repository for Argo CD or Flux, kept up to date by pull requests.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: () => {} })
  const end = async (made: Promise<Ending>): Promise<void> => void (ending = await made)
  addCreateCommand(program, open, end)
  addSiteCommands(program, open, end)
  addCatalogCommands(program, open, end)
  await program.parseAsync(argv, { from: 'user' }).catch(asUsage)
  return ending
}

type End = (made: Promise<Ending>) => Promise<void>

/** The command that needs no word: `create-k8s-platform rennes`. A folder is named so by mistake when a command was meant. */
function addCreateCommand(program: Command, open: Open, end: End): void {
  const create = program
    .command('create [directory]', { isDefault: true })
    .description('ask for a site, write its site.yaml and the repository, and commit them; `create` may be left out')
    .option('--yes', 'ask nothing: the flags below, and defaults for the rest')
  for (const [flag, description] of ANSWERS) create.option(flag, description)
  for (const [flag, description] of LISTS) create.option(flag, description, collected)
  create
    .option('--no-chart-access', 'the clusters cannot reach the chart repositories')
    .option('--json', 'one JSON document with the facts instead of text')
    .option('--quiet', 'errors only')
    .option('--no-color', 'no colours, as with NO_COLOR')
    .action((directory: string | undefined, flags: Flags & CreateFlags) => {
      const commands = program.commands.map((command) => command.name())
      const start = async (session: Session): Promise<Ending> => (await import('./create.ts')).create(session, flags, commands)
      return end(closing(open(directory ?? '.', flags), start))
    })
}

/** Answers of the wizard as flags. */
const ANSWERS: readonly (readonly [flag: string, description: string])[] = [
  ['--name <name>', "the site's name; the folder's unless said"],
  ['--engine <engine>', 'argocd or flux'],
  ['--repository <url>', 'the Git repository that the engine will read'],
  ['--profile <profile>', 'the components to start with'],
  ['--distribution <name>', 'rke2, k3s, kubeadm, talos or existing'],
  ['--distribution-version <version>', 'its version, letter by letter as published'],
  ['--kubernetes <minor>', 'the Kubernetes minor, where the distribution is talos or existing'],
  ['--domain <domain>', 'the DNS domain below which hosts stand'],
]

/** Flags that may stand several times. */
const LISTS: readonly (readonly [flag: string, description: string])[] = [
  ['--environment <name>', 'an environment; several in promotion order'],
  ['--cluster <parts>', 'a cluster: name=…,environment=…,api=…,servers=…,workers=…,network=…,pool=…,pods=…,services=…'],
  ['--set <answer>', 'the answer to a question of the profile: key=answer'],
]

/** One value a flag, so that a directory behind it is not taken for another. */
function collected(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value]
}

function addSiteCommands(program: Command, open: Open, end: End): void {
  const add = (name: string, description: string, start: (session: Session, flags: CommandFlags) => Promise<Ending>): Command =>
    onSite(program.command(`${name} [directory]`), description).action((directory: string | undefined, flags: Flags & CommandFlags) =>
      end(closing(open(directory ?? '.', flags), (session) => start(session, flags))),
    )
  const generate = add(
    'generate',
    'write the repository that the spec describes; what people edited by hand is merged',
    async (session, flags) => (await import('./generate.ts')).generate(session, flags),
  )
  wishing(generate).option('--check', 'write nothing; exit 5 when the repository is out of date')
  const validate = add(
    'validate',
    'tell everything that is wrong with the spec, with what it would generate, and with what people wrote beside it',
    async (session, flags) => (await import('./validate.ts')).validate(session, flags),
  )
  validate
    .option('--spec-only', 'the spec and its plan alone, as an editor or a hook before a commit wants it')
    .addOption(new Option('--format <format>', 'how findings are told; --json is json').choices(FORMATS))
    .option('--deep', 'render each chart with helm, as its engine would, and check what comes out')
    .option('--offline', 'with --deep: only charts that are vendored or in the cache')
  const diff = add('diff', 'show what generate would change', async (session, flags) => (await import('./diff.ts')).diff(session, flags))
  wishing(diff).option('--stat', 'count lines instead of showing them')
  const pr = add('pr', 'propose the change as a pull request', async (session, flags) => propose(session, open, flags))
  wishing(pr)
    .option('--dry-run', 'show branch, text and files; send nothing')
    .option('--all <glob>', "many sites, such as 'sites/*/site.yaml'; what one meets never stops the others")
    .option('--concurrency <n>', 'with --all: so many at once (4)')
    .option('--shard <part>', 'with --all: i/n, every n-th site, beginning with the i-th; the first is 0')
  add('adopt', 'take over a repository that has no lock; what stands there counts as edited by you', async (session) =>
    (await import('./adopt.ts')).adopt(session),
  )
  onSite(program.command('resolve <path...>'), 'a file in conflict is right as it stands now: later changes are merged into it')
    .option('--directory <directory>', "the site's folder", '.')
    .action((paths: readonly string[], flags: Flags & { readonly directory: string }) =>
      end(closing(open(flags.directory, flags), async (session) => (await import('./resolve.ts')).resolve(session, paths))),
    )
}

async function propose(session: Session, open: Open, flags: Flags & CommandFlags): Promise<Ending> {
  const { all, concurrency, shard } = flags
  const only = Object.entries({ concurrency, shard }).find(([, value]) => all === undefined && value !== undefined)?.[0]
  if (only !== undefined) throw misplaced(`--${only} goes with --all`)
  if (all !== undefined && flags.site !== undefined) throw misplaced('--site names one spec, --all many')
  if (all === undefined) return (await import('./pr.ts')).pr(session, flags)
  const [{ fleet }, { parseConcurrency, parseShard }] = await Promise.all([import('./fleet.ts'), import('./shard.ts')])
  return fleet(session, open, { ...flags, all, concurrency: parseConcurrency(concurrency), shard: parseShard(shard) })
}

function misplaced(words: string): Failure {
  return new Failure('USAGE-4', words, { kind: 'usage', hint: '--help lists commands and flags' })
}

/** Flags of whoever merges. */
function wishing(command: Command): Command {
  return command
    .option(
      '--on-conflict <side>',
      'where both changed the same lines: ours (your file) or theirs (generated); ours=<path> for one path',
      collected,
    )
    .option('--allow-deletes', 'also delete more than three in ten of all generated files')
}

async function closing(session: Session, start: (session: Session) => Promise<Ending>): Promise<Ending> {
  try {
    return await start(session)
  } finally {
    await session.close()
  }
}

function addCatalogCommands(program: Command, open: Open, end: End): void {
  program
    .command('catalog [blueprint]')
    .description('list the blueprints, or show the page of one')
    .option('--json', 'one JSON document instead of text')
    .action((name: string | undefined, flags: Flags) => end(import('./catalog.ts').then(({ catalog }) => catalog(open('.', flags), name))))
  program
    .command('schema')
    .description('print the JSON Schema of site.yaml for editors')
    .option('--json', 'the schema as `schema` in a document like those of the other commands')
    .action((flags: Flags) => end(import('./schema.ts').then(({ schema }) => schema(open('.', flags)))))
}

function onSite(command: Command, description: string): Command {
  return command
    .description(description)
    .option('--site <file>', 'the spec, where it does not lie in the directory')
    .option('--json', 'one JSON document with the facts instead of text')
    .option('--quiet', 'errors only')
    .option('--no-color', 'no colours, as with NO_COLOR')
    .option('--strict', 'warnings count as errors')
}

function asUsage(thrown: unknown): void {
  if (!(thrown instanceof CommanderError)) throw thrown
  if (thrown.exitCode === 0) return
  throw new Failure('USAGE-4', thrown.message.replace(/^error: /, ''), {
    kind: 'usage',
    hint: '--help lists commands and flags',
    cause: thrown.code,
  })
}
