// The account on a terminal: what changes, grouped by whom it concerns.
import type { Account, FileChange } from './account.ts'
import { printScope } from './where.ts'

const MARKS = { create: '+', update: '~', delete: '-' } as const

/** Lines for a person; empty where nothing changes. Long lists of new files are counted, not listed. */
export function printAccount(account: Account): readonly string[] {
  const lines: string[] = []
  for (const { component, from, to } of account.versions) lines.push(`${component}: ${printVersions(from, to)}`)
  for (const [scope, files] of groups(account.files)) {
    lines.push(`${scope}: ${countKinds(files)}`)
    lines.push(...printFiles(files))
  }
  for (const { cluster, unit } of account.orphans) lines.push(`stays in ${cluster} until you remove it: what ${unit} installed`)
  return [...lines, ...account.notes.map((note) => `note: ${note}`)]
}

export function printVersions(from: string | undefined, to: string | undefined): string {
  if (from === undefined) return `${to} comes into use`
  return to === undefined ? `${from} is no longer used` : `${from} → ${to}`
}

/** Files by scope, in the order in which scopes first appear by path. */
export function groups(files: readonly FileChange[]): ReadonlyMap<string, readonly FileChange[]> {
  const scopes = new Map<string, FileChange[]>()
  for (const file of files) {
    const scope = file.where.component === 'repository' ? 'the repository' : printScope(file.where)
    scopes.set(scope, [...(scopes.get(scope) ?? []), file])
  }
  return scopes
}

export function countKinds(files: readonly FileChange[]): string {
  const words = { create: 'new', update: 'changed', delete: 'deleted' } as const
  return (['create', 'update', 'delete'] as const)
    .map((kind) => [files.filter((file) => file.kind === kind).length, words[kind]] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ')
}

function printFiles(files: readonly FileChange[]): readonly string[] {
  const shown = files.length > 20 ? files.filter(({ kind }) => kind !== 'create') : files
  return shown.flatMap(({ kind, path, words }) => [`  ${MARKS[kind]} ${path}`, ...words.map((word) => `      ${word}`)])
}
