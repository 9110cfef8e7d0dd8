// What the disk says with an errno, said as a sentence with what to do about it.
import { Failure } from '../../findings/failure.ts'

/** Code of the Failure, what is wrong with the path, what to do. DISK-3 (links), DISK-5 (moved), DISK-7 (no text) and DISK-9 (another run) are ours, not an errno's. */
const SENTENCES: ReadonlyMap<string, readonly [code: string, trouble: string, hint: string]> = new Map([
  ['EACCES', ['DISK-1', 'no permission', 'Run as the user who owns the folder, or give yourself the right to write there.']],
  [
    'EPERM',
    ['DISK-1', 'the system does not allow it', 'Run as the user who owns the folder; an immutable flag on the file has the same effect.'],
  ],
  ['EROFS', ['DISK-1', 'the file system is read-only', 'Choose a folder on a file system that can be written.']],
  ['ENOSPC', ['DISK-2', 'no space left on the disk', 'Make room and run the same command again: it completes what is missing.']],
  ['EDQUOT', ['DISK-2', 'your disk quota is used up', 'Make room and run the same command again: it completes what is missing.']],
  ['EFBIG', ['DISK-2', 'the file size limit of this process is reached', 'Raise the limit (ulimit -f) and run the same command again.']],
  ['EISDIR', ['DISK-4', 'a folder stands where a file is needed', 'Move the folder away and run the same command again.']],
  ['ENOTEMPTY', ['DISK-4', 'a folder stands where a file is needed', 'Move the folder away and run the same command again.']],
  ['ENOTDIR', ['DISK-4', 'a file stands where a folder is needed', 'Move the file away and run the same command again.']],
  ['EEXIST', ['DISK-4', 'something else stands there already', 'Move it away, or run again so that it is looked at anew.']],
  ['ELOOP', ['DISK-3', 'a symbolic link stands there', 'Links are never followed: put a real file or folder in its place.']],
  [
    'ENAMETOOLONG',
    ['DISK-6', 'the name is too long for this file system', 'Shorten the names in the spec, or choose a folder with a shorter path.'],
  ],
  ['EMFILE', ['DISK-6', 'too many files are open', 'Raise the limit (ulimit -n) and run the same command again.']],
  ['ENFILE', ['DISK-6', 'too many files are open on this machine', 'Try again when less is running.']],
  ['EIO', ['DISK-6', 'the disk reports an error', 'Look into the system log: the disk itself may be failing.']],
])

/** A Failure for an errno that came up at `path`; what is no errno is our bug and comes back as it was. */
export function refusal(error: unknown, path: string): unknown {
  if (error instanceof Failure) return error
  const errno = errnoOf(error)
  if (errno === undefined) return error
  const [code, trouble, hint] = SENTENCES.get(errno) ?? [
    'DISK-6',
    `the system says ${errno}`,
    'Nothing was left half-written; run the same command again.',
  ]
  return new Failure(code, `${printable(path)}: ${trouble}`, { hint, cause: error })
}

/** The same for a finding of our own, such as a link that lstat showed us. */
export function refused(errno: 'ELOOP' | 'EISDIR' | 'ENOTDIR' | 'EEXIST', path: string): Failure {
  return refusal(Object.assign(new Error(errno), { code: errno }), path) as Failure
}

export function errnoOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : undefined
}

/** Names come from repositories: a control character in one must not reach the terminal. */
function printable(path: string): string {
  return path.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '?')
}
