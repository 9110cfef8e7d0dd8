// A body that a forge accepts: every section gets its place, long ones are cut at the end of an item, and it is said where the rest is.

/** A part of the body in at most that many characters; '' where not even its start fits. */
export type Section = (room: number) => string

const MORE = 40 // characters of "and N more"
const CUT = '_More than fits in here; the commit holds it all._'

/** Stands as it is, or not at all. */
export function whole(text: string): Section {
  return (room) => (text.length <= room ? text : '')
}

/** A heading with a list, cut at the end of an item; nothing without items. */
export function list(heading: string, items: readonly string[]): Section {
  const lines = items.filter((item) => item.trim() !== '').map((item) => `- ${item}`)
  if (lines.length === 0) return whole('')
  return (room) => {
    const all = `### ${heading}\n\n${lines.join('\n')}`
    if (all.length <= room) return all
    const kept = fitting(lines, room - heading.length - '### \n\n'.length - MORE, 1)
    return kept === 0 ? '' : `### ${heading}\n\n${lines.slice(0, kept).join('\n')}\n- _and ${lines.length - kept} more_`
  }
}

/** How many of the texts fit one after the other, with so many characters between them. */
export function fitting(texts: readonly string[], room: number, between: number): number {
  let length = 0
  const over = texts.findIndex((text) => (length += text.length + between) > room)
  return over < 0 ? texts.length : over
}

/**
 * Sections in their order, parted by blank lines, with `last` in what room they leave. Where they are too long together, the longest are
 * cut to one length, so that none is pushed out by another.
 */
export function cutToLimit(sections: readonly Section[], last: Section, limit: number): string {
  const full = sections.map((section) => section(Infinity))
  const room = limit - 1
  const texts = lengthOf(full) <= room ? full : cutToShare(sections, full, room - CUT.length - 2)
  const isCut = texts.some((text, i) => text !== full[i])
  const kept = [...texts, isCut ? CUT : '']
  return `${[...kept, last(room - lengthOf(kept) - 2)].filter((text) => text !== '').join('\n\n')}\n`
}

function cutToShare(sections: readonly Section[], full: readonly string[], room: number): readonly string[] {
  const lengths = full.map((text) => text.length).sort((a, b) => a - b)
  let left = room - 2 * full.length
  const share = lengths.map((length, i) => {
    const equal = Math.floor(left / (lengths.length - i))
    left -= Math.min(length, equal)
    return equal
  })
  const most = share.at(-1) ?? 0
  return sections.map((section, i) => (full[i]!.length <= most ? full[i]! : section(most)))
}

function lengthOf(texts: readonly string[]): number {
  return texts.filter((text) => text !== '').reduce((sum, text) => sum + text.length + 2, 0)
}
