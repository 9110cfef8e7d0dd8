// Account → the text of a pull request: branch, commit message, title, body.
import type { Account, FileChange } from '../account/account.ts'
import { countKinds, groups, printVersions } from '../account/print.ts'
import { printDiff } from '../account/diff.ts'
import { code, escape, fenced } from './markdown.ts'
import { cutToLimit } from './sections.ts'

export type Proposal = { readonly branch: string; readonly message: string; readonly title: string; readonly body: string }

/** One fixed branch a site and base, so that there is never a second pull request for the same thing. */
export function branchOf(site: string, base: string): string {
  return `create-k8s-platform/${site}--${base.replaceAll('/', '-')}`
}

/** The proposal for an account; `bodyLimit` is the forge's, in characters. The message holds `{tree}` for the Remote to fill. */
export function writeProposal(account: Account, base: string, bodyLimit: number): Proposal {
  const title = `platform(${account.site}): ${titleOf(account)}`
  return {
    branch: branchOf(account.site, base),
    title,
    message: `${title}\n\nGenerated from site.yaml by create-k8s-platform.\n\nPlatform-Site: ${account.site}\nPlatform-Tree: {tree}\n`,
    body: cutToLimit(sectionsOf(account), bodyLimit),
  }
}

function titleOf({ files, versions }: Account): string {
  const moved = versions.find(({ from, to }) => from !== undefined && to !== undefined)
  if (moved) return `${moved.component} ${moved.from} → ${moved.to}${versions.length > 1 ? ` and ${versions.length - 1} more` : ''}`
  const components = [...new Set(files.map(({ where }) => where.component).filter((component) => component !== 'repository'))]
  if (components.length === 0) return 'update the repository'
  return components.length <= 3 ? `change ${components.join(', ')}` : `change ${components.length} components`
}

/** In the order in which a tired engineer needs them. */
function sectionsOf(account: Account): readonly string[] {
  const { conflicts, orphans, versions, files, notes } = account
  const deleted = files.filter(({ kind }) => kind === 'delete')
  return [
    `The site **${escape(account.site)}** changed; this brings the repository up to date: ${countKinds(files)}.`,
    list(
      'Conflicts',
      conflicts.map((path) => code(path)),
    ),
    list('Deleted', deleted.length <= 30 ? deleted.map(({ path }) => code(path)) : [`${deleted.length} files, listed in the diff`]),
    list(
      'Stays in the cluster until you remove it',
      orphans.map(({ cluster, unit }) => `${code(unit)} on ${code(cluster)}`),
    ),
    list(
      'Versions',
      versions.map(({ component, from, to }) => `${code(component)}: ${escape(printVersions(from, to))}`),
    ),
    ...[...groups(files)].map(([scope, group]) => changeSection(scope, group)),
    list('Notes', notes.map(escape)),
    '---\nMade by create-k8s-platform from `site.yaml`. Close it to say no; commits of others on this branch are never overwritten.',
    `<details><summary>The whole diff</summary>\n\n${fenced('diff', printDiff(account))}\n\n</details>`,
  ].filter((section) => section !== '')
}

function changeSection(scope: string, files: readonly FileChange[]): string {
  const lines = files.flatMap(({ path, kind, words }) =>
    kind === 'update' && words.length > 0 ? words.map((word) => `${code(path)}: ${escape(word)}`) : [],
  )
  const rest = files.filter(({ kind, words }) => kind !== 'update' || words.length === 0)
  const counted =
    rest.length > 0
      ? [
          `${countKinds(rest)}: ${rest
            .slice(0, 8)
            .map(({ path }) => code(path))
            .join(', ')}${rest.length > 8 ? ', …' : ''}`,
        ]
      : []
  return list(scope[0]!.toUpperCase() + scope.slice(1), [...lines, ...counted])
}

function list(heading: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `### ${escape(heading)}\n\n${items.map((item) => `- ${item}`).join('\n')}`
}
