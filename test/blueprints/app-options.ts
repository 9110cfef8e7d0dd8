// Random apps of every kind, for the property tests of the app blueprint and of the chart that all apps share.
import fc from 'fast-check'
import type { JsonObject } from '../../src/tree/json.ts'

/** Any of the optional members, all of the required ones. */
const some = (required: Record<string, fc.Arbitrary<unknown>>, optional: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record({ ...required, ...optional }, { requiredKeys: Object.keys(required) })

const name = fc.stringMatching(/^[a-z][a-z0-9]{1,8}$/)
// Everything that a person can write into YAML, line ends and what looks like another type among it.
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', 'yes', '012', '~', '{{ .Values }}', 'a\n\n', '  b: |\n'),
)
const secretKey = fc.record({ secret: name, key: fc.constantFrom('ca.crt', 'password', 'URL_1') })
const place = fc
  .array(fc.stringMatching(/^\.?[A-Za-z0-9_-][A-Za-z0-9._-]{0,6}$/), { minLength: 1, maxLength: 3 })
  .map((parts) => `/${parts.join('/')}`)
const port = fc.integer({ min: 1, max: 65535 })
const amount = fc.oneof(fc.constantFrom('50m', '128Mi', '1.5Gi', '1'), fc.double({ min: 0, max: 64, noNaN: true }))
const words = fc.array(text, { maxLength: 3 })
const path = fc.constantFrom('/', '/ready', '/a/b?c=d', '/~x')
const question = some({}, { path })

const job = some(
  { schedule: fc.constantFrom('0 3 * * *', '*/5 1-3 * * 1-5', '@daily') },
  {
    timeZone: fc.constantFrom('Europe/Paris', 'Etc/GMT+1'),
    command: words,
    args: words,
    concurrency: fc.constantFrom('Allow', 'Forbid', 'Replace'),
    deadline: fc.integer({ min: 1, max: 604800 }),
    retries: fc.integer({ min: 0, max: 20 }),
    suspend: fc.boolean(),
  },
)
const everywhere = {
  command: words,
  args: words,
  resources: some(
    {},
    { requests: some({}, { cpu: amount, memory: amount }), limits: some({}, { memory: amount, 'nvidia.com/gpu': amount }) },
  ),
  probes: some({}, { port, readiness: question, liveness: question, startup: fc.integer({ min: 1, max: 3600 }) }),
  shutdown: some({}, { delay: fc.integer({ min: 0, max: 300 }), grace: fc.integer({ min: 1, max: 3600 }) }),
  env: fc.dictionary(fc.stringMatching(/^[A-Za-z_.-][A-Za-z0-9_.-]{0,9}$/), fc.oneof(text, secretKey), { maxKeys: 5 }),
  files: fc.dictionary(
    place.map((at) => `/files${at}`),
    fc.oneof(text, secretKey),
    { maxKeys: 4 },
  ),
  writable: fc.uniqueArray(
    place.map((at) => `/writable${at}`),
    { maxLength: 3 },
  ),
  writableLimit: fc.constantFrom('64Mi', '2Gi'),
  runAs: some({}, { user: fc.integer({ min: 1, max: 2147483647 }), group: fc.integer({ min: 1, max: 2147483647 }) }),
  metrics: some({ port }, { path, interval: fc.constantFrom('15s', '1m') }),
  jobs: fc.dictionary(fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,28}[a-z0-9])?$/), job, { maxKeys: 2 }),
}
const image = some(
  {
    repository: fc.constantFrom('shop', 'registry.example.org:5000/team/shop'),
    tag: fc.constantFrom('1.4.2', '0', `v1@sha256:${'a'.repeat(64)}`),
  },
  { pullPolicy: fc.constantFrom('IfNotPresent', 'Always'), pullSecret: name },
)
const served = {
  host: fc.constantFrom('shop', 'shop.example.net'),
  hosts: fc.uniqueArray(fc.constantFrom('www', 'shop.example.com'), { maxLength: 2 }),
  path: fc.constantFrom('/', '/shop', '/a/b/'),
  route: fc.constantFrom('http-route', 'ingress'),
  tls: some({}, { enabled: fc.boolean(), secret: name }),
}
const many = {
  replicas: fc.oneof(fc.constant('auto'), fc.integer({ min: 0, max: 9 })),
  autoscaling: some(
    { max: fc.integer({ min: 2, max: 9 }) },
    { min: fc.integer({ min: 1, max: 2 }), cpu: fc.integer({ min: 1, max: 100 }) },
  ),
}
const volume = place.chain((at) => fc.record({ path: fc.constant(`/volumes${at}`), size: fc.constantFrom('1Gi', '500Mi') }))
const one = {
  replicas: fc.constantFrom('auto', 0, 1),
  volumes: fc.dictionary(name, volume, { minKeys: 1, maxKeys: 3 }).filter((all) => distinct(Object.values(all).map(({ path: at }) => at))),
}

const distinct = (all: readonly string[]): boolean => new Set(all).size === all.length

/** What a site may say of an app: with and without a port, in one pod or in several. */
export const apps: fc.Arbitrary<JsonObject> = fc
  .tuple(
    some({ image }, everywhere),
    fc.oneof(fc.constant({}), some({ port }, served)),
    fc.oneof(some({}, many), some({ volumes: one.volumes }, { replicas: one.replicas })),
  )
  .map((parts) => Object.assign({}, ...parts) as JsonObject)
