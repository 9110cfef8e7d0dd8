// The kube-prometheus-stack blueprint: what runs on how many nodes, what is scraped, who may reach what, and whether upstream knows it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JsonObject, mergeMaps } from '../../src/tree/json.ts'
import { expectGolden, namesOf, objectOf, objectsOf, optionFaults } from './judge.ts'
import { stackOptions } from './kube-prometheus-stack-options.ts'
import { type Known, cluster, leavesOf, readExample, readHead, renderSite, renderWhole, rke2, valuesOf } from './render.ts'
import { assertCr, assertKeysExist, chartVersion, loadChartValues, upstream, whySkipped } from './upstream.ts'

const NAME = 'kube-prometheus-stack'
const FACTS = { 'block-storage': { class: 'longhorn' }, gateway: { name: 'platform', namespace: 'traefik', class: 'traefik' } }
const known = (nodes: number, more: Known = {}): Known => ({
  ...rke2,
  facts: FACTS,
  cluster: { ...cluster, size: { servers: 1, workers: nodes - 1, nodes } },
  ...more,
})
const full = known(3, {
  facts: { ...FACTS, logs: { url: 'http://loki.loki.svc:3100', namespace: 'loki' } },
  has: { 'cert-manager': true, cilium: true },
})
const render = (options: JsonObject, where = known(3)) => renderWhole(NAME, options, where)
const values = (options: JsonObject, where = known(3)): any => valuesOf(render(options, where))
const flowsOf = (options: JsonObject, where = known(3)): readonly string[] =>
  (render(options, where).contract['network'] as readonly JsonObject[]).map((flow) => Object.values(flow).join(' '))
const webhook = { secret: 'told', key: 'slack' }
const slack = { channel: '#alerts', webhook }

describe('kube-prometheus-stack: how many', () => {
  it.each([
    [1, 1, 1],
    [2, 1, 1],
    [3, 2, 3],
    [9, 2, 3],
  ])('on %i nodes: %i Prometheus, %i Alertmanager, a budget where there are several', (nodes, prometheus, alertmanagers) => {
    const made = values({}, known(nodes))
    expect([made.prometheus.prometheusSpec.replicas, made.alertmanager.alertmanagerSpec.replicas]).toEqual([prometheus, alertmanagers])
    const budgets = [made.prometheus, made.alertmanager].map(({ podDisruptionBudget }) => podDisruptionBudget.enabled)
    expect(budgets).toEqual([nodes >= 3, nodes >= 3])
  })

  it('takes what is said on any number of nodes', () => {
    const made = values({ prometheus: { replicas: 1 }, alertmanager: { replicas: 2 } }, known(5))
    expect(made.prometheus).toMatchObject({ prometheusSpec: { replicas: 1 }, podDisruptionBudget: { enabled: false } })
    expect(values({ prometheus: { replicas: 2 } }, known(1)).prometheus.podDisruptionBudget.enabled).toBe(true)
    expect(made.alertmanager).toMatchObject({ alertmanagerSpec: { replicas: 2 }, podDisruptionBudget: { enabled: true } })
  })

  it('says where an alert comes from', () => {
    const { externalLabels } = values({ prometheus: { labels: { tenant: 'acme' } } }).prometheus.prometheusSpec
    expect(externalLabels).toEqual({ cluster: 'prod-1', environment: 'prod', site: 'rennes', tenant: 'acme' })
  })
})

