// Tables of the bench, for a terminal and as Markdown. The first column is text, all others are numbers.

export function printTable(head, rows, markdown) {
  const all = [head, ...rows]
  const widths = head.map((_, i) => Math.max(...all.map((row) => row[i].length)))
  const line = (row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
  if (!markdown) return `${all.map((row) => line(row).join('  ').trimEnd()).join('\n')}\n`
  const rule = widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  return `${[line(head), rule, ...rows.map(line)].map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`
}

export const inSeconds = (value) => value.toFixed(value < 1 ? 3 : 2)
export const asRatio = (value) => `${value.toFixed(value < 10 ? 2 : 0)}×`
