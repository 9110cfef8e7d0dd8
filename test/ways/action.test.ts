// The GitHub Action: inputs to arguments, what was told to outputs and a log, and the whole with a stand-in for the program.
import { spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { argumentsOf, linesOf, outputsOf } from '../../scripts/action/command.mjs'
import { temporaryFolders } from '../adapters/temporary.ts'
import { ROOT } from '../project/planted.ts'

type Inputs = { readonly [name: string]: string }
const args = (inputs: Inputs): readonly string[] => argumentsOf((name) => inputs[name] ?? '', '/work')

describe('inputs', () => {
  test.each<[Inputs, readonly string[]]>([
    [{}, ['pr', '--json', '--', '/work']],
    [{ command: 'validate', strict: 'true', token: 'x' }, ['validate', '--strict', '--format=github', '--', '/work']],
    [
      { command: 'check', directory: 'sites/a', 'on-conflict': 'ours' },
      ['generate', '--check', '--on-conflict=ours', '--', '/work/sites/a'],
    ],
    [
      { all: 'sites/*/site.yaml', concurrency: '8', shard: '0/4', 'dry-run': 'true' },
      ['pr', '--all=sites/*/site.yaml', '--concurrency=8', '--shard=0/4', '--dry-run', '--json', '--', '/work'],
    ],
    [{ 'on-conflict': 'theirs\n ours=a.yaml \n' }, ['pr', '--on-conflict=theirs', '--on-conflict=ours=a.yaml', '--json', '--', '/work']],
    [{ site: 'specs/a.yaml', directory: '--upload-pack=x' }, ['pr', '--site=/work/specs/a.yaml', '--json', '--', '/work/--upload-pack=x']],
  ])('%j', (inputs, expected) => expect(args(inputs)).toEqual(expected))

  test.each<[Inputs, string]>([
    [{ command: 'create' }, 'command "create" is none of pr, validate, check'],
    [{ command: 'toString' }, 'command "toString" is none of'],
    [{ directory: '../other' }, 'directory "../other" leaves the checkout'],
    [{ site: '/etc/passwd' }, 'site "/etc/passwd" leaves the checkout'],
    [{ strict: 'yes' }, 'strict is true or false, not "yes"'],
  ])('refused: %j', (inputs, sentence) => expect(() => args(inputs)).toThrow(sentence))

  test('action.yml has those that are read, and no others', () => {
    const asked = new Set<string>(['token']) // main.mjs reads it, and gives it to `pr` alone
    for (const command of ['pr', 'validate', 'check'])
      argumentsOf((name) => {
        asked.add(name)
        return name === 'command' ? command : ''
      }, '/work')
    const action = load(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as { inputs: object; outputs: object; runs: object }
    expect(Object.keys(action.inputs).sort()).toEqual([...asked].sort())
    expect(Object.keys(action.outputs)).toEqual(Object.keys(outputsOf(0)))
    expect(action.runs).toEqual({ using: 'node24', main: 'scripts/action/main.mjs' })
  })
})

describe('outputs and log', () => {
  const pull = { url: 'https://forge.example.org/infra/a/pulls/7', id: '7' }
  const failure = { code: 'GIT-4', message: '::error ::no\n##[add-mask]x' }
  const fleet = {
    ending: 'done',
    findings: [],
    sites: [
      { file: 'a/site.yaml', proposal: 'opened', pull },
      { file: 'b/site.yaml', failure },
    ],
  }

  test.each<[number, unknown, object]>([
    [0, { proposal: 'up-to-date', pull: null }, { ending: 'done', url: '', urls: '[]' }],
    [4, { proposal: 'foreign', pull }, { ending: 'conflicts', url: pull.url, urls: JSON.stringify([pull.url]) }],
    [3, fleet, { ending: 'failed', url: pull.url, urls: JSON.stringify([pull.url]) }],
    [5, undefined, { ending: 'out-of-date', url: '', urls: '[]' }],
    [0, { pull: { url: 'https://x/\nurls=["evil"]' } }, { ending: 'done', url: '', urls: '[]' }],
  ])('code %i, %j', (code, document, expected) => expect(outputsOf(code, document)).toEqual(expected))

  test('nothing that was told becomes a workflow command but our findings, which cannot break out of theirs', () => {
    const place = { file: 'a,b:c.yaml', line: 3, column: 2 }
    const finding = { rule: 'site/name', severity: 'error', message: 'bad\n::error ::worse 100%', hint: 'so', place }
    expect(linesOf({ ...fleet, findings: [finding] })).toEqual([
      '::error file=a%2Cb%3Ac.yaml,line=3,col=2::bad%0A::error ::worse 100%25 (site/name)%0Ahint: so',
      `- a/site.yaml  opened  ${pull.url}`,
      '- b/site.yaml  ::error ::no # #[add-mask]x',
    ])
  })
})

const folder = temporaryFolders()

const programIn = (temp: string): string => `const { INPUT_TOKEN, GITHUB_TOKEN } = process.env
const outside = process.cwd().startsWith(${JSON.stringify(temp)})
console.log(JSON.stringify({ proposal: [INPUT_TOKEN, GITHUB_TOKEN, outside, ...process.argv.slice(2, -1)].join() }))
process.exitCode = 4`

/** A stand-in for npm that installs the program, and says on stderr what it was given. */
const NPM = `#!/bin/sh
echo "npm token=$INPUT_TOKEN$GITHUB_TOKEN outside=\${PWD#$RUNNER_TEMP/} $1 $4 $8" >&2
mkdir -p "$3/node_modules/create-k8s-platform/dist" && cp "$PROGRAM" "$3/node_modules/create-k8s-platform/dist/main.js"
`

type Acted = { readonly code: number | null; readonly log: string; readonly outputs: string }

/** A release of the action whose program says what it was given; with `isBuilt` false, a checkout without it. */
async function acted(env: Readonly<Record<string, string>>, isBuilt = true): Promise<Acted> {
  const home = folder()
  cpSync(join(ROOT, 'scripts/action'), join(home, 'scripts/action'), { recursive: true })
  for (const name of ['dist', 'work', 'temp', 'bin']) mkdirSync(join(home, name))
  writeFileSync(join(home, 'package.json'), '{"type":"module","name":"create-k8s-platform","version":"9.8.7"}')
  writeFileSync(join(home, 'outputs'), '')
  writeFileSync(join(home, isBuilt ? 'dist/main.js' : 'program.mjs'), programIn(join(home, 'temp')))
  writeFileSync(join(home, 'bin/npm'), NPM)
  chmodSync(join(home, 'bin/npm'), 0o755)
  const all = {
    PATH: `${join(home, 'bin')}:${process.env['PATH']}`,
    PROGRAM: join(home, 'program.mjs'),
    GITHUB_WORKSPACE: join(home, 'work'),
    RUNNER_TEMP: join(home, 'temp'),
    GITHUB_OUTPUT: join(home, 'outputs'),
  }
  const child = spawn(process.execPath, [join(home, 'scripts/action/main.mjs')], { cwd: join(home, 'work'), env: { ...all, ...env } })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (log += text))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, log, outputs: readFileSync(join(home, 'outputs'), 'utf8') }
}

