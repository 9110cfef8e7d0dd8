// docs/bootstrap.md: from bare machines to the first sync. Written for somebody tired: every command is exact and may be run again.
import type { Site } from '../../site/site.ts'
import { type TreeFile, textFile } from '../../tree/file-tree.ts'
import type { Machines, Step } from '../formation/distributed.ts'
import { distributions } from '../formation/formation.ts'
import { inAddress } from '../formation/ground.ts'
import { block, code, listed, table, text, word } from '../markdown.ts'
import { installBlock } from './commands.ts'
import { engineSteps } from './engine-steps.ts'
import { type Described, type Recipe, recipeOf } from './recipe.ts'

/** Rows of the table of what differs; a fleet's other clusters stand in site.yaml. */
const MOST_ROWS = 60
const MOST_MACHINES = 9

/** One part a recipe; a site whose clusters differ in names and addresses only has one. */
export function bootstrapPage(site: Site, clusters: readonly Described[], hasSecrets: boolean): TreeFile {
  const parts = new Map<string, { readonly recipe: Recipe; readonly clusters: Described[] }>()
  for (const described of clusters) {
    const recipe = recipeOf(site, described)
    const key = JSON.stringify(recipe)
    const part = parts.get(key) ?? { recipe, clusters: [] }
    part.clusters.push(described)
    parts.set(key, part)
  }
  const all = [...parts.values()]
  const printed = all.map((part) =>
    all.length === 1 ? partOf(site, part, '##') : `## ${listed(namesOf(part.clusters).map(text), 8)}\n\n${partOf(site, part, '###')}`,
  )
  return textFile([HEAD, choose(all), ...printed, trouble(hasSecrets)].filter((one) => one !== '').join('\n\n') + '\n')
}

const HEAD = `# From bare machines to GitOps

Done once a cluster, by hand; afterwards the repository does the rest. Every command may be run again. Generated from \`site.yaml\`: change it there.`

const trouble = (hasSecrets: boolean): string => `## When a step fails

| what you see | look at | then |
| --- | --- | --- |
| a command of a step fails | its own words | mend, and run the step again from its top |
| a machine stays \`NotReady\` | \`kubectl describe node NAME\`, \`kubectl --namespace kube-system get pods\` | before the pod network: go on. After it: \`kubectl --namespace kube-system logs POD --previous\` |
| a pod stays \`Pending\` | \`kubectl --namespace NAMESPACE describe pod NAME\` | a machine, a volume or a Secret is missing${hasSecrets ? '; [secrets.md](secrets.md) lists the Secrets' : ''} |
| \`helm\` cannot reach a chart repository | proxy and DNS of **your** machine | the clusters must reach it too |
| the engine cannot read the repository | the Secret, the CA, a firewall | make the Secret again |
| one unit never gets ready | its own events and pods | the others go on without it; mend it by a change in \`site.yaml\` |
| the cluster is beyond repair | | wipe the machines and begin at step 1: nothing outside of them has changed |`

const choose = (parts: readonly unknown[]): string =>
  parts.length === 1 ? '' : 'The clusters differ in how they start, so there is one part for each kind.'

type Part = { readonly recipe: Recipe; readonly clusters: readonly Described[] }

function partOf(site: Site, { recipe, clusters }: Part, level: string): string {
  const distribution = distributions[recipe.distribution]
  const machines: Machines = {
    moreServers: clusters.some(({ planned }) => planned.cluster.size.servers > 1),
    workers: clusters.some(({ planned }) => planned.cluster.size.workers > 0),
  }
  const steps: readonly Step[] = [
    startStep(site, clusters),
    ...(distribution?.first(recipe) ?? [existingStep(recipe)]),
    ...networkSteps(recipe),
    ...(distribution?.joining(recipe, machines) ?? []),
    ...machineSteps(clusters),
    ...engineSteps(site, recipe),
    {
      title: 'Clean up',
      lines: ['Is everything of it in your password store? Then', block('sh', ['rm -r "$KEEP"'])],
    },
  ]
  return steps.map(({ title, lines }, i) => [`${level} ${i + 1}. ${title}`, ...lines].join('\n\n')).join('\n\n')
}