describe('kube-prometheus-stack: values', () => {
  it('prints the same keys whatever is said, but for those of the spec', () => {
    const leaves = leavesOf(values({}))
    const said = { ...readExample(NAME), prometheus: { host: 'seen' }, disabledAlerts: {} }
    expect(leavesOf(values(said, full))).toEqual(leaves)
    expect(leavesOf(values({ grafana: { enabled: false, storage: { enabled: false } }, nodeExporter: false }, known(1)))).toEqual(leaves)
  })

  it('finds the monitors and rules of everybody', () => {
    const { prometheusSpec } = values({}).prometheus
    for (const kind of ['serviceMonitor', 'podMonitor', 'rule', 'probe', 'scrapeConfig'])
      expect(prometheusSpec[`${kind}SelectorNilUsesHelmValues`]).toBe(false)
  })

  it('leaves CRDs to their own unit, and makes up no certificate and no password', () => {
    for (const where of [known(3), full]) {
      const made = values({}, where)
      expect(made.crds).toEqual({ enabled: false })
      expect(made.prometheusOperator.admissionWebhooks.patch).toEqual({ enabled: false })
      expect(made.grafana.admin.existingSecret).toBe('grafana-admin')
    }
  })

  it('has a webhook where cert-manager signs its certificate, and never stops anybody by it', () => {
    const webhooks = (where: Known): unknown => {
      const { admissionWebhooks, tls } = values({}, where).prometheusOperator
      return [admissionWebhooks.enabled, admissionWebhooks.certManager.enabled, tls.enabled, admissionWebhooks.failurePolicy]
    }
    expect(webhooks(full)).toEqual([true, true, true, 'Ignore'])
    expect(webhooks(known(3))).toEqual([false, false, false, 'Ignore'])
    const kinds = (where: Known): readonly unknown[] => (render({}, where).contract as any).writes.clusterKinds.map((one: any) => one.kind)
    expect(kinds(full)).toContain('ValidatingWebhookConfiguration')
    expect(kinds(known(3))).toEqual(['ClusterRole', 'ClusterRoleBinding'])
  })

  it('scrapes of the control plane what is asked for and can be there', () => {
    const controlPlane = { etcd: true, controllerManager: true, scheduler: true, proxy: true }
    const on = (distribution: string, has: JsonObject = {}): readonly boolean[] => {
      const made = values({ controlPlane }, known(3, { distribution: { name: distribution, kubernetes: '1.35' }, has }))
      return [made.kubeEtcd, made.kubeControllerManager, made.kubeScheduler, made.kubeProxy].map(({ enabled }) => enabled)
    }
    expect(on('rke2')).toEqual([true, true, true, false])
    expect(on('kubeadm')).toEqual([true, true, true, true])
    expect(on('existing', { cilium: true })).toEqual([true, true, true, false])
    expect(on('k3s')).toEqual([false, false, false, false])
    expect(on('talos')).toEqual([false, false, false, false])
    const quiet = values({})
    expect([quiet.kubeEtcd, quiet.kubeControllerManager, quiet.kubeScheduler, quiet.kubeProxy]).toEqual(Array(4).fill({ enabled: false }))
  })

  it('lets nobody but the operator read the Secrets of the cluster', () => {
    const made = values({})
    expect(made['kube-state-metrics'].collectorsExclude).toEqual(['secrets'])
    expect(made.grafana.rbac.useExistingClusterRole).toBe('grafana-dashboards')
    expect(made.grafana.extraObjects).toEqual([
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRole',
        metadata: { name: 'grafana-dashboards' },
        rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list', 'watch'] }],
      },
    ])
    expect(made.grafana.sidecar).toEqual({ dashboards: { resource: 'configmap' }, datasources: { resource: 'configmap' } })
  })

  it('shows logs where there is a Loki', () => {
    expect(values({}).grafana.additionalDataSources).toEqual([])
    expect(values({}, full).grafana.additionalDataSources).toEqual([
      { name: 'Loki', type: 'loki', uid: 'loki', access: 'proxy', url: 'http://loki.loki.svc:3100' },
    ])
  })

  it('knows all but the class of volumes at the site', () => {
    expect(renderSite(NAME, readExample(NAME), { ...rke2, facts: FACTS }).every(({ complete }) => complete)).toBe(true)
  })
})

