// Options against the blueprint's schema: each level's as it was said, and the whole as it came out.
import { type DataPath, type Finding, at, error } from '../findings/finding.ts'
import { didYouMean } from '../findings/nearest.ts'
import { type ShapeFault, checkShape } from '../shape/check.ts'
import { type Json, type JsonObject, isObject } from '../tree/json.ts'
import { RESERVED_KEYS, partOptions, placeOf } from '../site/site.ts'
import type { Setting } from './plan.ts'
import { type Levels, allLevels, originOf } from './said.ts'
import type { Spoken } from './views.ts'

/** Each level's options, checked as partial: types and names, at the very line that says them. */
export function checkSaid({ site, selection, kits }: Spoken): readonly Finding[] {
  return allLevels(site).flatMap((level) =>
    Object.entries(level.components).flatMap(([key, said]) => {
      const [file, base] = [level.file, placeOf(level, key)]
      if (said === false) return []
      const name = selection.components.get(key)
      const kit = name === undefined ? undefined : kits.get(name)
      const { options } = partOptions(said)
      if (kit)
        return checkShape(kit.blueprint.optionsSchema, options, 'partial').map((fault) => shapeFinding(fault, key, options, base, file))
      return name === undefined ? genericOptions(key, Object.keys(options), base, file) : []
    }),
  )
}

/** Kubernetes lists named things; here they are maps by name, which levels can merge. */
function listHint({ kind, path }: ShapeFault, options: JsonObject): string | undefined {
  let here: Json | undefined = options
  for (const step of path) here = isObject(here) && Object.hasOwn(here, step) ? here[step] : undefined
  const first = Array.isArray(here) ? here[0] : undefined
  const name = isObject(first) && typeof first['name'] === 'string' ? first['name'] : undefined
  return kind === 'type' && name !== undefined ? `write it by name: \`${path.at(-1)}: {${name}: {…}}\`` : undefined
}

function shapeFinding(fault: ShapeFault, key: string, options: JsonObject, base: DataPath, file: string): Finding {
  const where = [key, ...fault.path].join('.')
  const topLevel = fault.kind === 'unknown-key' && fault.path.length === 1
  const hint = fault.hint ?? (topLevel ? "the chart's own values go below `values:`" : undefined) ?? listHint(fault, options)
  return error(`option/${fault.kind}`, `${where} ${fault.message}`, at([...base, ...fault.path], fault.on, file), hint)
}

function genericOptions(key: string, names: readonly string[], base: DataPath, file: string): readonly Finding[] {
  return names.map((name) =>
    error(
      'option/unknown-key',
      `${key}.${name} is not known: a chart without a blueprint has no options`,
      at([...base, name], 'key', file),
      didYouMean(name, RESERVED_KEYS) ?? "the chart's own values go below `values:`",
    ),
  )
}

/** The options of a component after all levels merged and defaults filled, at the line that says the part at fault. */
export function checkWhole(setting: Setting, levels: Levels): readonly Finding[] {
  if (setting.blueprint.files.size === 0) return [] // a bare chart has no options, and each level was told so
  return checkShape(setting.blueprint.optionsSchema, setting.options, 'whole').map((fault) => {
    const origin = originOf(setting.key, fault.path, levels)
    const where = [setting.key, ...fault.path].join('.')
    return error(
      `option/${fault.kind}`,
      `${where} ${fault.message}`,
      origin && at(origin.path, fault.kind === 'missing' ? 'key' : fault.on, origin.file),
      fault.hint,
    )
  })
}
