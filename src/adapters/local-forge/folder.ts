// The folder of pull requests in a bare repository: numbered files, written whole or not at all.
import { linkSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { errnoOf, refusal, refused } from '../disk/refusal.ts'
import { lstat } from '../disk/standing.ts'
import { Failure } from '../../findings/failure.ts'
import { readBounded } from '../disk/text-file.ts'

export type Numbered = { readonly id: number; readonly path: string }

const FILE = /^([1-9][0-9]{0,8})-[A-Za-z0-9._-]+\.md$/
const LAST = 999_999_998
const LIMIT = 16 * 1024 * 1024

/** Files of pull requests, the latest first; comments lie beside them and are left out. */
export function pullFiles(folder: string): readonly Numbered[] {
  return namesIn(folder)
    .flatMap((name) => {
      const id = name.endsWith('.comments.md') ? undefined : FILE.exec(name)?.[1]
      return id === undefined ? [] : [{ id: Number(id), path: join(folder, name) }]
    })
    .sort((a, b) => b.id - a.id)
}

function namesIn(folder: string): readonly string[] {
  if (lstat(folder)?.isSymbolicLink()) throw refused('ELOOP', folder)
  try {
    return readdirSync(folder)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return []
    throw refusal(error, folder)
  }
}

export function readFile(path: string): string | undefined {
  return readBounded(path, { limit: LIMIT, follow: false })
}

/** A new file with the next free number. Linking a finished file refuses a name that somebody took meanwhile. */
export function addFile(folder: string, slug: string, text: string): Numbered {
  const temporary = join(folder, `.new-${process.pid}.tmp`)
  const last = pullFiles(folder)[0]?.id ?? 0
  if (last >= LAST) throw new Failure('FORGE-5', `${folder}: no number is left`, { hint: 'Delete the file with the highest number.' })
  try {
    mkdirSync(folder, { recursive: true })
    writeAnew(temporary, text)
    for (let id = last + 1; ; id++) {
      const path = join(folder, `${id}-${slug}.md`)
      if (link(temporary, path)) return { id, path }
    }
  } catch (error) {
    throw refusal(error, folder)
  } finally {
    rmSync(temporary, { force: true })
  }
}

/** Never through a link that waits under the name. */
function writeAnew(path: string, text: string): void {
  rmSync(path, { force: true })
  writeFileSync(path, text, { flag: 'wx' })
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false
    throw error
  }
}

export function replaceFile(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    writeAnew(temporary, text)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw refusal(error, path)
  }
}
