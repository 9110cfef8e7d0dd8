// Plan → FileTree: the disjoint union of what the emitters make.
import { type Checked, checked } from '../findings/checked.ts'
import { type Finding, error } from '../findings/finding.ts'
import type { Kits } from '../plan/kit.ts'
import type { Plan } from '../plan/plan.ts'
import type { FileTree, TreeFile } from '../tree/file-tree.ts'
import { type RelPath, relPath } from '../tree/rel-path.ts'
import { emitArgocd } from './argocd/argocd.ts'
import { makeProjectMemory } from './argocd/projects.ts'
import { automation } from './automation/automation.ts'
import { emitCharts } from './charts/charts.ts'
import { emitFlux, emitFluxShared } from './flux/flux.ts'
import { handbook } from './handbook/handbook.ts'
import { housekeeping } from './housekeeping/housekeeping.ts'
import { layout } from './layout.ts'
import { renderLevels } from './levels/render-levels.ts'
import { emitNamespaces, makeNamespaceMemory } from './namespaces/namespaces.ts'
import { secretsPage } from './secrets/page.ts'
import { emitSecrets } from './secrets/secrets.ts'
import { sopsRules } from './secrets/sops.ts'
import type { ClusterUnits, Standing } from './unit.ts'
import { makeOrders, unitsOf } from './units.ts'

export type Emission = { readonly tree: FileTree; readonly clusters: readonly ClusterUnits[] }

/** `standing`: what the repository says of value files and encrypted Secrets. `more`: files that are made elsewhere, such as the schema for editors. */
export function emit(plan: Plan, kits: Kits, standing: Standing, more: FileTree): Checked<Emission> {
  const levels = renderLevels(plan, kits, standing)
  const findings: Finding[] = [...levels.findings]
  const orders = makeOrders()
  const memory = { namespaces: makeNamespaceMemory(), projects: makeProjectMemory() }
  const { site } = plan
  const trees: FileTree[] = [levels.tree, more]
  const clusters = plan.environments.flatMap(({ name, clusters: planned }) =>
    planned.map((one) => {
      const { cluster, view } = one
      const placed = levels.placed.get(cluster.name) ?? new Map()
      const namespaces = emitNamespaces({ environment: name, cluster, view, placed, engine: site.engine }, memory.namespaces)
      const secrets = emitSecrets(site, one, placed, standing.secretFiles)
      findings.push(...namespaces.findings, ...secrets.findings)
      const engineFolder = site.engine === 'argocd' ? 'apps' : 'clusters'
      const units = unitsOf(
        one,
        placed,
        orders,
        {
          namespaces: layout.clusterManifests(name, cluster.name, 'namespaces'),
          own: relPath(engineFolder, cluster.name, 'own'),
        },
        secrets,
      )
      trees.push(namespaces.tree, secrets.tree, site.engine === 'argocd' ? emitArgocd(site, units, memory.projects) : emitFlux(site, units))
      return units
    }),
  )
  trees.push(emitCharts(clusters.flatMap(({ placed }) => [...placed.values()].map(({ setting }) => setting))))
  if (site.engine === 'flux') trees.push(emitFluxShared())
  trees.push(secretsPage(site, clusters), sopsRules(site.secrets))
  trees.push(handbook(plan, clusters))
  trees.push(housekeeping(plan), automation(site))
  return checked({ tree: union(trees, findings), clusters }, findings)
}

/** The same path twice is our fault or a name that two components share; either way nothing is written. */
function union(trees: readonly FileTree[], findings: Finding[]): FileTree {
  const all = new Map<RelPath, TreeFile>()
  for (const tree of trees) {
    for (const [path, file] of tree) {
      if (all.has(path))
        findings.push(
          error(
            'emit/twice',
            `${path} would be written twice`,
            undefined,
            'two components make the same file; give one of them another key',
          ),
        )
      all.set(path, file)
    }
  }
  return all
}
