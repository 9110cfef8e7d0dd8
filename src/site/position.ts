// Offsets in a text as places on the screen.
import type { LineCounter } from 'yaml'
import type { Place } from '../findings/finding.ts'

/** Lines of more than this are data, not prose; a screen shows a part of them around the fault. */
const LONGEST_SOURCE = 4096

/** The place of a range of offsets; a range over several lines ends where its first line ends. */
export function placeAt(file: string, text: string, counter: LineCounter, [from, to]: readonly [number, number, ...number[]]): Place {
  const start = Math.min(Math.max(from, 0), text.length)
  const { line, col } = counter.linePos(start)
  const lineStart = start - (Math.max(col, 1) - 1)
  const source = lineFrom(text, lineStart)
  const length = Math.max(1, Math.min(to, lineStart + source.length) - start)
  return {
    file,
    line: Math.max(line, 1),
    column: Math.max(col, 1),
    length,
    source: source.slice(0, Math.max(LONGEST_SOURCE, col + length)),
  }
}

/** The place of the whole line that starts at the offset, without a counter: for texts that were not read. */
export function lineAt(file: string, text: string, offset: number): Place {
  return { file, line: 1, column: 1, length: 1, source: lineFrom(text, offset).slice(0, LONGEST_SOURCE) }
}

function lineFrom(text: string, start: number): string {
  const end = text.indexOf('\n', start)
  return text.slice(start, end === -1 ? text.length : end).replace(/\r$/, '')
}
