// The commands of docs/bootstrap.md, held against the tree beside them, real Helm, and what distributions and kubeadm know.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load, loadAll } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import type { RelPath } from '../../../src/tree/rel-path.ts'
import { chartIsHeld, effectiveValues, valuesPath, has, renderedValues, upstream, writeTree } from '../../acceptance/helm.ts'
import { type Built, build } from '../../site-under-test.ts'
import { SITES } from './sites.ts'

const page = ({ texts }: Built): string => texts.get('docs/bootstrap.md' as RelPath)!

/** Every line of every sh block, continued lines joined. */
function commandsOf(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)\n```$/gm)].map(([, body]) => body!)
  return blocks.flatMap((body) => body.replaceAll(/\\\n\s*/g, '').split('\n'))
}

/** The command as this cluster's shell would read it. */
const forCluster = (command: string, cluster: string, environment: string): string =>
  command.replaceAll('$CLUSTER', cluster).replaceAll('$ENVIRONMENT', environment)

/** What a command reads of the repository: words after -f, below bootstrap/, and folders of charts. */
function readsOf(command: string): readonly string[] {
  const words = command.split(/\s+/)
  const files = words.flatMap((word, i) => (words[i - 1] === '-f' && word !== '-' && !word.startsWith('"') ? [word] : []))
  return [...files, ...words.flatMap((word) => /^@?(bootstrap\/.*)$/.exec(word)?.[1] ?? [])]
}

describe.each(Object.entries(SITES))('%s', (_, spec) => {
  test('every file that a command names is in the tree, for every cluster', async () => {
    const site = await build(spec)
    const commands = commandsOf(page(site))
    let read = 0
    for (const { cluster, environment } of site.clusters) {
      for (const path of commands.map((one) => forCluster(one, cluster.name, environment)).flatMap(readsOf)) {
        // A cluster with one server skips the step of the others; its distribution may not have their file.
        if (cluster.size.servers === 1 && path.endsWith('-join.yaml')) continue
        expect(site.texts.has(path as RelPath), `${cluster.name}: ${path}`).toBe(true)
        read++
      }
    }
    expect(read).toBeGreaterThan(3)
  })

  test('what is installed by hand is what a unit installs: chart, release, namespace, and all files that stand, in order', async () => {
    const site = await build(spec)
    const commands = commandsOf(page(site))
    for (const { cluster, environment, units } of site.clusters) {
      const installs = commands.filter((one) => one.startsWith('helm upgrade')).map((one) => forCluster(one, cluster.name, environment))
      expect(installs.length).toBeGreaterThan(1)
      for (const command of installs) {
        const [, release, folder, namespace] = /^helm upgrade --install (\S+) (\S+) ?--namespace (\S+)/.exec(command)!
        const unit = units.find(({ name }) => name === release)!
        expect(unit.source).toMatchObject({ kind: 'chart', folder, releaseName: release })
        expect(unit.namespace).toBe(namespace)
        const files = unit.source.kind === 'chart' ? unit.source.valueFiles.filter(({ exists }) => exists).map(({ path }) => path) : []
        expect(readsOf(command)).toEqual(files)
      }
    }
  })

  test('no word of a command is left unfilled, and no secret stands in clear', async () => {
    const text = page(await build(spec))
    expect(text).not.toMatch(/undefined|\[object|NaN/)
    for (const command of commandsOf(text)) expect(command).not.toMatch(/(token|password|secret)=[^$"\s-]/i)
  })
})

const missing = upstream === undefined ? 'UPSTREAM_DATA is not set' : has('helm') ? undefined : 'helm is not on PATH'

describe.skipIf(missing)(`real Helm${missing ? ` (skipped: ${missing})` : ''}`, () => {
  test.each(['starter', 'starter-flux'])(
    '%s: the flags of the page give the effective values',
    async (name) => {
      const site = await build(SITES[name]!)
      const { folder, remove } = writeTree(site.texts)
      let compared = 0
      for (const { cluster, environment, units, placed } of site.clusters) {
        for (const command of commandsOf(page(site)).filter((one) => one.startsWith('helm upgrade'))) {
          const words = forCluster(command, cluster.name, environment).split(/\s+/)
          const [release, chart] = [words[3]!, words[4]!]
          const { source, component } = units.find((unit) => unit.name === release)!
          if (source.kind !== 'chart' || source.dependency === undefined || !chartIsHeld(source.dependency)) continue
          const rendered = renderedValues(folder, chart, release, readsOf(words.join(' ')))
          expect(rendered, `${cluster.name} ${release}`).toEqual(
            effectiveValues(valuesPath(source.dependency), placed.get(component)!.values),
          )
          compared++
        }
      }
      remove()
      expect(compared).toBeGreaterThan(5)
    },
    60_000,
  )
})

describe.skipIf(upstream === undefined)(
  `what distributions know${upstream === undefined ? ' (skipped: UPSTREAM_DATA is not set)' : ''}`,
  () => {
    const keysFile = join(upstream ?? '', 'cluster/rke2/config-keys.json')

    test.each([
      ['starter', 'rke2', 'prod-1'],
      ['k3s-three-ssh', 'k3s', 'home-1'],
      ['k3s-one', 'k3s', 'home-1'],
    ] as const)('%s: every key is one that %s reads; it would skip others in silence', async (name, distribution, cluster) => {
      expect(existsSync(keysFile)).toBe(true)
      const known = (JSON.parse(readFileSync(keysFile, 'utf8')) as { [name: string]: { server: string[]; agent: string[] } })[distribution]!
      const { texts } = await build(SITES[name]!)
      const files = [...texts].filter(([path]) => path.startsWith(`bootstrap/${cluster}/${distribution}-`))
      expect(files.length).toBeGreaterThan(1)
      const unknown = files.flatMap(([path, text]) => {
        const names = path.endsWith('-agent.yaml') ? known.agent : known.server
        return Object.keys(load(text) as object).filter((key) => !names.includes(key))
      })
      expect(unknown).toEqual([])
    })

    test('talos: every key of the patches is in the schema', async () => {
      const schema = JSON.parse(readFileSync(join(upstream ?? '', 'cluster/talos/config.v1.13.9.schema.json'), 'utf8')) as Schema
      const { texts } = await build(SITES['talos']!)
      const patches = [...texts].filter(([path]) => path.startsWith('bootstrap/home-1/talos-'))
      expect(patches.length).toBe(2)
      for (const [, text] of patches) expect(unknownKeys(load(text), { $ref: '#/$defs/v1alpha1.Config' }, schema, '')).toEqual([])
    })
  },
)

type Schema = {
  readonly $ref?: string
  readonly $defs?: { readonly [name: string]: Schema }
  readonly properties?: { readonly [key: string]: Schema }
}

/** Key paths that the schema has no property for. Only names are looked at: a patch is partial. */
function unknownKeys(value: unknown, node: Schema, root: Schema, path: string): readonly string[] {
  const here = node.$ref ? root.$defs![node.$ref.replace('#/$defs/', '')]! : node
  if (typeof value !== 'object' || value === null || Array.isArray(value) || here.properties === undefined) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const property = here.properties![key]
    return property === undefined ? [`${path}/${key}`] : unknownKeys(inner, property, root, `${path}/${key}`)
  })
}

test('kubeadm: one document a kind, arguments as lists', async () => {
  const { texts } = await build(SITES['kubeadm-store']!)
  const documents = loadAll(texts.get('bootstrap/home-1/kubeadm.yaml' as RelPath)!) as {
    kind: string
    apiServer?: { extraArgs: unknown }
  }[]
  expect(documents.map(({ kind }) => kind)).toEqual(['ClusterConfiguration', 'InitConfiguration', 'KubeletConfiguration'])
  expect(documents[0]!.apiServer!.extraArgs).toEqual([
    { name: 'encryption-provider-config', value: '/etc/kubernetes/encryption/config.yaml' },
  ])
})

test('a distribution that brings the pod network is told which, and keeps kube-proxy', async () => {
  const site = await build(SITES['starter']!.replace('    gatewayAPI: true\n', '    managedBy: distribution\n'))
  const server = load(site.texts.get('bootstrap/prod-1/rke2-server.yaml' as RelPath)!) as { [key: string]: unknown }
  expect(server['cni']).toBe('cilium')
  expect(server).not.toHaveProperty('disable-kube-proxy')
  expect(server).not.toHaveProperty('ingress-controller')
  expect(page(site)).not.toContain('The pod network')
})
