// All blueprints in reach: the heads of all, and the whole of those that are selected.
import { type Checked, checked, failed } from '../findings/checked.ts'
import { type Finding, warning } from '../findings/finding.ts'
import { byCodePoint } from '../tree/json.ts'
import type { Blueprint, BlueprintFiles, BlueprintHead } from './blueprint.ts'
import { parseBlueprint } from './parse.ts'

export type Catalog = { readonly heads: ReadonlyMap<string, BlueprintHead>; readonly loaded: ReadonlyMap<string, Blueprint> }

/** A selected blueprint's folder, as its source gives it. */
export type Folder = { readonly source: string; readonly files: BlueprintFiles }

/** By name, in code point order. A folder that says another name than the index had for it changed under our hands: that is a warning, the folder holds. */
export function makeCatalog(heads: ReadonlyMap<string, BlueprintHead>, folders: ReadonlyMap<string, Folder>): Checked<Catalog> {
  const findings: Finding[] = []
  const loaded = new Map<string, Blueprint>()
  for (const [name, { source, files }] of sorted(folders)) {
    const blueprint = parseBlueprint(source, files)
    findings.push(...blueprint.findings)
    if (!blueprint.ok) continue
    if (blueprint.value.head.name !== name)
      findings.push(warning('blueprint/name', `${source} is listed as "${name}", but calls itself "${blueprint.value.head.name}"`))
    loaded.set(name, blueprint.value)
  }
  const catalog = checked({ heads: new Map(sorted(heads)), loaded }, findings)
  return catalog.ok ? catalog : failed(findings)
}

function sorted<T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...map].sort(([a], [b]) => byCodePoint(a, b))
}
