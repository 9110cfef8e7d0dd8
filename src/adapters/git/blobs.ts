// Texts of blobs by their ids: those that a repository holds, and those that a remote still has.
import { Failure } from '../../findings/failure.ts'
import { type BlobId, blobId } from '../../tree/blob-id.ts'
import { asText } from '../disk/text-file.ts'
import { parseBatch } from './objects.ts'
import type { Git } from './process.ts'
import { gitRefusal } from './refusal.ts'

const MIB = 1024 * 1024
const MOST_BYTES = 256 * MIB
/** A remote that has none of the ids that are asked for must not be asked for ever. */
const MOST_FETCHES = 32

/** Which of the blobs are in the repository, with their sizes; where ids may be missing, git must not be one that fetches them. */
async function sizesOf(git: Git, ids: readonly BlobId[]): Promise<ReadonlyMap<BlobId, number>> {
  const asked = ['cat-file', '--batch-check=%(objectname) %(objecttype) %(objectsize)']
  const printed = await git.must('reading files', asked, lines(ids))
  const found = new Map<BlobId, number>()
  for (const line of printed.toString('latin1').split('\n')) {
    const [id, type, size] = line.split(' ')
    if (type === 'blob') found.set(id as BlobId, Number(size))
  }
  return found
}

/** The bytes of what is a blob and here. A blob of zeros is small on its way and fills the memory here: Failure GIT-8. */
export async function readBlobs(git: Git, ids: readonly BlobId[]): Promise<ReadonlyMap<string, Buffer>> {
  if (ids.length === 0) return new Map()
  const sizes = await sizesOf(git, [...new Set(ids)])
  const sum = [...sizes.values()].reduce((total, size) => total + size, 0)
  if (sum > MOST_BYTES) {
    throw new Failure('GIT-8', `the files to be compared hold more than ${MOST_BYTES / MIB} MiB`, {
      hint: 'No generated file is large; look at what stands in place of them on the branch.',
    })
  }
  if (sizes.size === 0) return new Map()
  return parseBatch(await git.must('reading files', ['cat-file', '--batch'], lines([...sizes.keys()])))
}

/** The texts among them: UTF-8, and letter by letter what the id says. */
export async function readTexts(git: Git, ids: readonly BlobId[]): Promise<ReadonlyMap<BlobId, string>> {
  const texts = new Map<BlobId, string>()
  for (const [id, bytes] of await readBlobs(git, ids)) {
    const text = blobId(bytes) === id ? asText(bytes) : undefined
    if (text !== undefined) texts.set(id as BlobId, text)
  }
  return texts
}

/** One fetch by ids. Left to itself, cat-file would fetch missing blobs one by one. */
export function askForBlobs(git: Git, ids: readonly string[]): ReturnType<Git['ask']> {
  const flags = ['--quiet', '--no-tags', '--no-write-fetch-head', '--recurse-submodules=no', '--filter=blob:none', '--stdin']
  // Version 2 gives whatever object the server has; before, it gave none that no branch pointed at.
  const settings = ['-c', 'fetch.negotiationAlgorithm=noop', '-c', 'protocol.version=2']
  return git.ask([...settings, 'fetch', ...flags, 'origin'], lines(ids))
}

/** What servers say of an object that they do not have (git's upload-pack, JGit), or do not give by its id. */
const UNKNOWN = /not our ref|want \S+ not valid|unadvertised object/i

/**
 * Fetches blobs by id and tells which came. A server refuses the whole list for one id that it does not know: then those that it names
 * go, and each half of the rest is asked for alone. Failures: GIT-3, GIT-4, GIT-6 where the remote gives nothing at all.
 */
export async function fetchKnown(git: Git, ids: readonly BlobId[], shown: string): Promise<readonly BlobId[]> {
  const came: BlobId[] = []
  const lists = [ids]
  for (let fetches = 0; fetches < MOST_FETCHES; fetches++) {
    const list = lists.shift()
    if (list === undefined) break
    const { code, stderr } = await askForBlobs(git, list)
    if (code === 0) came.push(...list)
    else if (UNKNOWN.test(stderr)) lists.push(...halves(list, stderr))
    else throw gitRefusal(`fetching files from ${shown}`, stderr, git.secrets)
  }
  return came
}

function halves(list: readonly BlobId[], said: string): readonly (readonly BlobId[])[] {
  if (list.length === 1) return []
  const rest = list.filter((id) => !said.includes(id))
  const middle = Math.ceil(rest.length / 2)
  return [rest.slice(0, middle), rest.slice(middle)].filter((half) => half.length > 0)
}

function lines(ids: readonly string[]): readonly string[] {
  return ids.map((id) => `${id}\n`)
}