describe('the whole', () => {
  test('the token goes to pr by environment, and the program runs outside of the checkout', async () => {
    const { code, log, outputs } = await acted({ INPUT_COMMAND: 'pr', INPUT_TOKEN: 'secret-1', GITHUB_TOKEN: 'ambient' })
    expect([code, log]).toEqual([4, '- ,secret-1,true,pr,--json,--\n'])
    expect(outputs).toBe('ending=conflicts\nurl=\nurls=[]\n')
  })

  test('the others get none, neither theirs nor the ambient one', async () => {
    const { log } = await acted({ INPUT_COMMAND: 'check', INPUT_TOKEN: 'secret-1', GITHUB_TOKEN: 'ambient' })
    expect(JSON.parse(log)).toEqual({ proposal: ',,true,generate,--check,--' })
  })

  test('a checkout without the program installs the published one: its own version, without scripts, and without a token', async () => {
    const { code, log } = await acted({ INPUT_TOKEN: 'secret-1', GITHUB_TOKEN: 'ambient' }, false)
    expect(code).toBe(4)
    expect(log).toMatch(
      /^npm token= outside=create-k8s-platform-\w+ install --ignore-scripts create-k8s-platform@9\.8\.7\n- ,secret-1,true,pr,--json,--\n$/,
    )
  })

  test('a wrong input is one error, and a failure for the steps that follow', async () => {
    const { code, log, outputs } = await acted({ INPUT_COMMAND: 'rm -rf' })
    expect([code, log, outputs]).toEqual([
      3,
      '::error ::command "rm -rf" is none of pr, validate, check\n',
      'ending=failed\nurl=\nurls=[]\n',
    ])
  })
})
