// What a forge makes of Markdown, as far as somebody could act by it: a small reading of CommonMark and GFM of its own, which knows nothing of how we write.

/** `text`: what is shown outside of code, by lines, with escapes and entities resolved; `raw`: the same as it is written; `links`: addresses of links. */
export type Reading = {
  readonly text: readonly string[]
  readonly raw: readonly string[]
  readonly links: readonly string[]
  readonly isOpen: boolean // a fence that nobody closed
}

export function readMarkdown(markdown: string): Reading {
  const raw: string[] = []
  const text: string[] = []
  const links: string[] = []
  let fence = ''
  for (const line of markdown.split(/\r\n|\n|\r/)) {
    const [, run = '', rest = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? []
    if (fence !== '') {
      if (run.startsWith(fence) && rest.trim() === '') fence = ''
      continue
    }
    if (run !== '' && !(run.startsWith('`') && rest.includes('`'))) {
      fence = run
      continue
    }
    const { shown, written } = readLine(line, links)
    raw.push(written)
    text.push(shown)
  }
  return { text, raw, links, isOpen: fence !== '' }
}

/** Code spans become a dot; links their words. */
function readLine(line: string, links: string[]): { readonly shown: string; readonly written: string } {
  let [shown, written] = ['', '']
  for (let i = 0; i < line.length;) {
    const rest = line.slice(i)
    const escaped = /^\\([!-/:-@[-`{-~])/.exec(rest)
    const run = /^`+/.exec(rest)?.[0]
    const link = /^\[((?:[^\\[\]]|\\.)*)\]\(([^()\s]*)\)/.exec(rest)
    const entity = /^&(?:amp|lt|gt|commat|#\d+|#x[0-9a-f]+);/i.exec(rest)?.[0]
    if (escaped) {
      shown += escaped[1]!
      written += '\\.'
      i += 2
    } else if (run !== undefined) {
      const end = closing(line, i + run.length, run.length)
      shown += end < 0 ? run : '.'
      written += end < 0 ? run : '.'
      i = end < 0 ? i + run.length : end
    } else if (link) {
      links.push(link[2]!)
      shown += link[1]!
      written += '.'
      i += link[0].length
    } else {
      const piece = entity ?? rest[0]!
      shown += entity === undefined ? piece : resolved(entity)
      written += entity === undefined ? piece : '.'
      i += piece.length
    }
  }
  return { shown, written }
}

/** Where the code span ends that a run of so many backticks began: behind the next run of just as many; -1 where there is none. */
function closing(line: string, from: number, length: number): number {
  const runs = /`+/g
  runs.lastIndex = from
  for (let found = runs.exec(line); found !== null; found = runs.exec(line)) if (found[0].length === length) return runs.lastIndex
  return -1
}

function resolved(entity: string): string {
  const names: { readonly [name: string]: string } = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&commat;': '@' }
  const [, hex, decimal] = /^&#(?:x([0-9a-f]+)|(\d+));$/i.exec(entity) ?? []
  return names[entity.toLowerCase()] ?? String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
}

/** What forges read as a reference or a link in text that is shown: mentions, issues, merge requests, labels, milestones, addresses. */
export const ACTS: readonly RegExp[] = [
  /(?:^|[^\p{L}\p{N}_])@[a-z0-9_]/iu, // somebody
  /[^\s@]@[a-z0-9-]+\.[a-z]/i, // a mail address
  /[#!$%~&][\w"]/,
  /\bG[HL]-\d/i,
  /\[[a-z_]+:\S/i,
  /\*iteration:/,
  /:\/\//,
  /(?:^|[\s*_~(])www\./i,
]
