// What holds for the settings of every component, whatever its blueprint.
import { type DataPath, type Finding, at, error } from '../../findings/finding.ts'
import { type Json, isObject } from '../../tree/json.ts'
import { partOptions } from '../site.ts'
import { type Rule, settingsOf } from './rule.ts'

/** Null could mean "the default", "nothing" or "not decided yet". In `values` it means what the chart says. */
export const optionsAreNotNull: Rule = (written, around) =>
  settingsOf(written, around).flatMap(({ settings, path, level: { file } }) => nulls(partOptions(settings).options, path, file))

function nulls(value: Json, path: DataPath, file: string): readonly Finding[] {
  if (value === null)
    return [
      error(
        'site/null',
        `${path.slice(path.lastIndexOf('components') + 1).join('.')} is empty (null)`,
        at(path, 'key', file),
        'give it a value, or remove the key to get the default',
      ),
    ]
  if (Array.isArray(value)) return value.flatMap((item: Json, i) => nulls(item, [...path, i], file))
  return isObject(value) ? Object.entries(value).flatMap(([key, inner]) => nulls(inner, [...path, key], file)) : []
}

export const componentsAreOneThing: Rule = (written, around) =>
  settingsOf(written, around).flatMap(({ key, settings, path, level: { file } }) => {
    if (settings['blueprint'] === undefined || settings['chart'] === undefined) return []
    return [
      error(
        'site/blueprint-and-chart',
        `${key} names a blueprint and a chart`,
        at([...path, 'chart'], 'key', file),
        'a blueprint brings its own chart; remove one of the two',
      ),
    ]
  })
