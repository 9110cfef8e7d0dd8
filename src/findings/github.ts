// Annotations as workflow commands, by which a job of GitHub Actions puts them beside the lines.
import type { Annotation } from './annotation.ts'

/**
 * One command a line. Source of the form and of what is escaped: GitHub, "Workflow commands for GitHub Actions", and actions/toolkit,
 * packages/core: `%`, CR and LF everywhere, `:` and `,` in properties, too.
 */
export function printGithub(annotations: readonly Annotation[]): string {
  return annotations.map((annotation) => `${command(annotation)}\n`).join('')
}

function command({ rule, severity, text, path, region }: Annotation): string {
  const file = path === undefined ? [] : [['file', path] as const]
  const where =
    file.length === 0 || region === undefined
      ? []
      : ([
          ['line', String(region.line)],
          ['col', String(region.column)],
          ['endColumn', String(region.endColumn)],
        ] as const)
  const properties = [...file, ...where, ['title', rule] as const].map(([name, value]) => `${name}=${escapedProperty(value)}`)
  return `::${severity} ${properties.join(',')}::${escaped(text)}`
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
