// Specs to write a handbook for: every distribution, both engines, one machine and many, a site in a folder.
import { example } from '../../site-under-test.ts'

type Said = {
  readonly engine?: 'argocd' | 'flux'
  readonly distribution?: string
  readonly servers?: number
  readonly workers?: number
  readonly path?: string
  readonly url?: string
  readonly credentials?: boolean
  readonly components?: string
  readonly more?: string // lines at the top level
}

/** One environment, one cluster. */
export function oneCluster(said: Said = {}): string {
  const { engine = 'argocd', distribution = '{name: rke2, version: v1.35.7+rke2r1}', servers = 1, workers = 0 } = said
  const url = said.url ?? 'https://forge.example.org/infra/home.git'
  const credentials = said.credentials ? ', credentials: {secret: platform-repo}' : ''
  return `apiVersion: create-k8s-platform/v1
kind: Site
generator: 0.1.0
name: home
repository: {url: '${url}', path: '${said.path ?? '.'}'${credentials}}
gitops: {engine: ${engine}}
domain: home.example.org
distribution: ${distribution}
${said.more ?? ''}environments: [{name: home}]
clusters:
  - name: home-1
    environment: home
    endpoint: {host: api.home.example.org}
    network: {nodes: [192.168.1.0/24], pods: [10.42.0.0/16], services: [10.43.0.0/16]}
    size: {servers: ${servers}, workers: ${workers}}
components:
  ${engine === 'argocd' ? 'argo-cd: {version: 10.2.2}' : 'flux: {version: 0.49.0}'}
  cilium: {version: 1.20.0, loadBalancer: {announce: l2}}
${said.components ?? ''}`
}

const OPENBAO = `  external-secrets:
    version: 2.9.0
    stores:
      bao: {openbao: {server: 'https://bao.example.org:8200', caBundle: {secret: bao-ca, key: ca.crt}, auth: {appRole: {roleId: platform, secret: {secret: bao-approle, key: secret-id}}}}}
`
const LONGHORN = '  longhorn: {version: 1.12.1}\n'

/** Golden folder to spec. */
export const SITES: { readonly [name: string]: string } = {
  starter: example('starter'),
  'starter-flux': example('starter-flux'),
  'k3s-one': oneCluster({ distribution: '{name: k3s, version: v1.36.2+k3s1}', engine: 'flux' }),
  'k3s-three-ssh': oneCluster({
    distribution: '{name: k3s, version: v1.36.2+k3s1}',
    engine: 'flux',
    servers: 3,
    workers: 1,
    url: 'ssh://git@forge.example.org:2222/infra/home.git',
    credentials: true,
    components: LONGHORN,
  }),
  'kubeadm-store': oneCluster({
    distribution: '{name: kubeadm, version: v1.36.4}',
    servers: 3,
    credentials: true,
    components: OPENBAO,
    more: "owners: ['@infra/platform', ops@example.org]\n",
  }),
  talos: oneCluster({ distribution: "{name: talos, version: v1.13.9, kubernetes: '1.36'}", servers: 3, workers: 2 }),
  existing: oneCluster({
    distribution: "{name: existing, kubernetes: '1.35'}",
    workers: 3,
    path: 'sites/home',
    more: "owners: ['@infra/platform']\n",
  }),
}
