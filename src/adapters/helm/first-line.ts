// What helm says of its failure, as one line.

const LONGEST = 300

/** The first line that says something, without helm's own word before it; a chart's message may follow on the second. */
export function firstLine(stderr: string): string {
  const lines = stderr
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^(level=|WARNING:|coalesce\.go|walk\.go|Use --debug)/.test(line))
  const start = lines.findIndex((line) => line.startsWith('Error: '))
  const said = lines.slice(Math.max(start, 0)).slice(0, 4)
  const line = said.map((one) => one.trim()).join(' ').replace(/^Error: /, '') // prettier-ignore
  return line === '' ? 'helm gave no reason' : line.slice(0, LONGEST)
}
