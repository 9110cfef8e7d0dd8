// The local forge: the contract, and its files as a person meets them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { localForge } from '../../src/adapters/local-forge.ts'
import type { Opening } from '../../src/ports/forge.ts'
import { forgeContract } from '../contract/forge.ts'
import { failureOf } from '../contract/work-tree.ts'
import { type Bare, bareRepository } from './bare-repository.ts'
import { git, temporaryFolders } from './temporary.ts'

const folder = temporaryFolders()
const env = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null' }
const BRANCH = 'create-k8s-platform/a--main'

const opening = (title: string, body: string): Opening => ({
  ...{ branch: BRANCH, base: 'main', title, body, isDraft: false },
  ...{ labels: [], reviewers: [], assignees: [], autoMerges: false },
})

async function started(): Promise<Bare> {
  const bare = bareRepository(folder())
  await bare.seed('main', { a: '1\n' })
  return bare
}

/** One commit on top of the branch, or of main where the branch is new. */
function goOn({ folder: bare }: Bare, branch: string): void {
  const parent = git(bare, 'rev-parse', git(bare, 'branch', '--list', branch) === '' ? 'main' : branch).trim()
  git(bare, 'update-ref', `refs/heads/${branch}`, git(bare, 'commit-tree', `${parent}^{tree}`, '-p', parent, '-m', `on ${parent}`).trim())
}

function pulls(bare: Bare): string {
  return join(bare.folder, 'pull-requests')
}

forgeContract('local', async () => {
  const bare = await started()
  const file = (id: string, end: string): string =>
    join(
      pulls(bare),
      readdirSync(pulls(bare)).find((name) => name.startsWith(`${id}-`) && name.endsWith(end))!,
    )
  return {
    forge: localForge(`file://${bare.folder}`, env),
    branch: async (name) => goOn(bare, name),
    merge: async (_, branch) => void git(bare.folder, 'update-ref', 'refs/heads/main', branch),
    close: async (id) => {
      const pull = readdirSync(pulls(bare)).find((name) => name.startsWith(`${id}-`))!
      writeFileSync(join(pulls(bare), pull), readFileSync(join(pulls(bare), pull), 'utf8').replace('state: open', 'state: closed'))
    },
    label: async (id, labels) => {
      const path = file(id, 'main.md')
      const text = readFileSync(path, 'utf8').replace(/^labels: .*\n/m, '')
      writeFileSync(
        path,
        text.replace(/^title: .*\n/m, (line) => `${line}labels: ${labels.join(', ')}\n`),
      )
    },
    comments: async (id) => {
      const comments = readdirSync(pulls(bare)).filter((name) => name.startsWith(`${id}-`) && name.endsWith('.comments.md'))
      const texts = comments.flatMap((name) =>
        readFileSync(join(pulls(bare), name), 'utf8')
          .split(/^<!-- .* -->$/m)
          .slice(1),
      )
      return texts.map((text) => text.trim())
    },
  }
})

it('writes a file that reads like a pull request', async () => {
  const bare = await started()
  goOn(bare, BRANCH)
  const { url } = await localForge(bare.folder, env).open(opening('Update a', '# Changes\n'))
  expect(readdirSync(pulls(bare))).toEqual(['1-create-k8s-platform-a--main.md'])
  const tip = git(bare.folder, 'rev-parse', BRANCH).trim()
  expect(readFileSync(fileURLToPath(url), 'utf8')).toBe(
    `---\nstate: open\nbranch: ${BRANCH}\nbase: main\ntip: ${tip}\ntitle: "Update a"\n---\n\n# Changes\n`,
  )
})

it('says merged after the branch was deleted, and closed where it was deleted without', async () => {
  for (const [merge, state] of [
    [true, 'merged'],
    [false, 'closed'],
  ] as const) {
    const bare = await started()
    goOn(bare, BRANCH)
    const forge = localForge(bare.folder, env)
    await forge.open(opening('a', ''))
    if (merge) git(bare.folder, 'update-ref', 'refs/heads/main', BRANCH)
    git(bare.folder, 'update-ref', '-d', `refs/heads/${BRANCH}`)
    expect((await forge.find(BRANCH))?.state).toBe(state)
  }
})

it('refuses a branch that is not there, and a file that was broken by hand', async () => {
  const bare = await started()
  const forge = localForge(bare.folder, env)
  expect((await failureOf(forge.open(opening('a', '')))).code).toBe('FORGE-4')
  goOn(bare, BRANCH)
  const { url } = await forge.open(opening('a', ''))
  writeFileSync(fileURLToPath(url), 'no front matter\n')
  expect(await failureOf(forge.find(BRANCH))).toMatchObject({
    code: 'FORGE-5',
    message: expect.stringContaining(fileURLToPath(url)),
    hint: expect.any(String),
  })
})
