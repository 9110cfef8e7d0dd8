// Charts in use, a folder a version: umbrella charts with exactly one dependency and nothing of our own inside, and charts that blueprints bring.
import { type Blueprint, FILES } from '../../blueprint/blueprint.ts'
import type { Setting } from '../../plan/plan.ts'
import { type FileTree, type TreeFile, printedFile, textFile } from '../../tree/file-tree.ts'
import { type RelPath, relPath } from '../../tree/rel-path.ts'
import { printYaml } from '../../tree/yaml-print.ts'
import { headOf } from '../head.ts'
import { layout } from '../layout.ts'
import { type Dependency, lockDigest } from './lock-digest.ts'

/** charts/<component>/<version>/ for each chart and version among the settings. The version is the dependency's, letter by letter. */
export function emitCharts(settings: Iterable<Setting>): FileTree {
  const files = new Map<RelPath, TreeFile>()
  for (const { key, source, blueprint } of settings) {
    if (source.kind === 'bundled') copyChart(layout.chart(source.blueprint, source.version), source.version, blueprint, files)
    if (source.kind !== 'chart') continue
    const folder = layout.chart(key, source.version)
    if (files.has(relPath(folder, 'Chart.yaml'))) continue
    const dependency = { name: source.name, version: source.version, repository: source.repository }
    files.set(
      relPath(folder, 'Chart.yaml'),
      printedFile(() => printChart(key, dependency)),
    )
    files.set(
      relPath(folder, 'Chart.lock'),
      printedFile(() => printLock(dependency)),
    )
  }
  return files
}

/** The chart as it lies in the blueprint's folder, byte for byte: Helm's templates are not ours to fill. */
function copyChart(folder: RelPath, version: string, blueprint: Blueprint, files: Map<RelPath, TreeFile>): void {
  if (files.has(relPath(folder, 'Chart.yaml'))) return
  const start = `${FILES.chart}${version}/`
  for (const [path, text] of blueprint.files)
    if (path.startsWith(start)) files.set(relPath(folder, path.slice(start.length)), textFile(text))
}

function printChart(name: string, dependency: Dependency): string {
  const chart = {
    apiVersion: 'v2',
    name,
    description: `Pins ${dependency.name}; values stand in common/ and envs/.`,
    type: 'application',
    version: dependency.version,
    dependencies: [dependency],
  }
  return printYaml(chart, undefined, headOf(`${dependency.name} at exactly this version; another version is another folder.`))
}

function printLock({ name, version, repository }: Dependency): string {
  const digest = lockDigest([{ name, version, repository }])
  // Helm writes the time here; it reads any, and ours has to be the same on every machine.
  return printYaml({ dependencies: [{ name, repository, version }], digest, generated: '0001-01-01T00:00:00Z' })
}
