// A change of thousands of files in a body of a forge's limit: every section has its place, and what stops the bot is always there.
import { expect, test } from 'vitest'
import { type Account, makeAccount } from '../../src/account/account.ts'
import { writeProposal } from '../../src/proposal/proposal.ts'
import { blobId } from '../../src/tree/blob-id.ts'
import type { Change } from '../../src/tree/change.ts'
import { textFile } from '../../src/tree/file-tree.ts'
import { relPath } from '../../src/tree/rel-path.ts'
import { CONFLICTS } from '../account/standing.ts'

const inputs = blobId('this spec')
const numbers = (many: number): readonly number[] => Array.from({ length: many }, (_, i) => i)
const was = (i: number): string => `hello:\n  replicas: 1\n  name: hello-${i}\n`

/** As many value files that change, and objects that go. */
function accountOf(many: number): Account {
  const updated = numbers(many).map((i): readonly [Change, string] => {
    const path = relPath(`envs/prod/clusters/prod-${i % 50}/hello-${i}.yaml`)
    return [{ kind: 'update', path, file: textFile(was(i).replace('1', '2')), before: blobId(was(i)) }, was(i)]
  })
  const deleted = numbers(20).map((i): readonly [Change, string] => {
    const path = relPath(`common/hello/configmap-c${i}.yaml`)
    return [{ kind: 'delete', path, before: blobId('a: 1\n') }, 'a: 1\n']
  })
  const all = [...updated, ...deleted]
  return makeAccount(
    'rennes',
    all.map(([change]) => change),
    new Map(all.map(([{ path }, text]) => [path, text])),
    undefined,
  )
}

const HEADINGS = [
  'Conflicts',
  'Deleted',
  'Stays in the cluster until you remove it',
  'Secrets to make before you merge',
  'Versions',
  'What the spec says now',
  'Notes',
]

/** One list of it is far too long, or all of them are. */
function long(lists: number): Account {
  const words = 'words of some length '.repeat(4)
  return {
    ...accountOf(2000),
    conflicts: accountOf(0).conflicts.concat(makeAccount('rennes', CONFLICTS, new Map(), undefined).conflicts),
    orphans: numbers(lists).map((i) => ({ cluster: `prod-${i}`, unit: `unit-${i}`, how: words })),
    secrets: numbers(lists).map((i) => ({ namespace: 'hello', name: `secret-${i}`, keys: words, on: 'prod-1' })),
    versions: numbers(lists).map((i) => ({ component: `hello-${i}`, from: '1.0.0', to: '1.0.1', on: words, releases: undefined })),
    intents: [{ scopes: ['prod'], component: 'longhorn', words: 'replicas: 2 → 3' }],
    notes: ['the one note'],
  }
}

test.each([65_000, 20_000])('everything has its place in %i characters, in order', (limit) => {
  const { body } = writeProposal(long(2000), 'main', limit, inputs)
  expect(body.length).toBeLessThanOrEqual(limit)
  const found = [...body.matchAll(/^### (.*)$/gm)].map(([, heading]) => heading!)
  expect(found.filter((heading) => HEADINGS.includes(heading))).toEqual(HEADINGS)
  expect(body).toContain('**prod**: `longhorn` `replicas: 2 → 3`')
  expect(body).toContain('the one note')
  expect(body).toContain('More than fits in here; the commit holds it all.')
  expect(body).toMatch(
    /\n---\nMade by [^]*Close it to say no[^]*- \[ \] Discard [^\n]*\n\n<!-- create-k8s-platform:conflicted [0-9a-f]{40} -->\n$/,
  )
  expect(body.split('\n').slice(0, 3)).toEqual([
    '**rennes**: 2020 files (2000 changed, 20 deleted).',
    '',
    expect.stringMatching(/^\*\*Look first\*\*: 7 conflicts are yours to settle; /),
  ])
})

test('the diff takes the room that is left, patch by patch', () => {
  const { body } = writeProposal(accountOf(2000), 'main', 65_000, inputs)
  expect(body.length).toBeLessThanOrEqual(65_000)
  expect(body.length).toBeGreaterThan(60_000)
  expect(body).toMatch(/<summary>The diff of \d+ of 2020 files; the commit holds them all<\/summary>/)
  expect(body).toMatch(/\n {2}replicas: 1|\n-\s+replicas: 1\n\+ {2}replicas: 2\n {3}name: hello-\d+\n```\n\n<\/details>\n\n---\n/)
})

test('one file with a very long line leaves the others their place in the diff', () => {
  const [path, line] = [relPath('charts/a/values.yaml'), 'x'.repeat(1_000_000)]
  const long: Change = { kind: 'update', path, file: textFile(`a: ${line}\n`), before: blobId('a: 1\n') }
  const account = makeAccount(
    'rennes',
    [long, { kind: 'create', path: relPath('docs/b.md'), file: textFile('short\n') }],
    new Map([[path, 'a: 1\n']]),
    undefined,
  )
  const { body } = writeProposal(account, 'main', 65_000, inputs)
  expect(body.length).toBeLessThan(5_000)
  expect(body).toContain('The diff of 1 of 2 files')
  expect(body).toContain('+short')
})
