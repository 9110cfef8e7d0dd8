// Random options of the kube-prometheus-stack blueprint, for its property tests.
import fc from 'fast-check'
import type { JsonObject } from '../../src/tree/json.ts'

const name = fc.stringMatching(/^[a-z][a-z0-9]{2,8}$/)
const secretKey = fc.record({ secret: name, key: name })
/** Any of the optional members, all of the required ones. */
const some = (required: Record<string, fc.Arbitrary<unknown>>, optional: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record({ ...required, ...optional }, { requiredKeys: Object.keys(required) })

const slack = fc.record({ channel: fc.constantFrom('#alerts', 'alerts', '@ops'), webhook: secretKey })
const email = some(
  { to: fc.constant('a@example.org'), from: fc.constant('b@example.org'), smarthost: some({ host: fc.constant('mail.example.org') }) },
  { user: name, password: secretKey, requireTls: fc.boolean() },
)
const pagerduty = fc.record({ routingKey: secretKey })
const receiver = fc.oneof(some({ slack }, { email, pagerduty }), some({ email }, { pagerduty }), some({ pagerduty }))
const matcher = fc.constantFrom('severity="critical"', 'namespace=~"shop|blog"', 'team != "x"')
const route = some({ receiver: name, matchers: fc.array(matcher, { minLength: 1, maxLength: 3 }) }, { continue: fc.boolean() })
const host = fc.constantFrom('seen', 'seen.example.org')
const replicas = fc.integer({ min: 1, max: 5 })
const storage = some({}, { size: fc.constantFrom('1Gi', '500Mi', '2Ti') })

const prometheus = some(
  {},
  {
    replicas,
    retention: fc.constantFrom('6h', '90d', '1y'),
    retentionSize: fc.constantFrom('500MiB', '2TiB'),
    storage,
    interval: fc.constantFrom('15s', '1m'),
    labels: fc.dictionary(name, fc.constantFrom('acme', 'a b', '12:30', 'on'), { maxKeys: 3 }),
    requests: some({}, { cpu: fc.constantFrom('2', '500m'), memory: fc.constant('3Gi') }),
    host,
    listener: name,
  },
)
const alertmanager = some(
  {},
  {
    replicas,
    retention: fc.constant('24h'),
    storage,
    receivers: fc.dictionary(name, receiver, { maxKeys: 4 }),
    receiver: name,
    routes: fc.dictionary(name, route, { maxKeys: 4 }),
    groupBy: fc.constantFrom(['...'], ['cluster', 'alertname']),
    repeatEvery: fc.constantFrom('4h', '30m'),
    heartbeat: some({ url: secretKey }, { every: fc.constant('1m') }),
    host,
    listener: name,
  },
)
const grafana = some(
  {},
  {
    enabled: fc.boolean(),
    admin: some({}, { secret: name, userKey: name, passwordKey: name }),
    storage: some({}, { enabled: fc.boolean(), size: fc.constant('1Gi') }),
    host,
    listener: name,
  },
)

export const stackOptions: fc.Arbitrary<JsonObject> = some(
  {},
  {
    prometheus,
    alertmanager,
    grafana,
    nodeExporter: fc.boolean(),
    controlPlane: some({}, { etcd: fc.boolean(), controllerManager: fc.boolean(), scheduler: fc.boolean(), proxy: fc.boolean() }),
    disabledAlerts: fc.dictionary(fc.constantFrom('KubeCPUOvercommit', 'InfoInhibitor'), fc.boolean()),
  },
) as fc.Arbitrary<JsonObject>
