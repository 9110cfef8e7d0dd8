// One component at one level: what the levels above and this one say, defaults filled in.
import { parseExpression } from '../template/expression.ts'
import { holds } from '../template/evaluate.ts'
import { fillDefaults } from '../shape/defaults.ts'
import { type Json, type JsonObject, isObject, sortKeys } from '../tree/json.ts'
import { partOptions } from '../site/site.ts'
import type { Kit } from './kit.ts'
import type { Setting, Source } from './plan.ts'

/** A Setting from the merged settings of a component. Shapes were checked by the spec's schema; missing parts come from the blueprint. */
export function makeSetting(key: string, kit: Kit, said: JsonObject): Setting {
  const { reserved, options: written } = partOptions(said)
  const { head } = kit.blueprint
  const options = fillDefaults(kit.blueprint.optionsSchema, written) as JsonObject
  return {
    key,
    blueprint: kit.blueprint,
    source: sourceOf(kit, reserved.version, options),
    namespace: text(reserved.namespace) ?? head.namespace,
    podSecurity: (text(reserved.podSecurity) as Setting['podSecurity'] | undefined) ?? head.podSecurity,
    class: (text(reserved.class) as Setting['class'] | undefined) ?? head.class,
    options,
    values: sortKeys(map(reserved.values)) as JsonObject,
    release: sortKeys(map(reserved.release)) as JsonObject,
    after: list(reserved.after).filter((name): name is string => typeof name === 'string'),
    on: map(reserved.on),
    extra: { network: maps(reserved.network), writes: map(reserved.writes), secrets: maps(reserved.secrets) },
    saidFlows: reserved.network !== undefined,
  }
}

function sourceOf({ blueprint: { head, source } }: Kit, said: Json | undefined, options: JsonObject): Source {
  const version = text(said) ?? head.chart?.versions[0] ?? head.git?.tags[0] ?? ''
  if (head.installWhen !== undefined) {
    const expression = parseExpression(source, head.installWhen)
    if (expression.ok && !holds(expression.value, { options })) return { kind: 'none', version }
  }
  if (head.chart) return { kind: 'chart', repository: head.chart.repository, name: head.chart.name, version }
  return { kind: 'git', repository: head.git!.repository, path: head.git!.path, version }
}

const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined)
const map = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})
const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])
const maps = (value: Json | undefined): readonly JsonObject[] => list(value).filter(isObject)
