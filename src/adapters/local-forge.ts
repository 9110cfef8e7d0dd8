// The forge for trying out: a bare repository on disk, pull requests as Markdown files in it.
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Failure } from '../findings/failure.ts'
import type { Draft, Forge, PullRequest, Remark } from '../ports/forge.ts'
import { parseBranch } from './git/address.ts'
import { type Env, lookingEnvironment } from './git/environment.ts'
import { type Git, makeGit } from './git/process.ts'
import { addFile, type Numbered, pullFiles, readFile, replaceFile } from './local-forge/folder.ts'
import { parsePull, type PullFile, printPull } from './local-forge/pull-file.ts'

const BODY_LIMIT = 1_000_000

/**
 * `bareRepository` is a path or a file:// URL; files lie in its folder `pull-requests`. A person closes one by `state: closed` in its file, and puts
 * labels there. Nothing is merged by itself here. Failures: FORGE-n.
 */
export function localForge(bareRepository: string, env: Env = process.env): Forge {
  const bare = bareRepository.startsWith('file://') ? fileURLToPath(bareRepository) : resolve(bareRepository)
  const folder = join(bare, 'pull-requests')
  const git = makeGit({ env: lookingEnvironment(env), gitDir: bare })
  return {
    bodyLimit: BODY_LIMIT,
    find: (branch) => findPull(git, folder, branch),
    open: async ({ autoMerges: _, ...draft }) => {
      refuseLong(draft)
      for (const branch of [draft.branch, draft.base]) {
        if ((await tipOf(git, branch)) === undefined)
          throw new Failure('FORGE-4', `${bare} has no branch "${branch}"`, { hint: 'Push the branch first.' })
      }
      if ((await findPull(git, folder, draft.branch))?.state === 'open')
        throw new Failure('FORGE-4', `a pull request of "${draft.branch}" is open already`)
      const pull = { ...draft, state: 'open' as const, tip: await tipOf(git, draft.branch) }
      return shown(git, addFile(folder, slug(draft.branch), printPull(pull)), pull)
    },
    revise: async ({ id, branch, state: seen }, { base, title, body, isDraft, state, dropped }) => {
      refuseLong({ body })
      const file = fileOf(folder, id)
      const before = readPull(file)
      const labels = before.labels.filter((label) => !dropped.includes(label))
      // The tip that was merged is what tells so, wherever the branch went since.
      const tip = (await stateOf(git, before)) === 'merged' ? before.tip : await tipOf(git, branch)
      const pull = { ...before, branch, base, title, body, isDraft, labels, state: state === seen ? before.state : state, tip }
      replaceFile(file.path, printPull(pull))
      return shown(git, file, pull)
    },
    comment: async (id, remark) => remarkBeside(fileOf(folder, id), remark),
  }
}

async function findPull(git: Git, folder: string, branch: string): Promise<PullRequest | undefined> {
  let latest: PullRequest | undefined
  for (const file of pullFiles(folder)) {
    // Behind the latest only one counts that a person opened again; a file that nobody can read any more is no trouble there.
    const pull = latest === undefined ? readPull(file) : parsePull(readFile(file.path) ?? '')
    if (pull?.branch !== branch || (latest !== undefined && pull.state !== 'open')) continue
    const found = await shown(git, file, pull)
    if (found.state === 'open') return found
    latest ??= found
  }
  return latest
}

function readPull(file: Numbered): PullFile {
  const pull = parsePull(readFile(file.path) ?? '')
  if (pull !== undefined) return pull
  throw new Failure('FORGE-5', `${file.path}: the lines between the two --- are not those of a pull request`, {
    hint: 'Put them right (state: open or closed, branch, base, title), or delete the file.',
  })
}

function fileOf(folder: string, wanted: string): Numbered {
  const file = pullFiles(folder).find(({ id }) => String(id) === wanted)
  if (file === undefined) throw new Failure('FORGE-5', `there is no pull request ${wanted} in ${folder}`)
  return file
}

async function shown(git: Git, { id, path }: Numbered, pull: PullFile): Promise<PullRequest> {
  const { branch, base, title, body, isDraft, labels } = pull
  const place = { id: String(id), url: pathToFileURL(path).href }
  return { ...place, state: await stateOf(git, pull), branch, base, title, body, isDraft, labels, isQueued: false }
}

/** Merged once the base holds the tip: the one that was written down, since the branch may be gone, or the one that was pushed since. */
async function stateOf(git: Git, pull: PullFile): Promise<PullRequest['state']> {
  const base = await tipOf(git, pull.base)
  const now = await tipOf(git, pull.branch)
  for (const tip of new Set([pull.tip, now])) {
    if (tip !== undefined && base !== undefined && (await isAncestor(git, tip, base))) return 'merged'
  }
  // As on the big forges: a pull request whose branch was deleted is closed.
  return now === undefined ? 'closed' : pull.state
}

async function tipOf(git: Git, branch: string): Promise<string | undefined> {
  const ref = `refs/heads/${parseBranch(branch)}`
  const { code, stdout } = await git.ask(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])
  return code === 0 ? stdout.toString('latin1').trim() : undefined
}

async function isAncestor(git: Git, tip: string, base: string): Promise<boolean> {
  return /^[0-9a-f]{40,64}$/.test(tip) && (await git.ask(['merge-base', '--is-ancestor', tip, base])).code === 0
}

function refuseLong({ body }: Pick<Draft, 'body'>): void {
  if (body.length > BODY_LIMIT) throw new Failure('FORGE-6', `the body of the pull request is longer than ${BODY_LIMIT} characters`)
}

function slug(branch: string): string {
  return branch.replaceAll(/[^A-Za-z0-9._-]+/g, '-').slice(0, 80)
}

/** Beside the pull request, so that its body stays what was said. Each comment begins with its marker, as an HTML comment on a line of its own. */
function remarkBeside(file: Numbered, { marker, text, amends = false }: Remark): void {
  const path = file.path.replace(/\.md$/, '.comments.md')
  const line = `<!-- ${encodeURIComponent(marker)} -->`
  const standing = (readFile(path) ?? '').split(/^(?=<!-- [\w%.-]+ -->$)/m).filter((comment) => comment.trim() !== '')
  const index = standing.findIndex((comment) => comment.startsWith(`${line}\n`))
  if (index === -1 && amends) return
  const said = `${line}\n${text.trimEnd()}\n`
  const comments = index === -1 ? [...standing, said] : standing.with(index, said)
  const after = comments.map((comment) => `${comment.trimEnd()}\n`).join('\n')
  if (after !== readFile(path)) replaceFile(path, after)
}
