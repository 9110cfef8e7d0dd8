// `pr --all`: many sites in one run, each for itself; what one of them meets never stops the others.
import { basename, dirname, isAbsolute, join } from 'node:path'
import { sharingABranch } from '../app/one-branch.ts'
import { Failure } from '../findings/failure.ts'
import type { Finding } from '../findings/finding.ts'
import { harmless, printTrouble } from '../findings/screen.ts'
import type { Json } from '../tree/json.ts'
import { type PrFlags, type SiteProposed, proposeSite } from './propose-site.ts'
import { proposalFacts, proposalPlace, proposalWords } from './proposed.ts'
import { findingFacts, sayFindings, tellJson, worse } from './report.ts'
import type { Ending, Flags, Session } from './session.ts'
import type { Shard } from './shard.ts'

export type FleetFlags = PrFlags & { readonly all: string; readonly concurrency: number; readonly shard: Shard }

/** A session for one site: its folder and its flags. */
export type OpenSite = (directory: string, flags: Flags) => Session

type Outcome = { readonly file: string; readonly told: SiteProposed | Failure | Error }
/** What is kept of a site to the end; of hundreds of them, nothing large but what `--json` has to tell. */
type Result = { readonly ending: Ending; readonly fault: Error | undefined; readonly facts: Json }

/** One line a site, as each is done; the worst ending counts. A Failure PR-8 at the end where the world refused one, an Error where we did. */
export async function fleet(session: Session, open: OpenSite, flags: FleetFlags): Promise<Ending> {
  const found = await filesOf(session, flags)
  // Before they are parted: two that share a branch may be in two shards.
  const refused = await refusedAmong(session, found)
  const files = found.filter((_, index) => index % flags.shard.of === flags.shard.index)
  const results = await inParallel(flags.concurrency, files, async (file): Promise<Result> => {
    const outcome = { file, told: refused.get(file) ?? (await outcomeOf(file, session, open, flags)) }
    tellPerson(session, outcome)
    return resultOf(session, outcome)
  })
  const ending = results.map((result) => result.ending).reduce(worse, 'done')
  tellJson(session, 'pr', ending, [], { sites: results.map(({ facts }) => facts) })
  const faults = results.flatMap(({ fault }) => fault ?? [])
  if (faults.length > 0) throw summed(faults, results.length)
  return ending
}

function resultOf({ flags }: Session, outcome: Outcome): Result {
  const { told } = outcome
  const facts = flags.json ? factsOf(outcome) : null
  return told instanceof Error ? { ending: 'done', fault: told, facts } : { ending: told.ending, fault: undefined, facts }
}

async function filesOf({ directory, files }: Session, { all }: FleetFlags): Promise<readonly string[]> {
  const found = /\.ya?ml$/.test(all) ? await files(isAbsolute(all) ? all : join(directory, all)) : []
  if (found.length > 0) return found
  throw new Failure('USAGE-13', `no spec is named ${all}`, {
    kind: 'usage',
    hint: "A glob of spec files, in quotes so that the shell leaves it alone: --all 'sites/*/site.yaml'",
  })
}

/** Two that share a branch would undo each other's work, run after run. */
async function refusedAmong({ readText }: Session, files: readonly string[]): Promise<ReadonlyMap<string, Failure>> {
  const texts = new Map<string, string>()
  for (const file of files) texts.set(file, (await readText(file).catch(() => undefined)) ?? '')
  return new Map(
    [...sharingABranch(texts)].map(([file, others]) => {
      const hint = 'Give each site a name of its own: its branch is named after it.'
      return [file, new Failure('PR-7', `${others.join(', ')} has the same name, repository and branch`, { hint, kind: 'usage' })]
    }),
  )
}

async function outcomeOf(file: string, { flags }: Session, open: OpenSite, wishes: FleetFlags): Promise<Outcome['told']> {
  const { site: _, ...rest } = flags
  const site = open(dirname(file), basename(file) === 'site.yaml' ? rest : { ...rest, site: file })
  try {
    return await proposeSite(site, wishes, true)
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new Error(String(thrown))
  } finally {
    await site.close()
  }
}

async function inParallel<In, Out>(width: number, items: readonly In[], work: (item: In) => Promise<Out>): Promise<readonly Out[]> {
  const done: Out[] = []
  const queue = items.entries()
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) done[index] = await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker))
  return done
}

function tellPerson(session: Session, { file, told }: Outcome): void {
  if (session.flags.json) return
  const { out, err } = session.streams
  const line = (words: string): void => out(`${harmless(file)}  ${harmless(words)}\n`)
  if (told instanceof Failure) err(printTrouble(`${file}: ${told.code}  ${told.message}`, told.hint))
  if (told instanceof Error) return line(told instanceof Failure ? `failed: ${told.code}` : `failed, by our fault: ${told.message}`)
  // What may stay as it is would bury, a hundred times over, what may not.
  const isLoud = ({ severity }: Finding): boolean => severity === 'error' || session.flags.strict === true
  sayFindings(session, told.findings.filter(isLoud))
  if (told.proposed === undefined) return line('findings')
  const place = proposalPlace(told.proposed)
  line(`${proposalWords(told.proposed)}${place === undefined ? '' : `  ${place}`}`)
}

function factsOf({ file, told }: Outcome): Json {
  if (told instanceof Error) {
    const code = told instanceof Failure ? told.code : 'BUG'
    return { file, ending: 'failed', failure: { code, message: told.message, hint: (told instanceof Failure && told.hint) || null } }
  }
  const { ending, findings, proposed } = told
  return { file, ending, findings: findings.map(findingFacts), ...(proposed && proposalFacts(proposed)) }
}

/** The worst of DESIGN 9: our fault, usage, the world. */
function summed(failed: readonly Error[], all: number): Error {
  const bug = failed.find((one) => !(one instanceof Failure))
  if (bug !== undefined) return bug
  const kind = failed.some((one) => one instanceof Failure && one.kind === 'usage') ? 'usage' : 'world'
  return new Failure('PR-8', `${failed.length} of ${all} sites failed; what each met stands above`, {
    kind,
    hint: 'Run again: what is done is done, and nothing is proposed twice.',
  })
}
