// The pages of docs/rules: a sentence, and examples that are the rule's fixtures. Each block begins with a comment that names its file.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { home } from '../site-under-test.ts'

/** `bad` and `good`: one tree for each section of that name (## Bad, ## Bad, as …); a section's blocks are its files. */
export type Page = {
  readonly rule: string
  readonly heading: string
  readonly says: string
  readonly bad: readonly Files[]
  readonly good: readonly Files[]
}
export type Files = { readonly [path: string]: string }

const folder = join(home, 'docs', 'rules')

export const pages: readonly Page[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.md') && path.includes('/'))
  .sort()
  .map((path) => pageOf(path.slice(0, -'.md'.length), readFileSync(join(folder, path), 'utf8')))

function pageOf(rule: string, text: string): Page {
  const [head = '', ...sections] = text.split(/^## /m)
  const [heading = '', , says = ''] = head.split('\n')
  const named = (word: string): readonly Files[] => sections.filter((section) => section.startsWith(word)).map(filesOf)
  return { rule, heading, says, bad: named('Bad'), good: named('Good') }
}

function filesOf(section: string): Files {
  const blocks = [...section.matchAll(/^```yaml\n# (\S+)\n([\s\S]*?)^```$/gm)]
  return Object.fromEntries(blocks.map(([, path, text]) => [path!, text!]))
}
