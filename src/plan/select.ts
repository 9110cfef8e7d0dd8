// Which blueprint stands behind each component that the site names, and which blueprints the plan may add.
import type { BlueprintHead } from '../blueprint/blueprint.ts'
import { type Capability, capabilities } from '../blueprint/capabilities.gen.ts'
import { type Finding, at, error } from '../findings/finding.ts'
import { didYouMean } from '../findings/nearest.ts'
import { type Site, placeOf } from '../site/site.ts'
import { byCodePoint, isObject } from '../tree/json.ts'
import { type Levels, allLevels, isApp, mergeSaid, originOf, saidKeys, siteLevels } from './said.ts'

/** The blueprint of an app that names no other. */
const APP = 'app'

/** Component key to blueprint name; a component with a chart of its own stands as undefined. */
export type Selection = {
  readonly components: ReadonlyMap<string, string | undefined>
  readonly blueprints: ReadonlySet<string>
  readonly engine: string
}

type Heads = ReadonlyMap<string, BlueprintHead>

/**
 * Names every blueprint that has to be loaded: those the site names, the engine's own, and companions of what they need.
 * With errors among the findings the selection lacks what they are about, and is good for looking on only.
 */
export function select(site: Site, heads: Heads): { readonly selection: Selection; readonly findings: readonly Finding[] } {
  const findings: Finding[] = []
  const components = new Map<string, string | undefined>()
  const levels = allLevels(site)
  for (const key of [...saidKeys(site)].sort(byCodePoint)) {
    const { said } = mergeSaid(key, levels)
    if (isObject(said['chart'])) components.set(key, undefined)
    else components.set(key, typeof said['blueprint'] === 'string' ? said['blueprint'] : isApp(key, levels) ? APP : key)
    findings.push(...blueprintFaults(key, components.get(key), heads, levels), ...identityFaults(key, site))
  }
  const engine = [...heads.values()].find((head) => head.engine === site.engine)?.name
  if (engine === undefined)
    findings.push(error('plan/no-engine', `no blueprint in reach is the engine "${site.engine}"`, at(['gitops', 'engine'])))
  const named = [...components.values()].filter((name) => name !== undefined)
  const blueprints = withCompanions([...named, ...(engine ? [engine] : [])], heads)
  return { selection: { components, blueprints, engine: engine ?? '' }, findings }
}

function blueprintFaults(key: string, blueprint: string | undefined, heads: Heads, levels: Levels): readonly Finding[] {
  if (blueprint === undefined || heads.has(blueprint)) return []
  const explicit = originOf(key, ['blueprint'], levels)!
  const isOff = levels.every(({ components }) => !Object.hasOwn(components, key) || components[key] === false)
  const hint =
    didYouMean(blueprint, [...heads.keys()]) ??
    (isOff ? 'take the line out: there is nothing to switch off' : undefined) ??
    'a component without a blueprint needs `chart: {repository, name}`; `catalog` lists the blueprints'
  return [
    error(
      'plan/unknown-component',
      `no blueprint is named "${blueprint}"`,
      at(explicit.path, explicit.path.at(-1) === 'blueprint' ? 'value' : 'key', explicit.file),
      hint,
    ),
  ]
}

/** What a component is may not differ between levels: value files nest under the chart's name. */
function identityFaults(key: string, site: Site): readonly Finding[] {
  const above = mergeSaid(key, siteLevels(site)).said
  if (Object.keys(above).length === 0 && !siteLevels(site).some(({ components }) => Object.hasOwn(components, key))) return []
  const below = allLevels(site).slice(siteLevels(site).length)
  return below.flatMap((level) => {
    const { file, components } = level
    const here = Object.hasOwn(components, key) ? components[key]! : false
    const moved = here === false ? [] : ['blueprint', 'chart'].filter((name) => Object.hasOwn(here, name))
    return moved.map((name) =>
      error(
        'plan/identity-at-level',
        `"${name}" of ${key} may stand only where ${key} is first named, at the site`,
        at([...placeOf(level, key), name], 'key', file),
        `give the other one a key of its own, with \`${name}\``,
      ),
    )
  })
}

/** The names and, again and again, the companions of what their blueprints need. Unknown names are left out. */
function withCompanions(names: readonly string[], heads: Heads): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [...names]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const head = heads.get(name)
    if (head === undefined || reached.has(name)) continue
    reached.add(name)
    for (const { capability } of head.needs ?? []) {
      const companion: Capability['companion'] = capabilities.get(capability)?.companion
      if (companion !== undefined) open.push(companion)
    }
  }
  return reached
}
