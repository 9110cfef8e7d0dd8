// The wizard as a person meets it: played through in a pseudo-terminal, key by key, and left by Ctrl-C; terminal.long.test.ts leaves it everywhere.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { published, ran } from './program.ts'
import { CTRL_C, CTRL_D, ENTER, type Step, WAYS, answers, expectStopped, play, terms, texts, upTo, why } from './terminal.ts'

const program = published()
const { run, folder } = program

describe.skipIf(why !== '').each(terms)(`at a terminal, TERM=%s${why}`, (term) => {
  test('the wizard asks, writes, generates and commits', async () => {
    const here = folder()
    const { code, screen, waited } = await play(program, term, answers(term), here)
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
    const { code, screen, waited } = await play(program, term, steps, here)
    expect([waited, code]).toEqual([undefined, 130])
    for (const typed of ['Rennes!', 'paris', 'git@forge']) expect(screen).toContain(typed)
    expect(existsSync(join(here, 'rennes'))).toBe(false)
  })

  test.each([texts[6]!, texts.at(-1)!])('Ctrl-C at: %s', async (text) => {
    expect.hasAssertions()
    await expectStopped(program, term, text)
  })

  test.each(['What is the site called?', 'Which engine'])('Ctrl-D at: %s', async (text) => {
    const here = folder()
    const { code } = await play(program, term, [...upTo(text, answers(term)), { expect: text, send: CTRL_D }], here)
    expect([code, existsSync(join(here, 'rennes'))]).toEqual([130, false])
  })

  test('what flags say is not asked', async () => {
    const here = folder()
    const flags = ['--name', 'paris', '--engine', 'argocd', '--cluster', 'network=10.0.20.0/24,servers=1,workers=0,pool=10.0.20.64/27']
    const asked = /repository|Kubernetes do|version|domain|cluster in prod called|Kubernetes API|Pods|Services|reach/
    const left = answers(term).filter(({ expect: text }) => asked.test(text))
    const { code, screen, waited } = await play(program, term, left, here, { flags })
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
  const { screen } = await play(program, 'xterm', steps, here)
  expect(screen.replaceAll(/\s+/g, ' ')).toMatch(/● Argo CD .*○ Flux.*○ Argo CD .*● Flux.*● Argo CD .*○ Flux/)
})

test.skipIf(why !== '')(`a terminal that does not tell its width is asked line by line${why}`, async () => {
  const steps = [
    { expect: 'What is the site called?', send: ENTER },
    { expect: 'number [1]', send: CTRL_C },
  ] as const
  expect(await play(program, 'xterm', steps, folder(), { env: { NO_WIDTH: '1' } })).toMatchObject({ code: 130 })
})

test('without a terminal it says what to do', async () => {
  const here = folder()
  for (const words of [[], ['rennes'], ['create', 'rennes']])
    expect(await run(words, { cwd: here })).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/no terminal.*\nhint: --yes/) })
  expect(existsSync(join(here, 'rennes'))).toBe(false)
})
