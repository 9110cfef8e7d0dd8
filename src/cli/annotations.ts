// Findings as the reports that a forge and its CI read.
import type { Spec } from '../app/ports.ts'
import { RULES } from '../checks/rules.ts'
import { annotate } from '../findings/annotation.ts'
import { type Finding, SPEC } from '../findings/finding.ts'
import { printGithub } from '../findings/github.ts'
import { printGitlab } from '../findings/gitlab.ts'
import { printSarif } from '../findings/sarif.ts'
import { unreachable } from '../findings/unreachable.ts'
import type { RepositoryPaths } from '../ports/repository-paths.ts'
import type { Format, Session } from './session.ts'

export type ReportFormat = Exclude<Format, 'human' | 'json'>

/** The whole document for stdout, with its end of line; of no findings, too, since a report that is missing is no good news. */
export function printReport(
  format: ReportFormat,
  findings: readonly Finding[],
  { shown }: Spec,
  paths: RepositoryPaths,
  { generator, pages }: Pick<Session, 'generator' | 'pages'>,
): string {
  const spec = paths.ofShell(shown)
  const annotations = annotate(findings, (file) => {
    if (file === SPEC || file === shown) return spec
    return OURS.test(file) ? undefined : paths.ofSite(file)
  })
  switch (format) {
    case 'sarif':
      return printSarif(annotations, { version: generator, rules: RULES, pages, spec, folder: paths.folder })
    case 'github':
      return printGithub(annotations)
    case 'gitlab':
      return printGitlab(annotations, spec)
    default:
      return unreachable(format)
  }
}

/** Files of the package, which nobody's repository holds. */
const OURS = /^profiles\/[^/]+\.yaml$/
