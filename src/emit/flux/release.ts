// A chart as a HelmRelease, with its values in a ConfigMap whose name changes with its content.
import type { JsonObject } from '../../tree/json.ts'
import { type RelPath, relPath } from '../../tree/rel-path.ts'
import { wayTo } from '../layout.ts'
import type { Unit, UnitSource, ValueFile } from '../unit.ts'
import { type Home, dotted } from './kustomization.ts'

type ChartSource = Extract<UnitSource, { readonly kind: 'chart' }>

/** The release and its history live in the namespace that it installs into, as with Helm by hand, so that each can take over from the other. */
export function helmRelease({ repository, namespace }: Home, unit: Unit, source: ChartSource): JsonObject {
  // CRDs follow the chart: Helm alone would never upgrade them. The default strategy gives up at the first failure.
  const action = { crds: 'CreateReplace', strategy: { name: 'RetryOnFailure', retryInterval: '5m' } }
  const valuesFrom = standing(source).map(({ level }) => ({ kind: 'ConfigMap', name: valuesName(unit), valuesKey: keyOf(level) }))
  return {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: unit.name, namespace },
    spec: {
      interval: '1h',
      chart: {
        spec: {
          chart: dotted(relPath(repository.path, source.folder)),
          sourceRef: { kind: 'GitRepository', name: namespace },
          // A folder of ours holds one version for ever; by revision every commit would upgrade every release.
          reconcileStrategy: source.isImmutable ? 'ChartVersion' : 'Revision',
          interval: '1h',
        },
      },
      releaseName: source.releaseName,
      targetNamespace: unit.namespace,
      storageNamespace: unit.namespace,
      maxHistory: 5,
      install: action,
      upgrade: action,
      driftDetection: { mode: 'enabled' },
      ...(valuesFrom.length > 0 && { valuesFrom }),
    },
  }
}

/** What is below `apiVersion` and `kind` of the folder's kustomization.yaml; paths lead out of clusters/<cluster>/<unit>/. */
export function releaseKustomization({ folder, namespace }: Home, unit: Unit, source: ChartSource, reference: RelPath): JsonObject {
  const here = relPath(folder, unit.name)
  const files = standing(source).map(({ level, path }) => `${keyOf(level)}=${wayTo(here, path)}`)
  if (files.length === 0) return { resources: ['release.yaml'] }
  return {
    resources: ['release.yaml'],
    configMapGenerator: [{ name: valuesName(unit), namespace, files }],
    configurations: [wayTo(here, reference)],
  }
}

/** Flux fails on a file that is missing, other than Argo CD, so only those that stand are named. */
function standing({ valueFiles }: ChartSource): readonly ValueFile[] {
  return valueFiles.filter(({ exists }) => exists)
}

const valuesName = ({ name }: Unit): string => `values-${name}`
const keyOf = (level: ValueFile['level']): string => `${level}.yaml`
