// Line merges by git itself: a merge of our own would differ on repeated lines, and two merges that differ lose edits.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../../findings/failure.ts'
import type { LineMerge, MergeJob } from '../../ports/line-merge.ts'
import { type Env, gitEnvironment, HARDENED, type Settings } from './environment.ts'
import { type Git, makeGit } from './process.ts'
import { lastLines } from './refusal.ts'
import { makeScratch, type Scratch } from './scratch.ts'

/** The style of conflict markers decides which lines count as the same conflict (git 2.39, xdl_merge); it must not be the person's. */
const SETTINGS: Settings = [...HARDENED, ['merge.conflictStyle', 'merge']]
const AT_ONCE = 4
const NO_ROOM = 'Make room in the temporary folder, or set TMPDIR, and run the same command again.'

/** `git merge-file` over files in a folder of its own; no repository is looked at. Failures: GIT-1, GIT-9. */
export function gitLineMerge(env: Env): LineMerge {
  return {
    merge: async (jobs) => {
      if (jobs.length === 0) return []
      const scratch = makeRoom(env['TMPDIR'])
      const git = makeGit({ env: gitEnvironment(env, SETTINGS), children: scratch.children })
      try {
        return await inPool(jobs, (job, index) => mergeOne(git, scratch.folder, job, index))
      } finally {
        scratch.dispose()
      }
    },
  }
}

function makeRoom(parent: string | undefined): Scratch {
  try {
    return makeScratch(parent)
  } catch (cause) {
    throw new Failure('GIT-9', 'no temporary folder could be made to merge texts in', { hint: NO_ROOM, cause })
  }
}

/** A few at once, in the order of the jobs. The first that fails ends the others before their next job. */
async function inPool<T>(jobs: readonly MergeJob[], act: (job: MergeJob, index: number) => Promise<T>): Promise<readonly T[]> {
  const results: T[] = []
  const queue = jobs.entries()
  let isFailed = false
  const worker = async (): Promise<void> => {
    for (const [index, job] of queue) {
      if (isFailed) return
      results[index] = await act(job, index)
    }
  }
  const workers = Array.from({ length: Math.min(AT_ONCE, jobs.length) }, async () => {
    try {
      await worker()
    } catch (error) {
      isFailed = true
      throw error
    }
  })
  await Promise.all(workers)
  return results
}

/** Undefined where it collides. git looks for a NUL in the first 8000 bytes only; to us a text has none at all. */
async function mergeOne(
  git: Git,
  folder: string,
  { path, base, yours, generated, favor }: MergeJob,
  index: number,
): Promise<string | undefined> {
  if ([base, yours, generated].some((text) => text.includes('\0'))) return undefined
  const files = writeTexts(folder, index, [yours, base, generated])
  const favored = favor === undefined ? [] : [favor === 'yours' ? '--ours' : '--theirs']
  const { code, stdout, stderr } = await git.ask(['merge-file', '-p', '-q', ...favored, ...files])
  if (code === 0) return stdout.toString('utf8')
  // The exit code is the number of collisions, at most 127; with -q they are not told on stderr.
  if (code < 128 && !stderr.includes('git was ended by')) return undefined
  if (/cannot merge binary files/i.test(stderr)) return undefined
  throw new Failure('GIT-9', `git could not merge the lines of ${JSON.stringify(path)}\n${lastLines(stderr)}`, {
    hint: 'Nothing was written. Run the same command again; `git merge-file` by hand may tell more.',
  })
}

/** Names by number: what a repository calls its files must not name ours. */
function writeTexts(folder: string, index: number, texts: readonly string[]): readonly string[] {
  try {
    return texts.map((text, which) => {
      const file = join(folder, `${index}-${which}`)
      writeFileSync(file, text, { flag: 'wx' })
      return file
    })
  } catch (cause) {
    throw new Failure('GIT-9', 'a text to be merged could not be written to the temporary folder', { hint: NO_ROOM, cause })
  }
}
