// The unit `secrets` of a cluster: ExternalSecrets of ours, or the folder in which people keep encrypted files.
import type { PlannedCluster } from '../../plan/plan.ts'
import type { Site } from '../../site/site.ts'
import { type TreeFile, printedFile, textFile } from '../../tree/file-tree.ts'
import { isObject } from '../../tree/json.ts'
import { type RelPath, relPath } from '../../tree/rel-path.ts'
import { pathKey, printYaml } from '../../tree/yaml-print.ts'
import { headOf } from '../head.ts'
import { layout } from '../layout.ts'
import type { SecretRow, SecretsOfCluster } from '../secret.ts'
import type { Placed } from '../unit.ts'
import { externalSecret, fillKey } from './external-secret.ts'
import { folderPage } from './folder-page.ts'
import { AGE_KEY, secretRows } from './rows.ts'
import { checkFiles } from './standing.ts'

/** `files`: texts below secrets/, path to text; read where the backend keeps files only. */
export function emitSecrets(
  site: Site,
  { cluster, view, secretsThrough: through }: PlannedCluster,
  placed: ReadonlyMap<string, Placed>,
  files: ReadonlyMap<RelPath, string>,
): SecretsOfCluster {
  const { backend } = site.secrets
  const rows = secretRows(placed, { backend, through, credentials: site.repository.credentials?.secret })
  const brought = rows.filter(({ isFirst }) => !isFirst)
  const none: SecretsOfCluster = { tree: new Map(), rows, unit: undefined, findings: [] }
  if (brought.length === 0 || backend === 'by-hand') return none
  const unit = {
    through,
    namespaces: brought.map(({ namespace }) => namespace),
    readers: brought.flatMap(({ readers }) => readers),
  }
  if (backend === 'external-secrets') {
    const store = view.facts['secret-store']
    if (!isObject(store)) return none // told by the plan
    const folder = layout.clusterManifests(cluster.environment, cluster.name, 'secrets')
    const names = { site: site.name, environment: cluster.environment, cluster: cluster.name }
    const objects = brought.map((row) => ({ row, object: externalSecret(row, store, fillKey(site.secrets.key, names, row)) }))
    const kind = { group: 'external-secrets.io', kind: 'ExternalSecret' }
    return { ...none, tree: new Map(filesOf(folder, objects)), unit: { ...unit, folder, kind } }
  }
  const folder = layout.secretFiles(cluster.environment, cluster.name)
  const page = textFile(folderPage(site.secrets, folder, brought, view.facts['sealed-secrets']))
  const sealed = backend === 'sealed-secrets'
  const kind = sealed ? { group: 'bitnami.com', kind: 'SealedSecret' } : { group: '', kind: 'Secret' }
  return {
    tree: new Map([[relPath(folder, 'README.md'), page]]),
    rows,
    unit: { ...unit, folder, kind, ...(!sealed && { decryption: AGE_KEY }) },
    findings: checkFiles(backend, folder, brought, files),
  }
}

const OUTLIVES = new Map([
  [
    pathKey(['spec', 'target', 'creationPolicy']),
    { before: ['The Secret stays without this: who reads it runs on when it is switched off.'] },
  ],
])

type Declared = { readonly row: SecretRow; readonly object: Parameters<typeof printYaml>[0] }

function filesOf(folder: RelPath, declared: readonly Declared[]): readonly (readonly [RelPath, TreeFile])[] {
  const named = declared.map(({ row, object }) => ({ name: `externalsecret-${row.namespace}-${row.name}.yaml`, row, object }))
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: named.map(({ name }) => name),
  }
  const head = headOf('The Secrets of this cluster that come from the store.')
  return [
    ...named.map(({ name, row, object }): [RelPath, TreeFile] => [
      relPath(folder, name),
      printedFile(() => printYaml(object, row.outlives ? OUTLIVES : undefined, headOf(...aboutOf(row)))),
    ]),
    [relPath(folder, 'kustomization.yaml'), printedFile(() => printYaml(kustomization, undefined, head))],
  ]
}

/** Purposes are a blueprint's or a person's own words; a comment is no place for line ends. */
function aboutOf({ purposes, readers }: SecretRow): readonly string[] {
  const words = purposes.map((purpose) => purpose.replaceAll(/\s+/g, ' ').trim().replace(/\.$/, ''))
  return [`Read by ${readers.join(', ')}: ${words.join('; ')}.`]
}
