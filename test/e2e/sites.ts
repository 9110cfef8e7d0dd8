// Specs that the end-to-end tests start from, and a blueprint that a site brings along.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export type Files = Readonly<Record<string, string>>

/** Head of the smallest useful site; what follows it starts a top-level key. */
const head = (url: string): string => `apiVersion: create-k8s-platform/v1
kind: Site
generator: 0.1.0
name: small
repository: {url: ${url}}
gitops: {engine: argocd}
distribution: {name: rke2, version: v1.35.7+rke2r1}
`

const onePlace = `environments:
  - name: prod
clusters:
  - name: prod-1
    environment: prod
    endpoint: {host: api.prod-1.example.org}
    network: {nodes: [10.0.20.0/24], pods: [10.44.0.0/16], services: [10.45.0.0/16]}
    size: {servers: 3}
`

const reloader = `  reloader:
    version: 2.2.16
    chart: {repository: https://stakater.github.io/stakater-charts, name: reloader}
`

export const URL_OF_NOBODY = 'https://forge.example.org/infra/small.git'

/** One cluster, one chart, which ends the text: lines with four spaces in front are settings of `reloader`, with two a component. */
export function small({ url = URL_OF_NOBODY, top = '' }: { readonly url?: string; readonly top?: string } = {}): string {
  return `${head(url)}${top}${onePlace}components:\n${reloader}`
}

/** `clusters` clusters with three charts each: some 15 files a cluster. */
export function fleet(clusters: number): string {
  const one = (i: number): string => `  - name: c${i}
    environment: prod
    endpoint: {host: api.c${i}.example.org}
    network: {nodes: [10.${i >> 8}.${i & 255}.0/24], pods: [172.16.0.0/16], services: [172.17.0.0/16]}
    size: {servers: 1}
    components: {reloader: {values: {replicas: ${i}}}, second: {values: {replicas: ${i}}}, third: {values: {replicas: ${i}}}}
`
  const chart = (name: string): string =>
    `  ${name}:\n    version: 1.0.0\n    chart: {repository: https://charts.example.org, name: ${name}}\n`
  const all = Array.from({ length: clusters }, (_, i) => one(i)).join('')
  return `${head(URL_OF_NOBODY)}environments: [{name: prod}]\nclusters:\n${all}components:\n${['reloader', 'second', 'third'].map(chart).join('')}`
}

/** The folder of a blueprint `hello`, with one option; `changed` replaces or adds files of it. */
export function hello(changed: Files = {}): Files {
  const files: Files = {
    'blueprint.yaml': `name: hello
summary: Says hello.
category: other
class: leaf
chart: {repository: https://charts.example.org, name: hello, versions: [1.0.0]}
namespace: hello
podSecurity: restricted
podSecurityReason: It runs as nobody.
`,
    'options.schema.json': `${JSON.stringify({
      type: 'object',
      additionalProperties: false,
      properties: { greeting: { type: 'string', default: 'hello', description: 'What it says; a plain word by default.' } },
    })}\n`,
    'values/site.yaml.hbs': 'greeting: {{options.greeting}}\n',
    'manifests/site/configmap.yaml.hbs':
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: hello\n  namespace: {{namespace}}\ndata:\n  greeting: {{options.greeting}}\n',
    'README.md': '# hello\n\nSays hello.\n',
    'example.yaml': 'greeting: good day\n',
    ...changed,
  }
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`blueprints/hello/${path}`, text]))
}

/** The small site with `hello` beside its chart; the text can be gone on with settings of hello. */
export function withHello(settings = ''): string {
  return `${small({ top: 'catalogs: [./blueprints]\n' })}  hello: {version: 1.0.0${settings}}\n`
}

export function writeFiles(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}
