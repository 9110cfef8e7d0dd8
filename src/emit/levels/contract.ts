// What a component declares of itself on a cluster, with what the site adds to it.
import type { Finding } from '../../findings/finding.ts'
import { type Kit, genericContract } from '../../plan/kit.ts'
import type { Setting } from '../../plan/plan.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import type { Contract, Flow, GroupKind, SecretNeed } from '../contract.ts'
import type { Render, Rendered } from './renderer.ts'

export type Declared = { readonly contract: Contract; readonly findings: readonly Finding[] }
export type ContractAt = (kit: Kit, context: JsonObject, setting: Setting) => Declared

/** The very same object for the same setting that renders the same, so that a fleet works out once what follows from it. */
export function makeContracts(render: Render): ContractAt {
  const known = new WeakMap<Setting, { readonly rendered: Rendered | undefined; readonly declared: Declared }>()
  return (kit, context, setting) => {
    const { contract: template } = kit.templates
    const rendered = template && render(template, context, 'whole')
    const before = known.get(setting)
    if (before && before.rendered === rendered) return before.declared
    const declared = contractOf(rendered, kit, setting)
    known.set(setting, { rendered, declared })
    return declared
  }
}

/** The contract of the blueprint (or of a bare chart), flows and rights of the site added. Shapes were checked by lint and by the spec's schema. */
function contractOf(rendered: Rendered | undefined, kit: Kit, setting: Setting): Declared {
  const said = rendered?.ok ? rendered.value[0]?.value : undefined
  const bare = kit.blueprint.files.size === 0
  const own: JsonObject = isObject(said) ? said : bare ? genericContract : {}
  const { extra } = setting
  const ownFlows = bare && setting.saidFlows ? [] : maps(own['network'])
  const contract: Contract = {
    network: [...ownFlows, ...extra.network] as unknown as readonly Flow[],
    writes: {
      clusterKinds: [own['writes'], own['configWrites'], extra.writes].flatMap((writes) =>
        maps(isObject(writes) ? writes['clusterKinds'] : undefined),
      ) as unknown as readonly GroupKind[],
      namespaces: [own['writes'], own['configWrites'], extra.writes].flatMap((writes) =>
        strings(isObject(writes) ? writes['namespaces'] : undefined),
      ),
    },
    secrets: [...maps(own['secrets']), ...extra.secrets].map((secret) => ({
      namespace: setting.namespace,
      ...secret,
    })) as unknown as readonly SecretNeed[],
  }
  return { contract, findings: rendered && !rendered.ok ? rendered.findings : [] }
}

const maps = (value: Json | undefined): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : [])
const strings = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
