// One component through all levels: site, then each environment, then each cluster; every level against the one above.
import type { Finding } from '../../findings/finding.ts'
import { type Kit, type Kits, genericKit } from '../../plan/kit.ts'
import type { Plan, PlannedCluster, PlannedEnvironment, Setting, View } from '../../plan/plan.ts'
import { type TreeFile, printedFile } from '../../tree/file-tree.ts'
import type { JsonObject } from '../../tree/json.ts'
import type { RelPath } from '../../tree/rel-path.ts'
import { type Comments, printYaml } from '../../tree/yaml-print.ts'
import { layout } from '../layout.ts'
import type { Placed, ValueFile } from '../unit.ts'
import { under } from './comments.ts'
import { contextOf } from './context.ts'
import { contractAt } from './contract.ts'
import { type Holder, clusterSet, holderAt, manifestFolder, siteSet } from './manifests.ts'
import type { Render } from './renderer.ts'
import { type LevelValues, noValues, saidAt, valuesAt } from './values.ts'

/** What all components of one run share. `files` and `place` gather what is made. */
export type Scene = {
  readonly site: JsonObject
  readonly clusters: ReadonlyMap<string, JsonObject>
  readonly render: Render
  readonly present: ReadonlySet<RelPath>
  readonly files: Map<RelPath, TreeFile>
  readonly place: (cluster: string, placed: Placed) => void
}

/** What the level above left: its values as a whole, and the folder that holds its set. */
type Above = { readonly values: LevelValues; readonly holder: Holder | undefined }

export function renderComponent(scene: Scene, plan: Plan, kits: Kits, key: string): readonly Finding[] {
  const findings: Finding[] = []
  const site = renderLevel(
    scene,
    kits,
    plan.view,
    key,
    { values: noValues, holder: undefined },
    layout.commonManifests(key),
    layout.commonValues(key),
    findings,
    'the whole site',
  )
  for (const environment of plan.environments) {
    const { name, view } = environment
    const here = renderLevel(
      scene,
      kits,
      view,
      key,
      site,
      layout.environmentManifests(name, key),
      layout.environmentValues(name, key),
      findings,
      name,
    )
    seedRelease(scene, environment, key)
    for (const planned of environment.clusters) renderCluster(scene, kits, environment, planned, key, here, findings)
  }
  return findings
}

function kitOf(kits: Kits, setting: Setting): Kit {
  return kits.get(setting.blueprint.head.name) ?? { ...genericKit(setting.key, { repository: '', name: '' }), blueprint: setting.blueprint }
}

/** Site or environment. A component that is off here yields nothing, and the level below starts from what is above. */
function renderLevel(
  scene: Scene,
  kits: Kits,
  view: View,
  key: string,
  above: Above,
  folder: RelPath,
  file: RelPath,
  findings: Finding[],
  whom: string,
): Above {
  const setting = view.settings.get(key)
  if (setting === undefined) return above
  const kit = kitOf(kits, setting)
  const context = contextOf(scene.site, view, setting)
  const values = valuesAt(scene.render, kit, context, setting)
  const set = siteSet(scene.render, kit, context)
  findings.push(...values.findings, ...(set?.findings ?? []))
  writeValues(scene, setting, file, saidAt(values, above.values), values.comments, whom)
  const holder = holderAt(set, folder, above.holder)
  if (holder && holder !== above.holder) findings.push(...manifestFolder(folder, holder.documents, [], scene.files))
  return { values, holder }
}

function renderCluster(
  scene: Scene,
  kits: Kits,
  environment: PlannedEnvironment,
  { cluster, view }: PlannedCluster,
  key: string,
  above: Above,
  findings: Finding[],
): void {
  const setting = view.settings.get(key)
  if (setting === undefined) return
  const kit = kitOf(kits, setting)
  const context = contextOf(scene.site, view, setting, { environment: environment.name, cluster: scene.clusters.get(cluster.name)! })
  const values = valuesAt(scene.render, kit, context, setting)
  const { contract, findings: contractFindings } = contractAt(scene.render, kit, context, setting)
  findings.push(...values.findings, ...contractFindings)
  writeValues(
    scene,
    setting,
    layout.clusterValues(environment.name, cluster.name, key),
    saidAt(values, above.values),
    values.comments,
    cluster.name,
  )
  scene.place(cluster.name, {
    setting,
    values: values.whole,
    contract,
    valueFiles: valueFilesOf(scene, environment.name, cluster.name, setting),
    config: leafOf(scene, kit, context, layout.clusterManifests(environment.name, cluster.name, key), above.holder, findings),
  })
}

/** The folder that an engine reads: it lists the nearest folder that holds the site's set, then the objects of the cluster. */
function leafOf(
  scene: Scene,
  kit: Kit,
  context: JsonObject,
  folder: RelPath,
  above: Holder | undefined,
  findings: Finding[],
): Placed['config'] {
  const set = siteSet(scene.render, kit, context)!
  const own = clusterSet(scene.render, kit, context)
  findings.push(...set.findings, ...own.findings)
  const holder = holderAt(set, folder, above)
  const documents = [...(holder?.documents ?? []), ...own.documents]
  if (documents.length === 0) return undefined
  const inherited = holder !== undefined && holder === above
  findings.push(...manifestFolder(folder, inherited ? own.documents : documents, inherited ? [holder.folder] : [], scene.files))
  return { folder, objects: documents.map(({ value }) => value as JsonObject) }
}

function writeValues(scene: Scene, setting: Setting, file: RelPath, said: JsonObject | undefined, comments: Comments, whom: string): void {
  if (said === undefined || setting.source.kind !== 'chart') return
  const dependency = setting.source.name
  const head = [`Values of ${setting.key} for ${whom}, generated from site.yaml.`]
  scene.files.set(
    file,
    printedFile(() => printYaml({ [dependency]: said }, under(dependency, comments), head)),
  )
}

/** The release file of an environment is written once; from then on it is people's and CI's. */
function seedRelease(scene: Scene, { name, view }: PlannedEnvironment, key: string): void {
  const setting = view.settings.get(key)
  if (setting?.source.kind !== 'chart' || Object.keys(setting.release).length === 0) return
  const head = [`What promotion and CI carry for ${key} in ${name}. Yours from now on: the generator never writes it again.`]
  const content = { [setting.source.name]: setting.release }
  scene.files.set(layout.releaseValues(name, key), { ...printedFile(() => printYaml(content, undefined, head)), once: true })
}

function valueFilesOf(scene: Scene, environment: string, cluster: string, setting: Setting): readonly ValueFile[] {
  if (setting.source.kind !== 'chart') return []
  const paths: readonly [ValueFile['level'], RelPath][] = [
    ['common', layout.commonValues(setting.key)],
    ['release', layout.releaseValues(environment, setting.key)],
    ['environment', layout.environmentValues(environment, setting.key)],
    ['cluster', layout.clusterValues(environment, cluster, setting.key)],
  ]
  return paths.map(([level, path]) => ({ level, path, exists: scene.files.has(path) || scene.present.has(path) }))
}
