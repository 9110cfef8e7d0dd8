// `automation: true` needs a forge that runs workflows, a place where it reads them, and a branch that its filters can name.
import { type Finding, at, error } from '../../findings/finding.ts'
import { shown } from '../../shape/scalars.ts'
import { FORGES, forgeBehind } from '../../tree/forge-hosts.ts'
import { folderOf } from './repository.ts'
import type { Rule } from './rule.ts'

/** A filter for branches reads `*`, `?`, `+`, `[` and a leading `!` as patterns (GitHub docs, "Filter pattern cheat sheet"), and `${{` begins an expression. */
const PLAIN_BRANCH = /^[A-Za-z0-9._/-]*$/

export const automationHasAPlace: Rule = ({ automation = false, repository: { url, forge, branch = 'main', path = '.' } }) => {
  if (!automation) return []
  const findings: Finding[] = []
  if (forge === undefined && forgeBehind(url) === undefined)
    findings.push(
      error(
        'site/automation-forge',
        `automation: nobody says what kind of forge ${url.startsWith('file:') ? 'a folder on disk' : 'this host'} is`,
        at(['automation']),
        url.startsWith('file:')
          ? 'a folder runs no workflows: `automation: false`, and `pr` by a job of yours'
          : `say it in repository.forge: ${FORGES.join(', ')}`,
      ),
    )
  if ((folderOf(path) ?? '') !== '')
    findings.push(
      error(
        'site/automation-folder',
        `automation: forges read workflows at the root of a repository only, and this site lies in ${shown(path)}`,
        at(['automation']),
        "`automation: false`; one workflow at the root serves all sites: `pr --all '<folder>/*/site.yaml'`, see docs/running.md",
      ),
    )
  if (!PLAIN_BRANCH.test(branch))
    findings.push(
      error(
        'site/automation-branch',
        `automation: a workflow cannot name the branch "${shown(branch)}"`,
        at(['repository', 'branch']),
        'letters, digits, dots, dashes and slashes',
      ),
    )
  return findings
}
