// Texts that we wanted once: from the objects of the person's repository, or from its remote.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Failure } from '../../findings/failure.ts'
import type { BaseTexts, TextsById } from '../../ports/base-texts.ts'
import type { Remote } from '../../ports/remote.ts'
import type { BlobId } from '../../tree/blob-id.ts'
import { readTexts } from './blobs.ts'
import { type Env, lookingEnvironment } from './environment.ts'
import { makeGit } from './process.ts'
import { makeScratch } from './scratch.ts'

const NONE: TextsById = new Map()

/**
 * `near` looks into the repository that holds `directory`; none without git, and where git does not trust the folder. Failure: GIT-8 for too much.
 * `remote` is asked for at the first need of `far`, and once only; undefined where the repository has none.
 */
export function gitBaseTexts(directory: string, env: Env, remote: () => Promise<Remote | undefined>): BaseTexts {
  let made: Promise<Remote | undefined> | undefined
  return {
    near: async (ids) => (ids.length === 0 ? NONE : nearTexts(directory, env, ids)),
    far: async (ids) => (ids.length === 0 ? NONE : unlessRefused(async () => blobsOf(await (made ??= remote()), ids))),
  }
}

/** For those who have no repository at hand but the remote itself. */
export function remoteBaseTexts(remote: Remote): BaseTexts {
  return {
    near: async () => NONE,
    far: (ids) => unlessRefused(() => blobsOf(remote, ids)),
  }
}

async function blobsOf(remote: Remote | undefined, ids: readonly BlobId[]): Promise<TextsById> {
  return remote === undefined || ids.length === 0 ? NONE : remote.blobs(ids)
}

/** Whoever asked goes on without, and tells a conflict: to be offline is no reason to stop. */
async function unlessRefused(texts: () => Promise<TextsById>): Promise<TextsById> {
  try {
    return await texts()
  } catch (thrown) {
    if (thrown instanceof Failure) return NONE
    throw thrown
  }
}

/**
 * Read by a repository of our own that borrows the objects of the person's: so no line of their config is ever read, and a partial clone
 * cannot make git fetch what is missing (git 2.39 would, by a program that the config names, and would give up on all when that fails).
 */
async function nearTexts(directory: string, env: Env, ids: readonly BlobId[]): Promise<TextsById> {
  const objects = await objectsFolder(directory, env)
  if (objects === undefined) return NONE
  const scratch = makeScratch(env['TMPDIR'])
  try {
    for (const folder of ['refs', 'objects/info']) mkdirSync(join(scratch.folder, folder), { recursive: true })
    writeFileSync(join(scratch.folder, 'HEAD'), 'ref: refs/heads/none\n')
    writeFileSync(join(scratch.folder, 'config'), '[core]\n\trepositoryFormatVersion = 0\n\tbare = true\n')
    writeFileSync(join(scratch.folder, 'objects/info/alternates'), `${objects}\n`)
    return await readTexts(makeGit({ env: lookingEnvironment(env), gitDir: scratch.folder, children: scratch.children }), ids)
  } finally {
    scratch.dispose()
  }
}

/** Undefined where there is no repository. A work tree of its own and a submodule have their objects elsewhere, and git knows where. */
async function objectsFolder(directory: string, env: Env): Promise<string | undefined> {
  const git = makeGit({ env: lookingEnvironment(env) })
  const printed = await git.ask(['-C', resolve(directory), 'rev-parse', '--path-format=absolute', '--git-path', 'objects']).catch(noGit)
  const folder = printed?.code === 0 ? printed.stdout.toString('utf8').replace(/\n$/, '') : ''
  return folder.startsWith('/') && !folder.includes('\n') ? folder : undefined
}

/** Without git there are no objects either. */
function noGit(thrown: unknown): undefined {
  if (thrown instanceof Failure) return undefined
  throw thrown
}
