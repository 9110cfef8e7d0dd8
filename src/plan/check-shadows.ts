// Chart values that say over an option: two places for one setting, of which a reader finds only one.
import { type DataPath, type Finding, at, warning } from '../findings/finding.ts'
import { type Said, partOptions, placeOf } from '../site/site.ts'
import { type OutlineKey, outlineTemplate } from '../template/outline.ts'
import { type Json, isObject } from '../tree/json.ts'
import type { Kit } from './kit.ts'
import { allLevels } from './said.ts'
import type { Spoken } from './views.ts'

/** A warning for each leaf of a person's `values` that a template prints from an option. */
export function checkShadows({ site, selection, kits }: Spoken): readonly Finding[] {
  return allLevels(site).flatMap((level) =>
    Object.entries(level.components).flatMap(([key, said]) => {
      const name = selection.components.get(key)
      const kit = name === undefined ? undefined : kits.get(name)
      const values = said === false || kit === undefined ? undefined : partOptions(said).reserved.values
      return kit && isObject(values) ? shadowsOf(key, values, optionKeys(kit), level) : []
    }),
  )
}

function shadowsOf(key: string, values: Json, options: readonly OutlineKey[], level: Said): readonly Finding[] {
  return leavesOf(values, []).flatMap((leaf) => {
    const option = options.find((one) => meets(leaf, one.path))
    if (option === undefined) return []
    const names = [...new Set(option.labels.flatMap((label) => [...label.matchAll(/\boptions\.([\w.-]+)/g)].map(([, name]) => name)))].join(
      ', ',
    )
    const where = at([...placeOf(level, key), 'values', ...leaf], 'key', level.file)
    return [
      warning(
        'plan/values-shadow-option',
        `values.${leaf.join('.')} of ${key} says over what the option ${names} sets`,
        where,
        'say it by the option, where a reader looks for it',
      ),
    ]
  })
}

/** Keys that the blueprint prints from its options. */
function optionKeys({ templates }: Kit): readonly OutlineKey[] {
  return [templates.valuesSite, templates.valuesCluster].flatMap((template) => {
    const outline = template && outlineTemplate(template)
    if (!outline?.ok) return []
    return [...outline.value.whole.values()].filter(({ labels }) => labels.some((label) => /\boptions\./.test(label)))
  })
}

function leavesOf(value: Json, path: DataPath): readonly DataPath[] {
  if (!isObject(value) || Object.keys(value).length === 0) return [path]
  return Object.entries(value).flatMap(([key, one]) => leavesOf(one, [...path, key]))
}

/** One lies at or below the other; `*` stands for any key. */
function meets(leaf: DataPath, key: readonly string[]): boolean {
  const shared = Math.min(leaf.length, key.length)
  return key.slice(0, shared).every((step, i) => step === '*' || step === leaf[i])
}
