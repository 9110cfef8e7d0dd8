// A pull request as a Markdown file: a front matter that a person can edit, then the body, letter by letter.
import type { Draft } from '../../ports/forge.ts'

/** `tip` is the commit of the branch when the file was written last; undefined where it was not known. */
export type PullFile = Draft & { readonly state: 'open' | 'closed'; readonly tip: string | undefined }

const FENCE = '---\n'

export function printPull({ state, branch, base, tip, title, body }: PullFile): string {
  const head = [
    `state: ${state}`,
    `branch: ${branch}`,
    `base: ${base}`,
    ...(tip === undefined ? [] : [`tip: ${tip}`]),
    `title: ${JSON.stringify(title)}`,
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
  return { state, branch, base, title, body, tip: fields.get('tip') }
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
