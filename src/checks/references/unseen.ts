// Who may bring objects to a cluster that the tree does not show: charts that are rendered by the engine only, upstream's folders, other repositories.
import type { ClusterUnits, Placed } from '../../emit/unit.ts'
import { isObject } from '../../tree/json.ts'
import { type Manifest, nameOf, namespaceOf, valueAt } from '../manifest.ts'
import { NAMED_KINDS, kindIn } from './kinds.ts'

/**
 * Namespaces into which something unseen installs: `known` where only charts do whose Secrets their blueprints declare, `any` where anything may
 * come of it. `wide`: cluster-wide kinds that come so. `anything`: all of it, everywhere.
 */
export type Unseen = {
  readonly namespaces: ReadonlyMap<string, 'known' | 'any'>
  readonly wide: ReadonlySet<string>
  readonly anything: boolean
}

/** The distribution's own. */
const SYSTEM = ['kube-system', 'kube-public', 'kube-node-lease']

export function unseenOn({ placed, units }: ClusterUnits, objects: readonly Manifest[], kustomizations: readonly Manifest[]): Unseen {
  const namespaces = new Map<string, 'known' | 'any'>(SYSTEM.map((name) => [name, 'any']))
  const add = (name: string, what: 'known' | 'any'): void => {
    if (namespaces.get(name) !== 'any') namespaces.set(name, what)
  }
  const installed = [...placed.values()].filter(({ setting }) => setting.source.kind !== 'none')
  for (const one of installed) for (const name of [one.setting.namespace, ...one.contract.writes.namespaces]) add(name, knowledgeOf(one))
  const own = new Set(units.map(({ name }) => name))
  const theirs = objects.filter((one) => !own.has(nameOf(one)) && nameOf(one) !== 'root')
  for (const foreign of theirs.filter(isDelivery)) for (const name of targetsOf(foreign)) add(name, 'any')
  const wide = installed.flatMap(wideKindsOf)
  return { namespaces, wide: new Set(wide), anything: theirs.some(isFactory) || kustomizations.some(isOpen) }
}

/** Of those that a component writes, what its chart may bring: the rest are the component's own manifests, and those are in the tree. */
function wideKindsOf(one: Placed): readonly string[] {
  const { writes } = one.contract
  const kinds = writes.clusterKinds.map(({ group, kind }) => kindIn(kind, group))
  if (knowledgeOf(one) === 'any') return kinds
  // Who lists the namespaces that it writes to lists those that it makes.
  return kinds.filter((kind) => (kind === 'Namespace' ? writes.namespaces.length === 0 : NAMED_KINDS.get(kind)?.charts !== false))
}

/** What a blueprint says of its chart is whole as long as nobody gives the chart values of his own. */
function knowledgeOf({ setting }: Placed): 'known' | 'any' {
  const isBare = setting.blueprint.files.size === 0 || setting.source.kind === 'folder'
  return isBare || Object.keys(setting.values).length > 0 ? 'any' : 'known'
}

function isDelivery({ group, kind }: Manifest): boolean {
  return (group === 'argoproj.io' && kind === 'Application') || (group === 'helm.toolkit.fluxcd.io' && kind === 'HelmRelease')
}

function targetsOf(manifest: Manifest): readonly string[] {
  const said = [valueAt(manifest.value, ['spec', 'destination', 'namespace']), valueAt(manifest.value, ['spec', 'targetNamespace'])]
  return [...said, namespaceOf(manifest)].filter((name): name is string => typeof name === 'string' && name !== '').slice(0, 1)
}

/** What makes objects that nobody can tell beforehand. */
const FACTORIES = new Set([
  'ApplicationSet.argoproj.io',
  'ResourceSet.fluxcd.controlplane.io',
  'GeneratingPolicy.policies.kyverno.io',
  'HelmChart.helm.cattle.io',
])

function isFactory({ group, kind, value }: Manifest): boolean {
  if (FACTORIES.has(kindIn(kind, group))) return true
  if (group === 'kustomize.toolkit.fluxcd.io') return isForeign(value)
  if (group !== 'kyverno.io') return false
  const rules = valueAt(value, ['spec', 'rules'])
  return Array.isArray(rules) && rules.some((rule) => isObject(rule) && 'generate' in rule)
}

/** A Flux Kustomization that reads another repository, or fills in variables. */
function isForeign(value: Manifest['value']): boolean {
  const path = valueAt(value, ['spec', 'path'])
  return (
    valueAt(value, ['spec', 'postBuild']) !== undefined || typeof path !== 'string' || !/(^|\/)(clusters|envs|common|secrets)\//.test(path)
  )
}

/** A kustomization that takes from elsewhere, or changes names and namespaces after the fact. */
function isOpen({ value }: Manifest): boolean {
  const resources = value['resources']
  if (Array.isArray(resources) && resources.some((one) => typeof one === 'string' && /:\/\/|^[\w.-]+\.[a-z]+\/|[?]ref=/.test(one)))
    return true
  const isDeep = Array.isArray(resources) && resources.some((one) => typeof one === 'string' && !/\.ya?ml$/.test(one))
  if (isDeep && 'namespace' in value) return true
  return ['helmCharts', 'generators', 'transformers', 'components', 'namePrefix', 'nameSuffix', 'replacements', 'patches', 'bases'].some(
    (key) => key in value,
  )
}
