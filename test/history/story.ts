// A written history of one site: twelve changes of the spec and what people did in between, for the accounts that it gives.
import type { Choices } from '../../src/merge/choice.ts'
import type { MemoryFiles } from '../fakes/memory-tree.ts'

export type Chapter = {
  readonly title: string
  /** What people did to the generated files before. */
  readonly people: (files: MemoryFiles) => void
  readonly spec: (text: string) => string
  readonly allowsDeletes?: true
  readonly choices?: Choices
}

const nobody = (): void => {}

/** The text with one in another's place; it has to be there. */
function put(text: string, from: string | RegExp, to: string): string {
  const next = text.replace(from, to)
  if (next === text) throw new Error(`there is no ${String(from)}`)
  return next
}

function edit(files: MemoryFiles, path: string, from: string | RegExp, to: string): void {
  const file = files.get(path)
  if (file === undefined) throw new Error(`there is no ${path}`)
  files.set(path, { ...file, text: put(file.text, from, to) })
}

export const story: readonly Chapter[] = [
  { title: 'a chart moves on', people: nobody, spec: (text) => put(text, 'cilium: {version: 1.20.0}', 'cilium: {version: 1.20.1}') },
  {
    title: 'edits beside a new option',
    people: (files) => {
      edit(files, 'common/cilium.yaml', 'cilium:\n', 'cilium:\n  # Looked at on Friday: keep an eye on memory.\n\n')
      edit(files, 'envs/staging/clusters/staging-1/traefik.yaml', /replicas: 1/, 'replicas: 2 # the autumn sale')
    },
    spec: (text) => put(text, 'cilium: {version: 1.20.1}', 'cilium: {version: 1.20.1, encryption: none}'),
  },
  {
    title: 'a component goes',
    people: (files) => edit(files, 'apps/prod-1/alloy.yaml', /$/, '# ours until the audit is over\n'),
    spec: (text) => put(text, 'alloy: {version: 1.11.1}', 'alloy: false'),
    allowsDeletes: true,
  },
  {
    title: 'and comes back',
    people: nobody,
    spec: (text) => put(text, 'alloy: false', 'alloy: {version: 1.11.1}'),
  },
  {
    title: 'a new cluster',
    people: nobody,
    spec: (text) =>
      put(
        text,
        '\ncomponents:\n  argo-cd',
        `  - name: staging-2
    environment: staging
    endpoint: {host: api.staging-2.example.org}
    network: {nodes: [10.0.40.0/24], pods: [10.48.0.0/16], services: [10.49.0.0/16]}
    addresses: {lan: [10.0.40.64/27]}
    domain: staging-2.rennes.example.org
    size: {servers: 1}

components:
  argo-cd`,
      ),
  },
  {
    title: 'an environment gets another name',
    people: (files) => {
      edit(files, 'envs/staging/release/shop.yaml', /tag: .*/, 'tag: 1.5.0-rc1')
      edit(files, 'envs/staging/clusters/staging-1/namespaces/namespace-shop.yaml', /$/, '# asked for by the shop team\n')
    },
    spec: (text) => text.replaceAll('environment: staging', 'environment: stage').replace('- name: staging\n', '- name: stage\n'),
  },
  {
    title: 'both change the same line',
    people: (files) => edit(files, 'apps/prod-2/velero.yaml', /charts\/velero\/12\.1\.0/, 'charts/velero/12.0.0'),
    spec: (text) => put(text, 'version: 12.1.0', 'version: 12.1.1'),
  },
  {
    title: 'a file of theirs in the way, another removed',
    choices: [{ choice: 'ours', glob: 'apps/prod-2/velero.yaml' }],
    people: (files) => {
      files.set('envs/stage/kyverno.yaml', { text: 'kyverno:\n  mine: true\n', mode: 'file' })
      files.delete('apps/prod-1/longhorn-config.yaml')
    },
    spec: (text) =>
      put(
        text,
        'velero: {schedules: {daily: {ttl: 168h}}}',
        'velero: {schedules: {daily: {ttl: 168h}}}\n      kyverno: {values: {customLabels: {team: stage}}}',
      ),
  },
  {
    title: 'a side is taken',
    choices: [{ choice: 'theirs', glob: 'envs/stage/kyverno.yaml' }],
    people: nobody,
    spec: (text) => put(text, 'shop: {replicas: 1}', 'shop: {replicas: 2}'),
  },
  {
    title: 'a node more, another host',
    people: nobody,
    spec: (text) => put(put(text, 'host: shop #', 'host: store #'), 'size: {servers: 3, workers: 4}', 'size: {servers: 3, workers: 5}'),
  },
  {
    title: 'files are given to people',
    people: (files) => edit(files, 'common/kyverno.yaml', /$/, '# ours now\n'),
    spec: (text) => put(text, 'domain: rennes.example.org\n', 'domain: rennes.example.org\nunmanaged: [common/kyverno.yaml]\n'),
  },
  {
    title: 'another engine',
    choices: [{ choice: 'theirs', glob: '**' }],
    people: (files) => edit(files, 'apps/prod-1/root.yaml', /$/, '# careful\n'),
    spec: (text) => put(put(text, 'engine: argocd', 'engine: flux'), 'argo-cd: {version: 10.2.2}', 'flux: {version: 0.49.0}'),
    allowsDeletes: true,
  },
]
