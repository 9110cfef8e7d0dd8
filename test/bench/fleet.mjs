// Specs for the bench: as many clusters as asked for, three environments, thirty components on each of them.

/** Charts without a blueprint, in the namespaces that a platform team would give them. */
const CHARTS = {
  monitoring: ['metrics', 'dashboards', 'alerts', 'blackbox', 'node-metrics'],
  logging: ['logs', 'log-agent', 'log-gateway'],
  tracing: ['traces', 'trace-collector'],
  security: ['policies', 'image-scan', 'runtime-audit', 'secret-sync'],
  storage: ['volumes', 'snapshots', 'object-store'],
  ingress: ['edge', 'dns-sync', 'auth-proxy'],
  backup: ['backups'],
  autoscaling: ['workload-scaler', 'node-scaler', 'rightsizer'],
  registry: ['image-cache'],
}
const ENVIRONMENTS = ['dev', 'staging', 'prod']

/** `clusters`: how many. `engine`: argocd or flux. `replicas`: one value of one chart, for a change of one option; `version`: the same chart's. */
export function fleet({ clusters, engine, replicas = 2, version = '1.2.3' }) {
  const names = Array.from({ length: clusters }, (_, i) => clusterOf(i, clusters))
  return `${head(engine)}
environments:
${ENVIRONMENTS.map(environment).join('')}
clusters:
${names.join('')}
components:
${blueprints(engine)}${Object.entries(CHARTS)
    .flatMap(([namespace, charts]) => charts.map((name) => chart(name, namespace, replicas, version)))
    .join('')}`
}

const head = (engine) => `apiVersion: create-k8s-platform/v1
kind: Site
generator: 0.1.0
name: fleet
repository:
  url: https://forge.example.org/infra/fleet.git
  branch: main
gitops:
  engine: ${engine}
domain: fleet.example.org
distribution: {name: rke2, version: v1.35.7+rke2r1}
defaults: {issuer: internal}
`

/** Each environment says something of a blueprint and of a chart; prod has an issuer of its own. */
const environment = (name, i) => `  - name: ${name}
    domain: ${name}.fleet.example.org
    components:
      metrics: {values: {retention: ${7 * (i + 1)}d}}
      cilium: {encryption: ${name === 'prod' ? 'wireguard' : 'none'}}
${name === 'prod' ? '      cert-manager: {issuers: {vault: {vault: {server: "https://bao.prod.example.org:8200", path: pki-prod/sign/platform}}}}\n' : ''}`

/** Every tenth cluster says something of its own; nodes, pools and the API's address are all different. */
const environmentOf = (i, clusters) => ENVIRONMENTS[Math.floor((i * ENVIRONMENTS.length) / clusters)]
export const clusterName = (i, clusters) => `${environmentOf(i, clusters)}-${i}`

function clusterOf(i, clusters) {
  const net = `10.${i >> 8}.${i & 255}`
  const environment = environmentOf(i, clusters)
  const own = i % 10 === 0 ? '    components: {logs: {values: {replicas: 3}}, cilium: {loadBalancer: {announce: none}}}\n' : ''
  return `  - name: ${clusterName(i, clusters)}
    environment: ${environment}
    labels: {region: ${i % 2 === 0 ? 'west' : 'east'}}
    endpoint: {host: api.${environment}-${i}.example.org, vip: ${net}.5}
    network: {nodes: [${net}.0/24], pods: [10.64.0.0/12], services: [10.96.0.0/16]}
    addresses: {lan: [${net}.64/27]}
    size: {servers: 3, workers: ${2 + (i % 5)}}
${own}`
}

const blueprints = (engine) => `${engine === 'argocd' ? '  argo-cd: {version: 10.2.2}\n' : ''}  cilium:
    version: 1.20.0
    gatewayAPI: true
    loadBalancer: {announce: l2}
  cert-manager:
    version: v1.21.1
    issuers:
      internal: {ca: {}}
      vault: {vault: {server: "https://bao.example.org:8200", path: pki/sign/platform, auth: {kubernetes: {role: cert-manager}}}}
`

const chart = (name, namespace, replicas, version) => `  ${name}:
    chart: {repository: https://charts.example.org/${namespace}, name: ${name}}
    version: ${name === 'logs' ? version : '1.2.3'}
    namespace: ${namespace}
    network: [{to: dns}, {to: api-server}, {to: own}, {from: own}]
    values:
      replicas: ${name === 'logs' ? replicas : 1}
      resources: {requests: {cpu: 50m, memory: 64Mi}, limits: {memory: 128Mi}}
      securityContext: {runAsNonRoot: true, readOnlyRootFileSystem: true}
`
