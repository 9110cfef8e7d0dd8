// `create`: asks for a site, or takes it from flags; writes site.yaml with all that it wants, and commits it.
import { join } from 'node:path'
import { type Created, createSite } from '../app/create.ts'
import { interview } from '../app/interview.ts'
import { knownTo } from '../app/known.ts'
import type { CreatePorts, Spec } from '../app/ports.ts'
import { Failure } from '../findings/failure.ts'
import { nearest } from '../findings/nearest.ts'
import { harmless } from '../findings/screen.ts'
import { isWrite } from '../tree/change.ts'
import { answersOf } from '../wizard/answers.ts'
import { type AnswerFlags, answersOfFlags } from '../wizard/flags.ts'
import { type Filled, fill } from '../wizard/fill.ts'
import { writeSpec } from '../wizard/judge.ts'
import { NO_CHARTS, isHandbook, nextSteps } from '../wizard/next-steps.ts'
import type { Draft, Known } from '../wizard/question.ts'
import { CHARTS } from '../wizard/questions.ts'
import { reasonWords } from '../account/conflicts.ts'
import { accountOf, conflictsOf } from '../app/settle-site.ts'
import { place, say, sayFindings, tellJson } from './report.ts'
import type { Ending, Session } from './session.ts'

export type CreateFlags = AnswerFlags & { readonly yes?: boolean }

export async function create(session: Session, flags: CreateFlags, commands: readonly string[]): Promise<Ending> {
  const shown = join(session.directory, 'site.yaml')
  await refuseStanding(session, shown, commands)
  const ports = await session.createPorts()
  if (flags.yes !== true && ports.asking === undefined)
    throw usage('USAGE-6', 'there is no terminal to ask on', '--yes with flags answers the questions; `create --help` lists them')
  const known = await knownTo(ports, ports.folder, ports.repository)
  const draft = await draftOf(ports, flags, known)
  const spec: Spec = { text: writeSpec(draft, known), shown, inTree: true }
  const created = await createSite(ports, spec.text)
  const findings = place(created.findings, spec, ports.profiles)
  sayFindings(session, findings)
  if (!created.ok) {
    tellJson(session, 'create', 'findings', findings, {})
    return 'findings'
  }
  const ending = conflictsOf(created.value.settled).length > 0 ? 'conflicts' : 'done'
  tellJson(session, 'create', ending, findings, factsOf(created.value))
  if (ending === 'conflicts') sayInTheWay(session, created.value)
  else sayMade(session, created.value, draft, known)
  return ending
}

/** A site that stands already is brought up to date by `generate`; a folder may be a command with a letter missing. */
async function refuseStanding({ directory, readText }: Session, path: string, commands: readonly string[]): Promise<void> {
  if ((await readText(path)) !== undefined)
    throw usage('USAGE-5', `${path} stands already`, `\`create-k8s-platform generate ${directory}\` brings its repository up to date`)
  // Every word of two letters is near to `pr`.
  const long = commands.filter((command) => command.length > 3)
  const meant = /^[a-z]{4,}$/.test(directory) ? nearest(directory, long) : undefined
  if (meant !== undefined)
    throw usage('USAGE-4', `unknown command '${directory}'`, `did you mean \`${meant}\`? For a folder of that name write ./${directory}`)
}

/** Flags are read and judged before the first question, so that nobody answers ten of them for nothing. */
async function draftOf(ports: CreatePorts, flags: CreateFlags, known: Known): Promise<Draft> {
  const { said, faults } = answersOfFlags(flags)
  const filled = fill(said, known)
  const wrong = filled.faults.filter(({ question }) => flags.yes || said.has(question.id))
  const lines = [...faults, ...wrong.map(({ question, fault }) => `${question.flag}: ${fault}`)]
  if (flags.yes && lines.length === 0) lines.push(...unasked(filled))
  const missing = flags.yes ? filled.missing.map(({ flag }) => flag) : []
  refuse(lines, missing)
  if (flags.yes || ports.asking === undefined) return filled.draft
  const asking = await ports.asking()
  try {
    return await interview(asking, said, known)
  } finally {
    asking.close()
  }
}

function unasked({ unasked: ids }: Filled): readonly string[] {
  return ids.map((id) =>
    id.startsWith('set/') ? `--set ${id.slice(4)}: the profile asks no such question` : `${id}: nobody asks that here`,
  )
}

function refuse(faults: readonly string[], missing: readonly string[]): void {
  if (faults.length === 0 && missing.length === 0) return
  const wrong = faults.length === 0 ? [] : ['these flags cannot be used:', ...faults.map((line) => `  ${line}`)]
  const wanted = missing.length === 0 ? [] : ['these answers are missing:', ...missing.map((line) => `  ${line}`)]
  throw usage(
    'USAGE-7',
    [...wrong, ...wanted].join('\n'),
    '`create --help` tells what each flag means; several parts of one --cluster stand together',
  )
}

function usage(code: string, message: string, hint: string): Failure {
  return new Failure(code, message, { kind: 'usage', hint })
}

function factsOf({ settled, changes, begun }: Created): Parameters<typeof tellJson>[4] {
  const files = conflictsOf(settled).length > 0 ? 0 : changes.filter(isWrite).length
  return { site: settled.site, files, commit: begun?.commit ?? null, refused: conflictsOf(settled).map(({ path }) => path) }
}

function sayInTheWay({ streams, flags }: Session, { settled }: Created): void {
  if (flags.json) return
  const lines = accountOf(settled).conflicts.map((conflict) => `  ${harmless(conflict.path)}: ${reasonWords(conflict)}\n`)
  streams.err(`nothing was written: files stand in the way\n${lines.join('')}hint: move them away, or choose another folder\n`)
}

function sayMade(session: Session, { changes, begun }: Created, draft: Draft, known: Known): void {
  const paths = changes.filter(isWrite).map(({ path }) => path)
  const committed = begun === undefined ? 'not committed: the folder lies in a repository' : `committed as ${harmless(begun.author)}`
  const stranger = begun?.isStranger ? '; git knows no user.name and user.email of yours' : ''
  say(session, `\nwritten: ${paths.length} files, ${committed}${stranger}`)
  const made = { folder: session.directory, isOwn: begun !== undefined, hasHandbook: paths.some(isHandbook) }
  if (draft.get(CHARTS) === 'no') say(session, `\n${NO_CHARTS}`)
  say(session, ['', ...nextSteps(answersOf(draft, known), made)].map(harmless).join('\n'))
}
