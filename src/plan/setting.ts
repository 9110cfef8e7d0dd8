// One component at one level: what the levels above and this one say, defaults filled in.
import { parseExpression } from '../template/expression.ts'
import { holds } from '../template/evaluate.ts'
import { fillDefaults } from '../shape/defaults.ts'
import { type Json, type JsonObject, isObject, sortKeys } from '../tree/json.ts'
import { relPath } from '../tree/rel-path.ts'
import { folderOf } from '../site/rules/repository.ts'
import { partOptions } from '../site/site.ts'
import type { Kit } from './kit.ts'
import type { Setting, Source } from './plan.ts'

type Reserved = ReturnType<typeof partOptions>['reserved']

/** A Setting from the merged settings of a component. Shapes were checked by the spec's schema; missing parts come from the blueprint. */
export function makeSetting(key: string, kit: Kit, said: JsonObject): Setting {
  const { reserved, options: written } = partOptions(said)
  const { head } = kit.blueprint
  const options = fillDefaults(kit.blueprint.optionsSchema, written) as JsonObject
  return {
    key,
    blueprint: kit.blueprint,
    source: sourceOf(kit, reserved, options),
    // Instances of a chart of ours are different workloads, so each stands by itself.
    namespace: text(reserved.namespace) ?? (head.ownChart ? key : head.namespace),
    podSecurity: (text(reserved.podSecurity) as Setting['podSecurity'] | undefined) ?? levelFor(kit, options),
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

function sourceOf({ blueprint: { head, source } }: Kit, reserved: Reserved, options: JsonObject): Source {
  const path = text(map(reserved.chart)['path'])
  if (path !== undefined) return { kind: 'folder', path: relPath(folderOf(path) ?? ''), version: '' }
  const version = text(reserved.version) ?? knownVersions(head)[0] ?? ''
  if (head.installWhen !== undefined && !applies(source, head.installWhen, options, true)) return { kind: 'none', version }
  if (head.chart) return { kind: 'chart', repository: head.chart.repository, name: head.chart.name, version }
  if (head.ownChart) return { kind: 'bundled', blueprint: head.name, version }
  return { kind: 'git', repository: head.git!.repository, path: head.git!.path, version }
}

/** The Pod Security level that these options ask for, or the blueprint's own. */
function levelFor({ blueprint: { head, source } }: Kit, options: JsonObject): Setting['podSecurity'] {
  return head.podSecurityWhen?.find(({ when }) => applies(source, when, options, false))?.level ?? head.podSecurity
}

/** Whether a condition of the blueprint holds; `otherwise` for one that does not parse, which the blueprint's lint reported. */
function applies(source: string, when: string, options: JsonObject, otherwise: boolean): boolean {
  const expression = parseExpression(source, when)
  return expression.ok ? holds(expression.value, { options }) : otherwise
}

/** Versions that the blueprint was checked against, best first; [''] for a chart without a blueprint. */
export function knownVersions(head: Kit['blueprint']['head']): readonly string[] {
  return head.chart?.versions ?? head.git?.tags ?? head.ownChart?.versions ?? []
}

const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined)
const map = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})
const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])
const maps = (value: Json | undefined): readonly JsonObject[] => list(value).filter(isObject)
