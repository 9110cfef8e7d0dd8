// Values templates print the same keys for every option value, each from one template: a lower file cannot remove a key.
import { type Finding, error } from '../findings/finding.ts'
import { type Outline, outlineTemplate } from '../template/outline.ts'
import type { Template } from '../template/template.ts'
import { byCodePoint } from '../tree/json.ts'
import type { Templates } from './templates.ts'

export function lintKeys({ valuesSite, valuesCluster }: Templates): readonly Finding[] {
  const [site, cluster] = [lintTemplate(valuesSite), lintTemplate(valuesCluster)]
  return [...site.findings, ...cluster.findings, ...printedTwice(site.keys, cluster.keys, valuesCluster)]
}

type Linted = { readonly findings: readonly Finding[]; readonly keys: Outline }

function lintTemplate(template: Template | undefined): Linted {
  const outlined = template && outlineTemplate(template)
  if (outlined === undefined || !outlined.ok) return { findings: outlined?.findings ?? [], keys: new Map() }
  const { whole, branches } = outlined.value
  const findings = branches.flatMap(({ place, repeats, taken, not }) => [
    ...vanishing(taken, not).map((key) => ({
      ...error('blueprint/key-vanishes', repeats ? repeated(key) : conditional(key), undefined, HINT),
      place,
    })),
    ...vanishing(not, taken).map((key) => ({
      ...error('blueprint/key-vanishes', `"${key}" stands in {{else}} only`, undefined, HINT),
      place,
    })),
    ...emptied(taken, not).map((key) => ({
      ...error('blueprint/empty-is-null', `"${key}" becomes null when nothing is there`, undefined, 'write {} or [] in {{else}}'),
      place,
    })),
  ])
  const keys = new Map([whole, ...branches.flatMap(({ taken, not }) => [taken, not])].flatMap((outline) => [...outline]))
  return { findings, keys }
}

const HINT = "print it in both, with the chart's default where it is not wanted: a lower values file cannot remove a key"
const conditional = (key: string): string => `"${key}" stands under a condition, but not in its {{else}}`
const repeated = (key: string): string => `"${key}" vanishes when there is nothing to iterate`

/** Keys of one outline that the other lacks, the topmost of each; what a value names may vanish with all below it. */
function vanishing(outline: Outline, other: Outline): readonly string[] {
  const lacking = new Set<string>()
  for (const { path } of outline.values()) {
    const end = path.findIndex((_, i) => !other.has(JSON.stringify(path.slice(0, i + 1))))
    if (end >= 0 && path[end] !== '*') lacking.add(path.slice(0, end + 1).join('.'))
  }
  return [...lacking].sort(byCodePoint)
}

function emptied(outline: Outline, other: Outline): readonly string[] {
  return [...outline].flatMap(([id, { path, kind }]) =>
    (kind === 'map' || kind === 'list') && other.get(id)?.kind === 'null' ? [path.join('.')] : [],
  )
}

/** A key is a leaf of one template; maps may be shared. */
function printedTwice(site: Outline, cluster: Outline, template: Template | undefined): readonly Finding[] {
  const twice = [...cluster].flatMap(([id, key]) => {
    const same = site.get(id)
    const leafAbove = key.path.slice(0, -1).some((_, i) => isLeaf(site, key.path.slice(0, i + 1)))
    return (same !== undefined && (same.kind !== 'map' || key.kind !== 'map')) || leafAbove ? [key.path.join('.')] : []
  })
  return twice.map((key) =>
    error(
      'blueprint/key-twice',
      `"${key}" is printed by both values templates (${template?.file})`,
      undefined,
      'a key is printed by one of the two',
    ),
  )
}

function isLeaf(outline: Outline, path: readonly string[]): boolean {
  const key = outline.get(JSON.stringify(path))
  return key !== undefined && key.kind !== 'map'
}
