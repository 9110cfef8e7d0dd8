// Folders with a site in them, as the tests of generate begin from: bare, or generated once a text and then copied.
import { cpSync, lstatSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lastingFolder } from '../adapters/temporary.ts'
import { picture, type Run } from './program.ts'
import { writeFiles } from './sites.ts'

/** `generated` is the site with its tree. */
export function sitesIn(
  folder: () => string,
  run: Run,
): { readonly site: (text: string) => string; readonly generated: (text: string) => Promise<string> } {
  const templates = new Map<string, Promise<string>>()
  const fresh = async (text: string): Promise<string> => {
    const here = lastingFolder()
    writeFiles(here, { 'site.yaml': text })
    const { code, err } = await run(['generate', '--quiet', here])
    if (code !== 0) throw new Error(err)
    return here
  }
  return {
    site: (text) => {
      const here = folder()
      writeFiles(here, { 'site.yaml': text })
      return here
    },
    generated: async (text) => {
      const template = templates.get(text) ?? fresh(text)
      templates.set(text, template)
      const here = folder()
      cpSync(await template, here, { recursive: true })
      return here
    },
  }
}

export const read = (here: string, path: string): string => readFileSync(join(here, path), 'utf8')
export const edit = (here: string, path: string, change: (text: string) => string): void =>
  writeFileSync(join(here, path), change(read(here, path)))

/** Inode, size and time of every file: what is equal here was not even touched. */
export function marks(here: string): readonly string[] {
  return [...picture(here).keys()].map((path) => {
    const { ino, size, mtimeNs, ctimeNs } = lstatSync(join(here, path), { bigint: true })
    return `${path} ${ino} ${size} ${mtimeNs} ${ctimeNs}`
  })
}
