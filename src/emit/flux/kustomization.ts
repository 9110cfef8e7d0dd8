// A unit as a Flux Kustomization: what it applies, after what, and what deleting it means.
import type { Repository } from '../../site/site.ts'
import type { JsonObject } from '../../tree/json.ts'
import { type RelPath, relPath } from '../../tree/rel-path.ts'
import { SECRETS } from '../order.ts'
import type { Unit } from '../unit.ts'

/** What all objects of one cluster share. `folder` is clusters/<cluster>; `namespace` is Flux's own, and the name of its source. */
export type Home = { readonly repository: Repository; readonly folder: RelPath; readonly namespace: string }

/**
 * Holds once the dependency was applied and healthy a first time, and ever after: order gates the first install only, so that
 * a sick component never blocks the commit that mends it. The built-in check, which this replaces, would hold up every commit.
 * Source: checkDependencies in fluxcd/kustomize-controller internal/controller/kustomization_controller.go, v1.9.4.
 */
const WAS_APPLIED = 'has(dep.status) && has(dep.status.lastAppliedRevision)'

export function unitKustomization(home: Home, unit: Unit): JsonObject {
  const dependsOn = unit.dependsOn.map((name) => ({ name, readyExpr: WAS_APPLIED }))
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: unit.name, namespace: home.namespace },
    spec: {
      ...(dependsOn.length > 0 && { dependsOn }),
      interval: '1h',
      retryInterval: '2m',
      timeout: '10m',
      sourceRef: { kind: 'GitRepository', name: unit.source.kind === 'git' ? unit.name : home.namespace },
      path: pathOf(home, unit),
      prune: true,
      deletionPolicy: deletionPolicy(unit),
      // A Secret that its store does not hold yet must not hold up everybody else's first install.
      wait: unit.name !== SECRETS,
      ...(unit.decryption && { decryption: { provider: 'sops', secretRef: { name: unit.decryption } } }),
    },
  }
}

/** Upstream's repository at its tag, for what has no chart; nothing for the other units. Asked daily: a tag should not move. */
export function gitRepository({ namespace }: Home, { name, source }: Unit): readonly JsonObject[] {
  if (source.kind !== 'git') return []
  return [
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name, namespace },
      spec: { interval: '24h', url: source.repository, ref: { tag: source.tag } },
    },
  ]
}

/**
 * What happens to a unit's objects when it is switched off. `Orphan` keeps the HelmRelease of a chart too, and with it what it
 * installed: helm-controller uninstalls only when the HelmRelease itself is deleted, so the release needs no setting of its own.
 */
export function deletionPolicy({ class: kind }: Unit): 'Delete' | 'Orphan' {
  return kind === 'leaf' ? 'Delete' : 'Orphan'
}

function pathOf({ repository, folder }: Home, { name, source }: Unit): string {
  switch (source.kind) {
    case 'git':
      return dotted(source.path)
    case 'manifests':
      return dotted(relPath(repository.path, source.folder))
    case 'chart':
      return dotted(relPath(repository.path, folder, name))
  }
}

/** Flux writes paths in a source with a leading `./`. */
export const dotted = (path: string): string => (path.startsWith('./') ? path : `./${path}`)
