// README.md of the generated repository: what runs where, how it hangs together, how to change it, whose file is whose.
import type { Site } from '../../site/site.ts'
import { type TreeFile, textFile } from '../../tree/file-tree.ts'
import { block, code, table, text } from '../markdown.ts'
import { orderDiagrams, siteDiagram } from './diagram.ts'
import type { Described } from './recipe.ts'
import { appsTable, componentsTable } from './versions.ts'

export function readme(site: Site, clusters: readonly Described[], hasSecrets: boolean): TreeFile {
  const apps = appsTable(site, clusters)
  return textFile(
    `${[
      `# ${text(site.name)}`,
      `The platform of ${text(site.name)}, described by \`site.yaml\` and kept on its clusters by ${site.engine === 'argocd' ? 'Argo CD' : 'Flux'}. This page is generated from \`site.yaml\`: change it there.`,
      '## What runs where',
      siteDiagram(site, clusters),
      componentsTable(site, clusters),
      ...(apps === undefined ? [] : ['The version of an app is its image: it stands in `envs/<environment>/release/`.', apps]),
      '## In which order',
      'For a new cluster only: each waits until what it needs was there once. Afterwards nothing waits, so that one sick part never holds up the change that mends it.',
      orderDiagrams(clusters),
      '## How to change something',
      changes(site),
      '## Whose file is whose',
      files(
        site,
        hasSecrets,
        clusters.some(({ ground }) => ground !== undefined && ground.distribution.name !== 'existing'),
      ),
      '## More',
      more(hasSecrets),
    ].join('\n\n')}\n`,
  )
}

function changes({ generator, repository, isAutomated }: Site): string {
  const branch = code(repository.branch)
  const diff = `npx create-k8s-platform@${generator} diff       # what would change`
  const generate = `npx create-k8s-platform@${generator} generate   # change it`
  const shell = (lines: readonly string[]): string => block('sh', lines).replaceAll('\n', '\n   ')
  const steps = isAutomated
    ? [
        `2. Look at what it changes:\n   ${shell([diff])}`,
        `3. Commit it, and open a pull request to ${branch}. The workflow of this repository adds the rest to it, and checks both. What changes below \`envs/<environment>/\` reaches that environment only.`,
      ]
    : [
        `2. Look at what it changes, then make it:\n   ${shell([diff, generate])}`,
        `3. Commit all of it, and open a pull request to ${branch}. What changes below \`envs/<environment>/\` reaches that environment only.`,
      ]
  return [
    '1. Make a branch, and change `site.yaml`. Your editor completes it: the schema lies in `.platform/`.',
    ...steps,
    '4. Merge. The clusters follow within minutes. `git revert` of the merge takes all of it back.',
  ].join('\n')
}

function files({ engine, secrets }: Site, hasSecrets: boolean, hasMachines: boolean): string {
  const folder = engine === 'argocd' ? 'apps' : 'clusters'
  return table(
    ['path', 'whose', 'what'],
    [
      ['`site.yaml`', '**yours**', 'all decisions; the one file to edit'],
      ['`envs/<environment>/release/`', "**yours and CI's**", 'image tags and whatever else promotion carries; written once, never again'],
      [`\`${folder}/<cluster>/own/\``, '**yours**', 'manifests of your own, for clusters with `own: true`'],
      ...(secrets.backend === 'sops' || secrets.backend === 'sealed-secrets'
        ? [['`secrets/<environment>/<cluster>/`', '**yours**', 'encrypted Secrets; the README.md in it says how']]
        : []),
      [`\`${folder}/<cluster>/\``, 'generated', `what ${engine === 'argocd' ? 'Argo CD' : 'Flux'} reads first`],
      ['`charts/`', 'generated', 'each chart at each version in use; never changed in place'],
      ['`common/`', 'generated', 'what is said for the whole site'],
      ['`envs/<environment>/`', 'generated', 'what is said for an environment, and below `clusters/` for a cluster'],
      ...(hasMachines ? [['`bootstrap/<cluster>/`', 'generated', 'the configuration of the machines']] : []),
      ['`docs/`, this page', 'generated', `how to start and to run it${hasSecrets ? ', and which Secrets it needs' : ''}`],
      ['`.platform/`', 'generated', 'the lock, by which the generator sees what you changed'],
    ],
  )
}

const more = (hasSecrets: boolean): string =>
  [
    '- [From bare machines to GitOps](docs/bootstrap.md)',
    '- [Day 2](docs/day-2.md): add, upgrade, roll back, restore, remove',
    ...(hasSecrets ? ['- [Secrets](docs/secrets.md): each one, and what for'] : []),
  ].join('\n')
