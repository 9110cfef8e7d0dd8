// One cluster by hand, with a unit of every kind; both engines print it.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadAll } from 'js-yaml'
import { expect } from 'vitest'
import type { Blueprint } from '../../src/blueprint/blueprint.ts'
import type { GroupKind } from '../../src/emit/contract.ts'
import { layout } from '../../src/emit/layout.ts'
import { configUnit } from '../../src/emit/order.ts'
import type { ClusterUnits, Placed, Unit, ValueFile } from '../../src/emit/unit.ts'
import type { ComponentClass, Setting, Source } from '../../src/plan/plan.ts'
import type { Cluster, Engine, Site } from '../../src/site/site.ts'
import type { FileTree } from '../../src/tree/file-tree.ts'
import type { JsonObject } from '../../src/tree/json.ts'
import { type RelPath, relPath } from '../../src/tree/rel-path.ts'

const nowhere = { file: 'site.yaml', path: [], components: {} }

export const cluster: Cluster = {
  name: 'prod-1',
  environment: 'prod',
  labels: {},
  endpoint: { host: 'api.prod-1.example.org', port: 6443 },
  network: { nodes: ['10.0.10.0/24'], pods: ['10.42.0.0/16'], services: ['10.43.0.0/16'] },
  addresses: {},
  size: { servers: 3, workers: 2 },
  own: true,
  said: nowhere,
}

export function siteWith(engine: Engine, path = ''): Site {
  const repository = { url: 'https://forge.example.org/infra/rennes.git', branch: 'main', path }
  return {
    name: 'rennes',
    generator: '0.1.0',
    repository,
    engine,
    unmanaged: [],
    silenced: [],
    schemas: [],
    pullRequest: { labels: [], reviewers: [], assignees: [], isDraft: false, autoMerges: false },
    isAutomated: false,
    secrets: { backend: 'by-hand', key: '', recipients: [] },
    defaults: {},
    catalogs: [],
    profile: undefined,
    said: nowhere,
    environments: [],
  }
}

type Part = {
  readonly namespace?: string
  readonly class?: ComponentClass
  readonly engine?: Engine
  readonly source?: Source
  readonly levels?: readonly ValueFile['level'][] // levels that have a value file
  readonly kinds?: readonly GroupKind[]
  readonly namespaces?: readonly string[]
  readonly objects?: readonly JsonObject[] // of its own, for a -config unit
}

export function chart(name: string, version: string, repository = 'https://charts.example.org'): Source {
  return { kind: 'chart', repository, name, version }
}

export function settingOf(key: string, part: Part): Setting {
  const head = { name: key, summary: `What ${key} is for.`, engine: part.engine }
  return {
    key,
    blueprint: { head, files: new Map(), source: '', optionsSchema: {} } as unknown as Blueprint,
    source: part.source ?? chart(key, '1.2.3'),
    namespace: part.namespace ?? key,
    class: part.class ?? 'leaf',
    podSecurity: 'restricted',
    options: {},
    values: {},
    release: {},
    after: [],
    on: {},
    saidFlows: false,
    extra: { network: [], writes: {}, secrets: [] },
  }
}

function place(key: string, part: Part): Placed {
  const all: readonly [ValueFile['level'], RelPath][] = [
    ['common', layout.commonValues(key)],
    ['release', layout.releaseValues('prod', key)],
    ['environment', layout.environmentValues('prod', key)],
    ['cluster', layout.clusterValues('prod', 'prod-1', key)],
  ]
  return {
    setting: settingOf(key, part),
    values: {},
    contract: { network: [], writes: { clusterKinds: part.kinds ?? [], namespaces: part.namespaces ?? [] }, secrets: [] },
    valueFiles: all.map(([level, path]) => ({ level, path, exists: (part.levels ?? ['common']).includes(level) })),
    config: part.objects && { folder: layout.clusterManifests('prod', 'prod-1', key), objects: part.objects },
  }
}

const role = { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' }
const issuer = { apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata: { name: 'internal' } }
const lease = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'leases', namespace: 'kube-system' } }
const git = { kind: 'git', repository: 'https://git.example.org/upstream/gateway-api', path: 'config/crd', version: 'v1.5.1' } as const

