// `pr` on GitHub with the token of an App or a workflow: GitHub makes the commit and signs it, over a real repository behind the fake.
import { expect, test } from 'vitest'
import { git } from '../adapters/temporary.ts'
import { BRANCH } from './forge.ts'
import { onGitHub } from './on-github.ts'
import { published } from './program.ts'

const { run, folder } = published()
const OF_WORKFLOW = 'ghs_of-a-workflow'

test('GitHub signs it, no branch is left behind, and the next run knows it as ours', async () => {
  const { bare, github, pr, isSigned, branches } = await onGitHub(folder, run, OF_WORKFLOW)
  expect([(await pr()).words, github.asked.length]).toEqual(['opened\n', 4])
  expect([isSigned(BRANCH), branches()]).toEqual([true, [BRANCH, 'main']])
  const first = git(bare, 'rev-parse', BRANCH)
  expect([(await pr()).words, github.asked.length, git(bare, 'rev-parse', BRANCH)]).toEqual(['already up to date\n', 4 + 2, first])
})
