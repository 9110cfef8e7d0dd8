// The files of `automation: true` on each forge, and what is in them.
import { automation } from '../../../src/emit/automation/automation.ts'
import type { RelPath } from '../../../src/tree/rel-path.ts'
import { siteWith } from '../fixture.ts'

export const FORGES = ['github', 'gitlab', 'gitea', 'forgejo'] as const
export type Forge = (typeof FORGES)[number]

/** The files for a site on this forge, path to text; `branch` is where it is merged. */
export function filesOf(forge: Forge, branch = 'main'): ReadonlyMap<RelPath, string> {
  const repository = { url: 'https://forge.example.org/infra/rennes.git', branch, path: '', forge }
  const tree = automation({ ...siteWith('argocd'), isAutomated: true, repository })
  return new Map([...tree].map(([path, file]) => [path, file.print()]))
}

export type Step = {
  readonly uses?: string
  readonly run?: string
  readonly with?: { readonly [key: string]: unknown }
  readonly env?: { readonly [name: string]: string }
  readonly 'working-directory'?: string
}
export type Job = { readonly permissions: { readonly [scope: string]: string }; readonly if?: string; readonly steps: readonly Step[] }
export type Workflow = { readonly on: unknown; readonly permissions: object; readonly jobs: { readonly [name: string]: Job } }
