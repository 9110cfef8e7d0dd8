// Commits that GitHub makes and signs: over a real repository, with a GraphQL that commits there as createCommitOnBranch is described.
import { describe, expect, it } from 'vitest'
import { forgeApi } from '../../../src/adapters/forge/api.ts'
import { gitRemote } from '../../../src/adapters/git/remote.ts'
import { COMMIT } from '../../../src/adapters/github/graphql.ts'
import { signedRemote } from '../../../src/adapters/github/signed-remote.ts'
import type { CommitId } from '../../../src/ports/remote.ts'
import { type RemoteCase, remoteContract } from '../../contract/remote.ts'
import { create, remove, update } from '../../contract/work-tree.ts'
import { type CommitInput, commitSigned } from '../../fakes/github-commits.ts'
import { type Bare, bareRepository } from '../bare-repository.ts'
import { type Handler, json, loopback } from '../forge/loopback.ts'
import { git, temporaryFolders } from '../temporary.ts'

const folder = temporaryFolders()
const scratch = folder()
const env = { PATH: process.env['PATH'], HOME: scratch, TMPDIR: scratch, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
const OUR = 'create-k8s-platform/rennes--main'
const MESSAGE = 'change cilium\n\nBecause of the site.\n\nPlatform-Site: rennes\nPlatform-Tree: {tree}\n'

type Case = RemoteCase & { readonly bare: Bare; readonly said: string[]; readonly answers: Handler[]; readonly asked: () => number }

/** `answers` come first, one a request; then GitHub does as it is told. */
async function started(bare: Bare = bareRepository(folder())): Promise<Case> {
  const [said, answers]: [string[], Handler[]] = [[], []]
  const server = await loopback((asked, response, request) => {
    const answer = answers.shift()
    if (answer !== undefined) return answer(asked, response, request)
    const { query, variables } = JSON.parse(asked.body) as { query: string; variables: { input: CommitInput } }
    expect(query).toBe(COMMIT)
    json(response, 200, commitSigned(bare.folder, folder(), variables.input))
  })
  const graphql = forgeApi({ base: server.base, headers: {}, secrets: [], fetch, wait: async () => undefined })
  const identity = { name: 'create-k8s-platform', email: 'bot@example.org' }
  const plain = await gitRemote({ url: `file://${bare.folder}`, env, identity, date: '2026-01-02T03:04:05Z' })
  const remote = signedRemote(plain, { repository: 'octo/platform', graphql, say: (words) => void said.push(words) })
  return { ...bare, bare, remote, said, answers, asked: () => server.asked.length, dispose: () => plain.dispose() }
}

const isSigned = ({ folder: at }: Bare, branch: string): boolean => git(at, 'cat-file', 'commit', branch).includes('\ngpgsig ')
const branches = ({ folder: at }: Bare): string[] => git(at, 'for-each-ref', '--format=%(refname:short)', 'refs/heads').trim().split('\n')
const refusing: Handler = (_, response) => json(response, 200, { data: null, errors: [{ type: 'FORBIDDEN', message: 'no' }] })

// Whatever GitHub does not make is git's, as if nobody stood between; a hook that refuses all refuses the branch of the signature too.
remoteContract('git behind a GitHub that refuses to sign', async () => {
  const made = await started()
  made.answers.push(...Array.from({ length: 20 }, () => refusing))
  return made
})

describe('a signed remote', () => {
  const FILES = { 'site.yaml': 'name: a\n', 'common/a.yaml': 'a: 1\n' }
  const CHANGES = [create('envs/ünï "x".yaml', 'x: ü\n'), update('site.yaml', 'name: a\n', 'name: b\n'), remove('common/a.yaml', 'a: 1\n')]
  const AFTER = { 'envs/ünï "x".yaml': 'x: ü\n', 'site.yaml': 'name: b\n' }

  async function committed(): Promise<Case & { readonly base: CommitId; readonly tip: Awaited<ReturnType<Case['remote']['commit']>> }> {
    const made = await started()
    const base = await made.seed('main', FILES)
    await made.remote.fetch('main')
    return { ...made, base, tip: await made.remote.commit(base, CHANGES, MESSAGE) }
  }

  it('pushes a commit of GitHub that says and holds the same, by one request, and leaves no branch behind', async () => {
    const { remote, bare, base, tip, said, asked, files, dispose } = await committed()
    const pushed = await remote.push(tip.commit, OUR, 'absent')
    const found = await remote.fetch(OUR)
    expect(pushed).toEqual({ kind: 'pushed', as: found!.commit })
    expect(found).toMatchObject({ tree: tip.tree, parents: [base], message: expect.stringContaining(`Platform-Tree: ${tip.tree}`) })
    expect([isSigned(bare, OUR), branches(bare).toSorted(), await files(OUR), said, asked()]).toEqual([true, [OUR, 'main'], AFTER, [], 1])
    await dispose!()
  })

  it('replaces what it pushed, from where it was seen only', async () => {
    const { remote, bare, base, tip, seed, said, dispose } = await committed()
    await remote.push(tip.commit, OUR, 'absent')
    const seen = (await remote.fetch(OUR))!.commit
    const two = await remote.commit(base, [create('two', '2\n')], MESSAGE)
    expect(await remote.push(two.commit, OUR, base)).toMatchObject({ kind: 'rejected', why: 'lease' })
    expect(await remote.push(two.commit, OUR, seen)).toMatchObject({ kind: 'pushed' })
    await seed(OUR, { theirs: 'theirs\n' })
    expect(await remote.push(two.commit, OUR, seen)).toMatchObject({ kind: 'rejected', why: 'lease' })
    expect([branches(bare).toSorted(), said]).toEqual([[OUR, 'main'], []])
    await dispose!()
  })

  it('looks at the branch where the answer was lost', async () => {
    const { remote, bare, tip, answers, said, asked, dispose } = await committed()
    answers.push((one, _, request) => {
      commitSigned(bare.folder, folder(), (JSON.parse(one.body) as { variables: { input: CommitInput } }).variables.input)
      request.socket.destroy()
    })
    expect(await remote.push(tip.commit, OUR, 'absent')).toMatchObject({ kind: 'pushed' })
    expect([isSigned(bare, OUR), said, asked()]).toEqual([true, [], 2])
    await dispose!()
  })

  it('takes no commit that holds something else', async () => {
    const { remote, bare, tip, answers, said, files, dispose } = await committed()
    answers.push((one, response) => {
      const { input } = (JSON.parse(one.body) as { variables: { input: CommitInput } }).variables
      const more = { path: 'more', contents: Buffer.from('more').toString('base64') }
      const additions = [...input.fileChanges.additions, more]
      json(response, 200, commitSigned(bare.folder, folder(), { ...input, fileChanges: { ...input.fileChanges, additions } }))
    })
    expect(await remote.push(tip.commit, OUR, 'absent')).toEqual({ kind: 'pushed' })
    expect([said.length, branches(bare).toSorted(), await files(OUR)]).toEqual([1, [OUR, 'main'], AFTER])
    await dispose!()
  })

  it('pushes as it is what GitHub cannot make, and says so', async () => {
    const { remote, bare, base, tip, answers, said, files, dispose } = await committed()
    answers.push(refusing)
    expect(await remote.push(tip.commit, OUR, 'absent')).toEqual({ kind: 'pushed' })
    expect([isSigned(bare, OUR), branches(bare).toSorted(), await files(OUR)]).toEqual([false, [OUR, 'main'], AFTER])
    const script = { ...create('run.sh', '#!/bin/sh\n'), isExecutable: true } as const
    const made = [
      await remote.commit(base, [script], MESSAGE),
      await remote.commit(base, CHANGES, MESSAGE, (await remote.fetch(OUR))!.commit),
    ]
    for (const [index, { commit }] of made.entries()) await remote.push(commit, `b${index}`, 'absent')
    expect(said.map((words) => words.split(': ')[1])).toEqual([
      'GitHub refused to make it.',
      'run.sh is executable, and GitHub sets no modes.',
      'it goes on from a commit that is not its base.',
    ])
    await dispose!()
  })
})