const parts: readonly [string, Part][] = [
  [
    'gateway-api',
    { class: 'crds', namespace: 'kube-system', source: git, kinds: [{ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' }] },
  ],
  ['cilium', { class: 'cni', namespace: 'kube-system', levels: ['common', 'cluster'], kinds: [role], namespaces: ['cilium-secrets'] }],
  [
    'argo-cd',
    {
      class: 'engine',
      engine: 'argocd',
      namespace: 'argocd',
      source: chart('argo-cd', '10.2.2', 'oci://registry.example.org/charts'),
      kinds: [role],
    },
  ],
  [
    'cert-manager',
    {
      class: 'operator',
      source: chart('cert-manager', 'v1.21.1'),
      levels: ['common', 'release', 'environment', 'cluster'],
      kinds: [role, role, { group: 'cert-manager.io', kind: 'ClusterIssuer' }],
      objects: [issuer, lease],
    },
  ],
  ['longhorn', { class: 'storage', namespace: 'longhorn-system', levels: [] }],
  ['reloader', { class: 'leaf' }],
]

/** Every kind of source; waves and dependencies as the order would give them. */
export function clusterUnits(more: readonly [string, Part][] = parts): ClusterUnits {
  const placed = new Map(more.map(([key, part]) => [key, place(key, part)]))
  const units = [...placed.values()].flatMap(unitsOf)
  units.push(unit('namespaces', { class: 'namespaces', namespace: 'kube-system', wave: 2, dependsOn: ['cilium'] }))
  units.push(unit('own', { namespace: 'default', wave: 5, dependsOn: ['cert-manager-config', 'reloader'] }))
  return { cluster, environment: 'prod', placed, units, secrets: { tree: new Map(), rows: [], unit: undefined, findings: [] } }
}

const WAVES: { readonly [component: string]: number } = { 'gateway-api': 0, cilium: 1 }

function unitsOf({ setting, valueFiles, config }: Placed): Unit[] {
  const { key, source, namespace } = setting
  const wave = WAVES[key] ?? 3
  const dependsOn = wave === 0 ? [] : wave === 1 ? ['gateway-api'] : ['namespaces']
  const base = { component: key, project: key, namespace, class: setting.class, wave, dependsOn }
  const units: Unit[] = []
  if (source.kind === 'git')
    units.push(unit(key, { ...base, source: { kind: 'git', repository: source.repository, path: source.path, tag: source.version } }))
  if (source.kind === 'chart')
    units.push(
      unit(key, {
        ...base,
        source: {
          kind: 'chart',
          folder: layout.chart(key, source.version),
          dependency: source.name,
          isImmutable: true,
          releaseName: key,
          valueFiles,
        },
      }),
    )
  if (config)
    units.push(
      unit(configUnit(key), {
        ...base,
        isConfig: true,
        wave: wave + 1,
        dependsOn: [key],
        source: { kind: 'manifests', folder: config.folder },
      }),
    )
  return units
}

/** A unit with what a test says of it; the rest is a leaf of manifests. */
export function unit(name: string, said: Partial<Unit>): Unit {
  const source = {
    kind: 'manifests',
    folder: name === 'own' ? relPath('apps', 'prod-1', 'own') : layout.clusterManifests('prod', 'prod-1', name),
  } as const
  return { name, component: name, source, namespace: name, class: 'leaf', isConfig: false, project: name, wave: 0, dependsOn: [], ...said }
}

export const objectsIn = (text: string): readonly JsonObject[] =>
  (loadAll(text) as (JsonObject | null)[]).filter((object) => object !== null)

/** The tree equals the golden folder, file by file, and the folder holds nothing else. */
export async function expectGolden(tree: FileTree, engine: Engine): Promise<void> {
  const folder = fileURLToPath(new URL(`../golden/engines/${engine}`, import.meta.url))
  for (const [path, file] of tree) await expect(file.print()).toMatchFileSnapshot(join(folder, path))
  const held = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()) : []
  const paths = held.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
  expect(paths.filter((path) => !tree.has(path as RelPath))).toEqual([])
}

/** A folder on disk with the tree in it; gone when the work is done. */
export async function onDisk<T>(texts: ReadonlyMap<string, string>, work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'engines-'))
  try {
    for (const [path, text] of texts) {
      mkdirSync(join(folder, dirname(path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
