// The wizard as a person meets it: played through in a pseudo-terminal, key by key, and left by Ctrl-C.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { clean, published, ran } from './program.ts'

const { run, main, folder } = published()
const DRIVER = fileURLToPath(new URL('terminal.py', import.meta.url))
const python = spawnSync('python3', ['-c', 'import pty, os; os.waitstatus_to_exitcode'], { env: clean })
const why = python.status === 0 ? '' : ' (skipped: a pseudo-terminal needs python3, 3.9 or newer, with its module pty)'

type Step = { readonly expect: string; readonly send: string }
type Played = { readonly code: number | null; readonly screen: string; readonly waited?: string }

const ENTER = '\r'
const CTRL_C = '\u0003'
const CTRL_D = '\u0004'

/** How a person answers with prompts that redraw themselves, and with plain lines. */
const WAYS = {
  xterm: { second: `\u001b[B${ENTER}`, no: 'n', again: '\u0015' },
  dumb: { second: `2${ENTER}`, no: `no${ENTER}`, again: '' },
} as const
const terms = ['xterm', 'dumb'] as const
type Term = (typeof terms)[number]

/** `screen` comes without the sequences that move the cursor and colour the text. */
async function play(term: Term, steps: readonly Step[], args: readonly string[], cwd: string, env = {}): Promise<Played> {
  const words = [DRIVER, JSON.stringify(steps), process.execPath, main(), ...args]
  const { out, err } = await ran('python3', words, { cwd, env: { TERM: term, HOME: cwd, ...env } })
  if (out === '') throw new Error(err)
  const played = JSON.parse(out) as Played
  return { ...played, screen: played.screen.replaceAll(/\u001b\[[0-9;?]*[A-Za-z]/g, '') }
}

const upTo = (last: string, all: readonly Step[]): readonly Step[] =>
  all.slice(
    0,
    all.findIndex(({ expect: text }) => text === last),
  )

/** What a person types who has one cluster of three machines and takes what is offered. */
const answers = (term: Term): readonly Step[] => [
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
const texts = answers('dumb').map(({ expect: text }) => text)
const args = ['rennes', '--profile', 'minimal']

describe.skipIf(why !== '').each(terms)(`at a terminal, TERM=%s${why}`, (term) => {
  test('the wizard asks, writes, generates and commits', async () => {
    const here = folder()
    const { code, screen, waited } = await play(term, answers(term), args, here)
    expect([waited, code]).toEqual([undefined, 0])
    const spec = readFileSync(join(here, 'rennes/site.yaml'), 'utf8')
    expect(spec).toMatch(/^ {2}engine: flux/m)
    expect(spec).toMatch(/^ {2}- name: prod-1-server-3\n {4}role: server\n {4}address: 10\.0\.20\.13$/m)
    expect(spec).toMatch(/^ {4}nodes:\n {4}- 10\.0\.20\.0\/24$/m)
    for (const step of ['1. Push it to', '2. Form prod-1', '3. From now on', 'HTTPS_PROXY']) expect(screen).toContain(step)
    expect(screen).not.toMatch(/ {4}at |undefined|\[object/)
    expect(await run(['generate', '--check', 'rennes'], { cwd: here })).toMatchObject({ code: 0 })
    expect(await ran('git', ['-C', 'rennes', 'status', '--porcelain'], { cwd: here })).toEqual({ code: 0, out: '', err: '' })
  })

  test('a wrong answer is told at once and asked again; what is typed shows', async () => {
    const here = folder()
    const steps: readonly Step[] = [
      { expect: 'What is the site called?', send: `Rennes!${ENTER}` },
      { expect: 'lower-case letters', send: `${WAYS[term].again}paris${ENTER}` },
      { expect: 'Which engine', send: ENTER },
      { expect: 'Which Git repository', send: `git@forge.example.org:a/b.git${ENTER}` },
      { expect: 'write it as ssh://git@forge.example.org/a/b.git', send: CTRL_C },
    ]
    const { code, screen, waited } = await play(term, steps, args, here)
    expect([waited, code]).toEqual([undefined, 130])
    for (const typed of ['Rennes!', 'paris', 'git@forge']) expect(screen).toContain(typed)
    expect(existsSync(join(here, 'rennes'))).toBe(false)
  })

  test.each(texts.filter((_, i) => i % 5 === 1 || i === texts.length - 1))('Ctrl-C at: %s', async (text) => {
    const here = folder()
    const { code, screen } = await play(term, [...upTo(text, answers(term)), { expect: text, send: CTRL_C }], args, here)
    expect([code, existsSync(join(here, 'rennes'))]).toEqual([130, false])
    expect(screen).toContain('stopped: nothing was written')
  })

  test.each(['What is the site called?', 'Which engine'])('Ctrl-D at: %s', async (text) => {
    const here = folder()
    const { code } = await play(term, [...upTo(text, answers(term)), { expect: text, send: CTRL_D }], args, here)
    expect([code, existsSync(join(here, 'rennes'))]).toEqual([130, false])
  })

  test('what flags say is not asked', async () => {
    const here = folder()
    const flags = ['--name', 'paris', '--engine', 'argocd', '--cluster', 'network=10.0.20.0/24,servers=1,workers=0,pool=10.0.20.64/27']
    const asked = /repository|Kubernetes do|version|domain|cluster in prod called|Kubernetes API|Pods|Services|reach/
    const left = answers(term).filter(({ expect: text }) => asked.test(text))
    const { code, screen, waited } = await play(term, left, [...args, ...flags], here)
    expect([waited, code]).toEqual([undefined, 0])
    expect(screen).not.toMatch(/site called|Which engine|Which environments|Another cluster/)
  })
})

test.skipIf(why !== '')(`a key moves the mark at once${why}`, async () => {
  const here = folder()
  const steps: readonly Step[] = [
    { expect: 'What is the site called?', send: ENTER },
    { expect: 'with a web interface', send: '\u001b[B' },
    { expect: 'controllers only', send: '\u001b[A' },
    { expect: 'with a web interface', send: CTRL_C },
  ]
  const { screen } = await play('xterm', steps, args, here)
  expect(screen.replaceAll(/\s+/g, ' ')).toMatch(/● Argo CD .*○ Flux.*○ Argo CD .*● Flux.*● Argo CD .*○ Flux/)
})

test.skipIf(why !== '')(`a terminal that does not tell its width is asked line by line${why}`, async () => {
  const steps = [
    { expect: 'What is the site called?', send: ENTER },
    { expect: 'number [1]', send: CTRL_C },
  ] as const
  expect(await play('xterm', steps, args, folder(), { NO_WIDTH: '1' })).toMatchObject({ code: 130 })
})

test('without a terminal it says what to do', async () => {
  const here = folder()
  for (const words of [[], ['rennes'], ['create', 'rennes']])
    expect(await run(words, { cwd: here })).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/no terminal.*\nhint: --yes/) })
  expect(existsSync(join(here, 'rennes'))).toBe(false)
})
