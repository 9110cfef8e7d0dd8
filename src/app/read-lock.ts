// The lock, held against what a generator can have written: an entry for a person's file would have it deleted.
import { CHART_FILE } from '../blueprint/blueprint.ts'
import { AUTOMATION, layout } from '../emit/layout.ts'
import { type Checked, checked, failed } from '../findings/checked.ts'
import { error } from '../findings/finding.ts'
import { type Lock, parseLock } from '../merge/lock.ts'
import type { RelPath } from '../tree/rel-path.ts'

/** Paths of emit/layout.ts. Folders called `own` are people's, and so is all that stands beside these. */
const GENERATED = [
  /^apps\/[a-z0-9-]+\/[a-z0-9-]+\.yaml$/,
  /^clusters\/[a-z0-9-]+\/(?:[a-z0-9-]+\.yaml|(?!own\/)[a-z0-9-]+\/(?:kustomization|release)\.yaml)$/,
  /^bootstrap\/[a-z0-9-]+\/[a-z0-9-]+\.yaml$/,
  /^charts\/[a-z0-9-]+\/[^/]+\/Chart\.(?:yaml|lock)$/,
  new RegExp(`^charts/[a-z0-9-]+/[^/]+/${CHART_FILE.source.slice(1)}`),
  /^secrets\/[a-z0-9-]+\/[a-z0-9-]+\/README\.md$/,
  /^(?:common|envs\/[a-z0-9-]+|envs\/[a-z0-9-]+\/clusters\/[a-z0-9-]+)\/[a-z0-9-]+(?:\/[a-z0-9.-]+)?\.yaml$/,
]
const SINGLE: readonly RelPath[] = [
  layout.valuesReference,
  layout.siteSchema,
  layout.readme,
  layout.bootstrapPage,
  layout.day2Page,
  layout.secretsPage,
  layout.codeOwners,
  layout.gitAttributes,
  layout.editorConfig,
  layout.renovate,
  layout.sopsRules,
  ...AUTOMATION,
]

/** As parseLock; one entry outside of the layout spoils the whole. */
export function readLock(text: string, site: string): Checked<Lock> {
  const lock = parseLock(text, site)
  if (!lock.ok) return lock
  const strange = [...lock.value.files.keys(), ...lock.value.once.keys()].find((path) => !isGenerated(path))
  if (strange === undefined) return checked(lock.value)
  const message = `${layout.lock} holds an entry that no generator wrote: ${JSON.stringify(strange).slice(0, 120)}`
  return failed([error('lock/damaged', message, undefined, 'take it from an earlier commit')])
}

export function isGenerated(path: RelPath): boolean {
  return SINGLE.includes(path) || GENERATED.some((form) => form.test(path))
}
