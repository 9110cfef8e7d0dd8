// A person at a pseudo-terminal: what they type at each question of the wizard, and what came of it.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { clean, type published, ran } from './program.ts'

type Program = Pick<ReturnType<typeof published>, 'main' | 'folder'>
const DRIVER = fileURLToPath(new URL('terminal.py', import.meta.url))
const python = spawnSync('python3', ['-c', 'import pty, os; os.waitstatus_to_exitcode'], { env: clean })
/** Ends the title of a suite: describe.skipIf(why !== '')(`…${why}`, …). */
export const why = python.status === 0 ? '' : ' (skipped: a pseudo-terminal needs python3, 3.9 or newer, with its module pty)'

export type Step = { readonly expect: string; readonly send: string }
type More = { readonly flags?: readonly string[]; readonly env?: Readonly<Record<string, string>> }
type Played = { readonly code: number | null; readonly screen: string; readonly waited?: string }

export const ENTER = '\r'
export const CTRL_C = '\u0003'
export const CTRL_D = '\u0004'

const args = ['rennes', '--profile', 'minimal']

/** How a person answers with prompts that redraw themselves, and with plain lines. */
export const WAYS = {
  xterm: { second: `\u001b[B${ENTER}`, no: 'n', again: '\u0015' },
  dumb: { second: `2${ENTER}`, no: `no${ENTER}`, again: '' },
} as const
export const terms = ['xterm', 'dumb'] as const
export type Term = (typeof terms)[number]

/** `screen` comes without the sequences that move the cursor and colour the text. */
export async function play(
  { main }: Program,
  term: Term,
  steps: readonly Step[],
  cwd: string,
  { flags = [], env = {} }: More = {},
): Promise<Played> {
  const words = [DRIVER, JSON.stringify(steps), process.execPath, main(), ...args, ...flags]
  const { out, err } = await ran('python3', words, { cwd, env: { TERM: term, HOME: cwd, ...env } })
  if (out === '') throw new Error(err)
  const played = JSON.parse(out) as Played
  return { ...played, screen: played.screen.replaceAll(/\u001b\[[0-9;?]*[A-Za-z]/g, '') }
}

export const upTo = (last: string, all: readonly Step[]): readonly Step[] =>
  all.slice(
    0,
    all.findIndex(({ expect: text }) => text === last),
  )

/** What a person types who has one cluster of three machines and takes what is offered. */
export const answers = (term: Term): readonly Step[] => [
  { expect: 'What is the site called?', send: ENTER },
  { expect: 'Which engine', send: WAYS[term].second },
  { expect: 'Which Git repository', send: `https://forge.example.org/infra/rennes.git${ENTER}` },
  { expect: 'Which Kubernetes do', send: ENTER },
  { expect: 'Below which DNS domain', send: `rennes.example.org${ENTER}` },
  { expect: 'Which environments', send: ENTER },
  { expect: 'What is the cluster in prod called?', send: ENTER },
  { expect: 'Where does the Kubernetes API of prod-1', send: ENTER },
  { expect: 'Control-plane nodes of prod-1', send: `10.0.20.11 10.0.20.12 10.0.20.13${ENTER}` },
  { expect: 'Other nodes of prod-1', send: ENTER },
  { expect: 'In which network do the nodes of prod-1', send: ENTER },
  { expect: 'Which addresses may load balancers', send: `10.0.20.64/27${ENTER}` },
  { expect: 'Another cluster in prod?', send: ENTER },
  { expect: 'Can the clusters reach', send: WAYS[term].no },
]
/** The questions, in their order. */
export const texts = answers('dumb').map(({ expect: text }) => text)

/** Ctrl-C at the question with this text: the program says so, ends as one that was interrupted, and has written nothing. */
export async function expectStopped(program: Program, term: Term, text: string): Promise<void> {
  const here = program.folder()
  const { code, screen } = await play(program, term, [...upTo(text, answers(term)), { expect: text, send: CTRL_C }], here)
  expect([code, existsSync(`${here}/rennes`)]).toEqual([130, false])
  expect(screen).toContain('stopped: nothing was written')
}