function startStep({ repository, environments }: Site, clusters: readonly Described[]): Step {
  const count = environments.reduce((sum, environment) => sum + environment.clusters.length, 0)
  const [only] = clusters
  const one = clusters.length === 1 && only ? variables(only) : undefined
  const folder = repository.path === '' ? [] : [`cd ${word(repository.path)}`]
  return {
    title: one === undefined ? 'Which cluster' : `Cluster ${text(only!.planned.cluster.name)}`,
    lines: [
      `You need ${count === 1 ? '' : 'for each cluster '}this repository, \`bash\`, \`git\`, \`helm\` 3.8 or newer, \`kubectl\`, \`openssl\`, and SSH to the machines. In one shell, for all steps:`,
      ...(one === undefined ? [rowsOf(clusters), 'Paste the line of one cluster, then:'] : []),
      block('sh', [...folder, ...(one === undefined ? [] : [one]), 'KEEP=$(mktemp -d)   # secrets of this hour; readable by you only']),
      ...(one === undefined ? [] : [machinesOf(clusters)]),
    ],
  }
}

const variables = ({ planned: { cluster } }: Described): string =>
  `CLUSTER=${word(cluster.name)} ENVIRONMENT=${word(cluster.environment)} API=${word(inAddress(cluster.endpoint.host))}`

function rowsOf(clusters: readonly Described[]): string {
  const shown = clusters.slice(0, MOST_ROWS)
  const more = clusters.length - shown.length
  const rest = more > 0 ? `\n\n${more} more clusters start the same way; write their line from \`site.yaml\`.` : ''
  return `${table(
    ['cluster', 'its line', ...MACHINES],
    shown.map((one) => [text(one.planned.cluster.name), code(variables(one)), ...machineCells(one)]),
  )}${rest}`
}

const MACHINES = ['vip', 'servers', 'workers']
const machinesOf = (clusters: readonly Described[]): string => table(MACHINES, clusters.map(machineCells))

function machineCells({ planned: { cluster } }: Described): readonly string[] {
  const machines = (role: 'server' | 'worker', count: number): string => {
    const named = (cluster.nodes ?? []).filter((node) => node.role === role).map(({ name, address }) => text(`${name} ${address}`))
    return named.length > 0 ? listed(named, MOST_MACHINES) : String(count)
  }
  const { servers, workers } = cluster.size
  return [text(cluster.endpoint.vip ?? 'none'), machines('server', servers), machines('worker', workers)]
}

const namesOf = (clusters: readonly Described[]): readonly string[] => clusters.map(({ planned }) => planned.cluster.name)

function existingStep({ kubernetes, cni, replacesKubeProxy }: Recipe): Step {
  const without = [...(cni ? ['no pod network'] : []), ...(replacesKubeProxy ? ['no kube-proxy'] : [])]
  return {
    title: 'The cluster that is there',
    lines: [
      `Kubernetes ${text(kubernetes)}, and a kubeconfig that may do everything.${without.length > 0 ? ` It must come with ${without.join(' and ')}: the platform brings its own.` : ''}`,
      block('sh', ['export KUBECONFIG=   # its file', 'kubectl version', 'kubectl get nodes']),
    ],
  }
}

/** What no chart can bring; the blueprints say it in a sentence, and their READMEs more. */
function machineSteps(clusters: readonly Described[]): readonly Step[] {
  const heads = clusters.flatMap(({ units }) => [...units.placed.values()].map(({ setting }) => setting.blueprint.head))
  const wants = new Map(heads.flatMap(({ name, machines }) => (machines === undefined ? [] : [[name, machines] as const])))
  if (wants.size === 0) return []
  return [{ title: 'What components want of every machine', lines: [...wants].map(([name, what]) => `${code(name)}: ${what}`) }]
}

function networkSteps({ crds, cni }: Recipe): readonly Step[] {
  const kinds: Step = {
    title: 'Kinds that are needed first',
    lines: ['Custom resource definitions; they run nothing.', ...crds.map(installBlock)],
  }
  const network: readonly Step[] = cni
    ? [
        {
          title: 'The pod network',
          lines: [
            'The very chart and values that GitOps finds later.',
            installBlock(cni),
            block('sh', ['kubectl wait --for=condition=Ready node --all --timeout=10m']),
          ],
        },
      ]
    : []
  return [...(crds.length > 0 ? [kinds] : []), ...network]
}