describe('kube-prometheus-stack: contract', () => {
  it('scrapes any pod and the nodes, and lets nobody in', () => {
    const usual = ['dns', 'api-server', 'own', 'own', 'pods', 'nodes 10250', 'nodes 9100']
    expect(flowsOf({})).toEqual(usual)
    expect(flowsOf({ nodeExporter: false })).toEqual(usual.slice(0, -1))
    expect(flowsOf({}, full)).toEqual([...usual, 'nodes 9962', 'nodes 9963', 'nodes 9964', 'nodes 9965', 'api-server 10250'])
  })

  it('goes out only where a receiver or the heartbeat is told', () => {
    const out = (more: JsonObject): readonly string[] => flowsOf({ alertmanager: more }).filter((flow) => flow.startsWith('world'))
    const email = { to: 'a@example.org', from: 'b@example.org', smarthost: { host: 'mail.example.org', port: 465 } }
    expect(out({})).toEqual([])
    expect(out({ heartbeat: { url: webhook } })).toEqual(['world 443'])
    expect(out({ receivers: { a: { slack }, b: { email } } })).toEqual(['world 443', 'world 465'])
  })

  it('has a route, on one listener, and a way in for each host that is said, and none otherwise', () => {
    expect(namesOf(render({}))).toEqual([])
    const hosts = {
      grafana: { host: 'grafana' },
      prometheus: { host: 'p.example.net' },
      alertmanager: { host: 'a', listener: 'https-all' },
    }
    const made = render(hosts)
    expect(namesOf(made)).toEqual(['HTTPRoute grafana', 'HTTPRoute prometheus', 'HTTPRoute alertmanager'])
    expect(objectOf(made, 'HTTPRoute', 'grafana')['spec']).toMatchObject({
      parentRefs: [{ name: 'platform', namespace: 'traefik', sectionName: 'https-grafana' }],
      hostnames: ['grafana.rennes.example.org'],
    })
    expect(objectOf(made, 'HTTPRoute', 'alertmanager')['spec']).toMatchObject({ parentRefs: [{ sectionName: 'https-all' }] })
    expect(flowsOf(hosts).slice(-3)).toEqual(['namespace traefik 3000', 'namespace traefik 9090', 'namespace traefik 9093'])
    expect(namesOf(render({ grafana: { enabled: false, host: 'grafana' } }))).toEqual([])
    expect(valuesOf(made)).toMatchObject({
      prometheus: { prometheusSpec: { externalUrl: 'https://p.example.net' } },
      alertmanager: { alertmanagerSpec: { externalUrl: 'https://a.rennes.example.org' } },
      grafana: { 'grafana.ini': { server: { root_url: 'https://grafana.rennes.example.org' } } },
    })
  })

  it('names each Secret with its keys, and tells others where it runs', () => {
    const { contract, exports } = render({
      alertmanager: { receivers: { team: { slack } }, heartbeat: { url: { secret: 'hb', key: 'url' } } },
    })
    expect((contract['secrets'] as readonly JsonObject[]).map(({ name, keys }) => [name, keys])).toEqual([
      ['grafana-admin', ['admin-user', 'admin-password']],
      ['hb', ['url']],
      ['told', ['slack']],
    ])
    expect(render({ grafana: { enabled: false } }).contract['secrets']).toEqual([])
    expect(exports).toEqual({ metrics: { namespace: 'monitoring' } })
  })
})

describe('kube-prometheus-stack: golden', () => {
  it('with nothing said, on one node', () => expectGolden(NAME, 'defaults', render({}, known(1))))
  it('with its example, on three nodes, beside cilium, cert-manager and Loki', () =>
    expectGolden(NAME, 'example', render(readExample(NAME), full)))
})

// Read by the chart's dependencies kube-state-metrics 8.4.0, prometheus-node-exporter 4.56.1 and grafana 12.11.1, which are not in its own values.yaml.
const OF_DEPENDENCIES = [
  'kube-state-metrics.collectorsExclude',
  'kube-state-metrics.resources',
  'prometheus-node-exporter.tolerations',
  'prometheus-node-exporter.resources',
  'grafana.fullnameOverride',
  'grafana.rbac.useExistingClusterRole',
  'grafana.persistence.storageClassName',
  'grafana.persistence.annotations',
  // grafana.ini is free: section, key, value.
  ...['server', 'analytics', 'news', 'security', 'plugins'].map((section) => `grafana.grafana.ini.${section}`),
]

describe.skipIf(!upstream)(`kube-prometheus-stack and upstream${whySkipped}`, () => {
  const chart = (): JsonObject => mergeMaps({ grafana: loadChartValues('grafana') }, loadChartValues(NAME))
  const holds = (options: JsonObject, where: Known): void => {
    const made = render(options, where)
    assertKeysExist(valuesOf(made), chart(), OF_DEPENDENCIES)
    for (const object of objectsOf(made)) assertCr(object)
    expectCustomResources(valuesOf(made))
  }

  it('is checked against the version that it pins', () => {
    expect((readHead(NAME)['chart'] as { versions: readonly string[] }).versions[0]).toBe(chartVersion(NAME))
    expect(chartVersion('grafana')).toBe('12.11.1')
  })

  it('knows every key and field, whatever is said', () => {
    holds({}, known(1))
    holds(readExample(NAME), full)
    fc.assert(
      fc.property(stackOptions, fc.constantFrom(known(1), known(3), full), (options, where) => {
        expect(optionFaults(NAME, options)).toEqual([])
        holds(options, where)
      }),
      { seed: 1, numRuns: 60 },
    )
  })
})

/** What the chart hands on to the operator as it stands, as the operator's CRDs see it. */
function expectCustomResources({ prometheus, alertmanager: alerts }: any): void {
  const metadata = { name: 'x', namespace: 'x' }
  const { storageSpec, retention, retentionSize, topologySpreadConstraints, resources, externalLabels, replicas } =
    prometheus.prometheusSpec
  const spec = { storage: storageSpec, retention, retentionSize, topologySpreadConstraints, resources, externalLabels, replicas }
  assertCr({ apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', metadata, spec })
  const { externalUrl: _, ...alertmanagerSpec } = alerts.alertmanagerSpec
  assertCr({ apiVersion: 'monitoring.coreos.com/v1', kind: 'Alertmanager', metadata, spec: alertmanagerSpec })
}
