// One component through all levels: site, then each environment, then each cluster; every level against the one above.
import type { Finding } from '../../findings/finding.ts'
import { type Kit, type Kits, genericKit } from '../../plan/kit.ts'
import type { Plan, PlannedCluster, PlannedEnvironment, Setting, View } from '../../plan/plan.ts'
import { type TreeFile, printedFile } from '../../tree/file-tree.ts'
import type { JsonObject } from '../../tree/json.ts'
import type { RelPath } from '../../tree/rel-path.ts'
import { type Comments, printYaml } from '../../tree/yaml-print.ts'
import { headOf } from '../head.ts'
import { layout } from '../layout.ts'
import type { Placed, StandingValues, ValueFile } from '../unit.ts'
import { under } from './comments.ts'
import { contextOf } from './context.ts'
import type { ContractAt } from './contract.ts'
import { type Holder, clusterSet, holderAt, manifestFolder, siteSet } from './manifests.ts'
import type { Render } from './renderer.ts'
import { type LevelValues, noValues, releaseAt, saidAt, valuesAt } from './values.ts'

/** What all components of one run share. `files`, `findings` and `place` gather what is made. */
export type Scene = {
  readonly site: JsonObject
  readonly kits: Kits
  readonly clusters: ReadonlyMap<string, JsonObject>
  readonly render: Render
  readonly contractAt: ContractAt
  readonly standing: StandingValues
  readonly files: Map<RelPath, TreeFile>
  readonly findings: Finding[]
  readonly place: (cluster: string, placed: Placed) => void
}

/** A level of one component: where its manifests and its values go, and whom its value file names. */
type Level = { readonly view: View; readonly folder: RelPath; readonly file: RelPath; readonly whom: string }
/** What the level above left: its values as a whole, and the folder that holds its set. */
type Above = { readonly values: LevelValues; readonly holder: Holder | undefined }

export function renderComponent(scene: Scene, plan: Plan, key: string): void {
  const siteLevel = { view: plan.view, folder: layout.commonManifests(key), file: layout.commonValues(key), whom: 'the whole site' }
  const site = renderLevel(scene, key, siteLevel, { values: noValues, holder: undefined })
  for (const environment of plan.environments) {
    const { name, view } = environment
    const level = { view, folder: layout.environmentManifests(name, key), file: layout.environmentValues(name, key), whom: name }
    const above = renderLevel(scene, key, level, site)
    seedRelease(scene, environment, key)
    for (const planned of environment.clusters) renderCluster(scene, key, name, planned, above)
  }
}

function kitOf({ kits }: Scene, setting: Setting): Kit {
  return kits.get(setting.blueprint.head.name) ?? { ...genericKit(setting.key, {}), blueprint: setting.blueprint }
}

/** Site or environment. A component that is off here yields nothing, and the level below starts from what is above. */
function renderLevel(scene: Scene, key: string, { view, folder, file, whom }: Level, above: Above): Above {
  const setting = view.settings.get(key)
  if (setting === undefined) return above
  const kit = kitOf(scene, setting)
  const context = contextOf(scene.site, view, setting)
  const values = valuesAt(scene.render, kit, context, setting)
  const set = siteSet(scene.render, kit, context)
  scene.findings.push(...values.findings, ...(set?.findings ?? []))
  writeValues(scene, setting, file, values, above.values, whom)
  const holder = holderAt(set, folder, above.holder)
  if (holder && holder !== above.holder) scene.findings.push(...manifestFolder(folder, holder.documents, [], scene.files))
  return { values, holder }
}

function renderCluster(scene: Scene, key: string, environment: string, { cluster, view }: PlannedCluster, above: Above): void {
  const setting = view.settings.get(key)
  if (setting === undefined) return
  const kit = kitOf(scene, setting)
  const context = contextOf(scene.site, view, setting, { environment, cluster: scene.clusters.get(cluster.name)! })
  const values = valuesAt(scene.render, kit, context, setting)
  const { contract, findings } = scene.contractAt(kit, context, setting)
  scene.findings.push(...values.findings, ...findings)
  writeValues(scene, setting, layout.clusterValues(environment, cluster.name, key), values, above.values, cluster.name)
  scene.place(cluster.name, {
    setting,
    values: values.whole,
    contract,
    valueFiles: valueFilesOf(scene, environment, cluster.name, setting),
    config: leafOf(scene, kit, context, layout.clusterManifests(environment, cluster.name, key), above.holder),
  })
}

/** The folder that an engine reads: it lists the nearest folder that holds the site's set, then the objects of the cluster. */
function leafOf(scene: Scene, kit: Kit, context: JsonObject, folder: RelPath, above: Holder | undefined): Placed['config'] {
  const set = siteSet(scene.render, kit, context)!
  const own = clusterSet(scene.render, kit, context)
  scene.findings.push(...set.findings, ...own.findings)
  const holder = holderAt(set, folder, above)
  const documents = [...(holder?.documents ?? []), ...own.documents]
  if (documents.length === 0) return undefined
  const inherited = holder !== undefined && holder === above
  scene.findings.push(...manifestFolder(folder, inherited ? own.documents : documents, inherited ? [holder.folder] : [], scene.files))
  return { folder, objects: documents.map(({ value }) => value as JsonObject) }
}

function writeValues(scene: Scene, setting: Setting, file: RelPath, here: LevelValues, above: LevelValues, whom: string): void {
  const said = hasChart(setting) ? saidAt(here, above) : undefined
  if (said === undefined) return
  const { content, comments } = nested(setting, said, here.comments)
  const head = headOf(`Values of ${setting.key} for ${whom}.`)
  scene.files.set(
    file,
    printedFile(() => printYaml(content, comments, head)),
  )
}

/** Whether a release is made of it, so that it has values. */
function hasChart({ source: { kind } }: Setting): boolean {
  return kind === 'chart' || kind === 'bundled' || kind === 'folder'
}

/** An umbrella chart hands on what stands below its dependency's name; any other chart reads its values as they are. */
function nested({ source }: Setting, said: JsonObject, comments: Comments): { readonly content: JsonObject; readonly comments: Comments } {
  if (source.kind !== 'chart') return { content: said, comments }
  return { content: { [source.name]: said }, comments: under(source.name, comments) }
}

/** The release file of an environment is written once; from then on it is people's and CI's. */
function seedRelease(scene: Scene, { name, view }: PlannedEnvironment, key: string): void {
  const setting = view.settings.get(key)
  if (setting === undefined || !hasChart(setting)) return
  const seed = releaseAt(scene.render, kitOf(scene, setting), contextOf(scene.site, view, setting), setting)
  scene.findings.push(...seed.findings)
  if (Object.keys(seed.whole).length === 0) return
  const head = [`What promotion and CI carry for ${key} in ${name}. Yours from now on: the generator never writes it again.`]
  const { content } = nested(setting, seed.whole, seed.comments)
  scene.files.set(layout.releaseValues(name, key), { ...printedFile(() => printYaml(content, undefined, head)), once: true })
}

function valueFilesOf(scene: Scene, environment: string, cluster: string, setting: Setting): readonly ValueFile[] {
  if (!hasChart(setting)) return []
  const paths: readonly [ValueFile['level'], RelPath][] = [
    ['common', layout.commonValues(setting.key)],
    ['release', layout.releaseValues(environment, setting.key)],
    ['environment', layout.environmentValues(environment, setting.key)],
    ['cluster', layout.clusterValues(environment, cluster, setting.key)],
  ]
  const { byHand, gone } = scene.standing
  return paths.map(([level, path]) => ({ level, path, exists: (scene.files.has(path) && !gone.has(path)) || byHand.has(path) }))
}
