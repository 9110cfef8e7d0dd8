// A pull request as a Markdown file: a front matter that a person can edit, then the body, letter by letter.
import type { Draft } from '../../ports/forge.ts'

/** `tip` is the commit of the branch when the file was written last; undefined where it was not known. `labels` and the rest are words with commas between. */
export type PullFile = Draft & {
  readonly state: 'open' | 'closed'
  readonly tip: string | undefined
  readonly labels: readonly string[]
  readonly reviewers: readonly string[]
  readonly assignees: readonly string[]
}

const FENCE = '---\n'
const NAMES = ['labels', 'reviewers', 'assignees'] as const

export function printPull({ state, branch, base, tip, title, body, isDraft, ...names }: PullFile): string {
  const head = [
    `state: ${state}`,
    `branch: ${branch}`,
    `base: ${base}`,
    ...(tip === undefined ? [] : [`tip: ${tip}`]),
    `title: ${JSON.stringify(title)}`,
    ...(isDraft ? ['draft: true'] : []),
    ...NAMES.flatMap((key) => (names[key].length === 0 ? [] : [`${key}: ${names[key].join(', ')}`])),
  ]
  return `${FENCE}${head.join('\n')}\n${FENCE}\n${body}`
}

/** undefined for a file that is no pull request, or whose front matter was broken by an edit. */
export function parsePull(text: string): PullFile | undefined {
  const end = text.indexOf(`\n${FENCE}`, FENCE.length - 1)
  if (!text.startsWith(FENCE) || end === -1) return undefined
  const fields = new Map(text.slice(FENCE.length, end).split('\n').map(field))
  const [state, branch, base, title] = [fields.get('state'), fields.get('branch'), fields.get('base'), parseTitle(fields.get('title'))]
  if ((state !== 'open' && state !== 'closed') || !branch || !base || title === undefined) return undefined
  const body = text.slice(end + 1 + FENCE.length).replace(/^\n/, '')
  const [labels, reviewers, assignees] = NAMES.map((key) => namesIn(fields.get(key))) as [string[], string[], string[]]
  return { state, branch, base, title, body, tip: fields.get('tip'), isDraft: fields.get('draft') === 'true', labels, reviewers, assignees }
}

function namesIn(raw: string = ''): string[] {
  return raw
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

function field(line: string): [string, string] {
  const colon = line.indexOf(':')
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()]
}

/** Quoted as we write it, or plain as a person would. */
function parseTitle(raw: string | undefined): string | undefined {
  if (!raw?.startsWith('"')) return raw
  try {
    const title: unknown = JSON.parse(raw)
    return typeof title === 'string' ? title : undefined
  } catch {
    return undefined
  }
}
