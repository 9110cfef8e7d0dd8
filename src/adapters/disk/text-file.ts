// Reading a text from disk, never more of it than a limit.
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { Failure } from '../../findings/failure.ts'
import { errnoOf, refusal, refused } from './refusal.ts'

const MIB = 1024 * 1024
/** Far beyond the 8 MiB of a spec, so that a large one gets a finding; this is for what was never meant to be one, such as a device. */
const SPEC_LIMIT = 64 * MIB

/**
 * A text that a person named, such as site.yaml; links are followed and a pipe is read, unless told otherwise. UTF-8, a byte order mark is dropped.
 * undefined where nothing stands; a Failure for a folder, for more than 64 MiB, for what is no text.
 */
export async function readTextFile(path: string, follow = true): Promise<string | undefined> {
  return readBounded(path, { limit: SPEC_LIMIT, follow })
}

/** As readTextFile, with a limit in bytes; without `follow` a link or a device is a Failure. */
export function readBounded(path: string, options: { readonly limit: number; readonly follow: boolean }): string | undefined {
  const bytes = readBytes(path, options)
  if (bytes === undefined) return undefined
  const text = asText(bytes)
  if (text === undefined) throw new Failure('DISK-7', `${path}: not UTF-8 text`, { hint: 'Save the file as UTF-8.' })
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

/** The very text, byte order mark kept, so that it can be written back unchanged; undefined for what is no UTF-8. */
export function asText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** undefined where nothing stands. */
export function readBytes(path: string, { limit, follow }: { readonly limit: number; readonly follow: boolean }): Buffer | undefined {
  let fd: number | undefined
  try {
    // Without O_NONBLOCK, opening a pipe that lies in a repository would wait for a writer for ever.
    fd = openSync(path, constants.O_RDONLY | (follow ? 0 : constants.O_NOFOLLOW | constants.O_NONBLOCK))
    const found = fstatSync(fd)
    if (found.isDirectory()) throw refused('EISDIR', path)
    if (!follow && !found.isFile()) throw refused('EEXIST', path)
    return upTo(fd, limit, path, found.size)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw refusal(error, path)
  } finally {
    if (fd !== undefined) closeSync(fd)
  }
}

function upTo(fd: number, limit: number, path: string, expected: number): Buffer {
  let buffer = Buffer.allocUnsafe(Math.min(expected, limit) + 1)
  let filled = 0
  for (;;) {
    const read = readSync(fd, buffer, filled, buffer.length - filled, null)
    filled += read
    if (filled > limit) {
      throw new Failure('DISK-7', `${path}: larger than ${Math.floor(limit / MIB)} MiB`, {
        hint: 'No file that is read here is ever that large; is it the right one?',
      })
    }
    if (read === 0) return buffer.subarray(0, filled)
    if (filled === buffer.length) buffer = Buffer.concat([buffer], Math.min(buffer.length * 2, limit + 1) + 1)
  }
}
