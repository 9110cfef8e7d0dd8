// Umbrella charts: one folder a version in use, exactly one dependency, nothing of our own inside.
import type { Setting } from '../../plan/plan.ts'
import { type FileTree, type TreeFile, printedFile } from '../../tree/file-tree.ts'
import { type RelPath, relPath } from '../../tree/rel-path.ts'
import { printYaml } from '../../tree/yaml-print.ts'
import { headOf } from '../head.ts'
import { layout } from '../layout.ts'
import { type Dependency, lockDigest } from './lock-digest.ts'

/** charts/<component>/<version>/ for each chart and version among the settings. The version is the dependency's, letter by letter. */
export function emitCharts(settings: Iterable<Setting>): FileTree {
  const files = new Map<RelPath, TreeFile>()
  for (const { key, source } of settings) {
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
