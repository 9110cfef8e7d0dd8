// The chart that all apps share, through real Helm: which objects come out of which options, and what it refuses.
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/tree/json.ts'
import { containerOf, filesOf, known, make, podOf, single, specOf } from './app-release.ts'
import { complaintAbout, helm, kindsOf, only, runHelm, template, whyNoHelm } from './helm-template.ts'
import { type Known, readExample } from './render.ts'

const least: JsonObject = { image: { repository: 'shop', tag: '1' } }

describe.skipIf(!helm)(`the chart app: what it makes${whyNoHelm}`, () => {
  it('has no lint faults, alone and with an example', () => {
    expect(runHelm(['lint', '--strict'], []).complaint).toBe('')
    expect(runHelm(['lint', '--strict'], filesOf(readExample('app'), known)).complaint).toBe('')
  })

  it('makes a Deployment and an account of an image, and nothing else', () => {
    expect(kindsOf(template(least))).toEqual(['Deployment', 'ServiceAccount'])
  })

  it('makes of the example all that it says, and the same each time', () => {
    const objects = make(readExample('app'))
    expect(kindsOf(objects)).toEqual([
      'ConfigMap',
      'CronJob',
      'Deployment',
      'HTTPRoute',
      'HorizontalPodAutoscaler',
      'PodDisruptionBudget',
      'Service',
      'ServiceAccount',
      'ServiceMonitor',
    ])
    expect(make(readExample('app'))).toEqual(objects)
  })

  it('says in words that a tag is missing, and assumes none', () => {
    for (const none of [{}, { tag: '' }, { tag: null }]) {
      const complaint = complaintAbout({ image: { repository: 'shop', ...none } })
      expect(complaint).toContain('image.tag is missing: write it into envs/<environment>/release/shop.yaml')
      expect(complaint).not.toContain('latest')
    }
    expect(complaintAbout({ image: { repository: 'shop', tag: 'latest' } })).toContain('image.tag is latest: nobody could say what runs')
    expect(complaintAbout({ image: { tag: '1' } })).toContain('image.repository is missing')
    expect(complaintAbout({ image: { repository: 'shop', tag: 1.1 } })).toContain("at '/image/tag': got number, want string")
  })

  it('refuses a key that it does not know, at every level', () => {
    for (const wrong of [
      { replica: 2 },
      { probes: { readyness: {} } },
      { jobs: { a: { schedule: '@daily', image: 'x' } } },
      { runAs: { user: 0 } },
    ])
      expect(complaintAbout(least, wrong)).toContain("values don't meet the specifications")
  })

  it('says in words what cannot go together', () => {
    const volumes = { data: { path: '/data', size: '1Gi' } }
    const autoscaling = { min: 1, max: 3, cpu: 70 }
    const about = (values: JsonObject): string => complaintAbout(least, values)
    expect(about({ hosts: ['shop.example.org'] })).toContain('hosts need the port')
    expect(about({ hosts: ['shop.example.org'], port: 80 })).toContain('hosts need a Gateway')
    expect(about({ volumes, replicas: 2 })).toContain('cannot have more replicas')
    expect(about({ volumes, autoscaling })).toContain('cannot have autoscaling')
    expect(about({ autoscaling })).toContain('set resources.requests.cpu')
    expect(about({ autoscaling: { ...autoscaling, min: 4 } })).toContain('autoscaling.min is more')
    expect(about({ volumes, writable: ['/data'] })).toContain('the same path twice')
  })
})

describe.skipIf(!helm)(`the chart app: how many, and where${whyNoHelm}`, () => {
  const replicas = (options: JsonObject, world?: Known): unknown => specOf(make(options, world), 'Deployment')['replicas']
  const budgets = (options: JsonObject, world?: Known): number =>
    make(options, world).filter(({ kind }) => kind === 'PodDisruptionBudget').length

  it('runs two with a budget where a node can be lost, one without below', () => {
    expect([replicas({}), budgets({})]).toEqual([2, 1])
    expect([replicas({}, single), budgets({}, single)]).toEqual([1, 0])
    expect([replicas({ replicas: 4 }, single), budgets({ replicas: 4 }, single)]).toEqual([4, 0])
    expect([replicas({ replicas: 1 }), budgets({ replicas: 1 })]).toEqual([1, 0])
    expect([replicas({ replicas: 0 }), budgets({ replicas: 0 })]).toEqual([0, 0])
  })

  it('leaves the number to the autoscaler, which the Deployment would contradict', () => {
    const objects = make({ autoscaling: { max: 5 } })
    expect(specOf(objects, 'Deployment')).not.toHaveProperty('replicas')
    expect(specOf(objects, 'HorizontalPodAutoscaler')).toMatchObject({
      minReplicas: 2,
      maxReplicas: 5,
      scaleTargetRef: { kind: 'Deployment', name: 'shop' },
    })
    expect([budgets({ autoscaling: { max: 5 } }), budgets({ autoscaling: { min: 1, max: 5 } })]).toEqual([1, 0])
  })

  it('never has fewer than wanted while it rolls, but where a volume lets in one only', () => {
    expect(specOf(make({}), 'Deployment')['strategy']).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } })
    const kept = make({ volumes: { data: { path: '/data', size: '1Gi' } } })
    expect(specOf(kept, 'Deployment')).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } })
    expect(only(kept, 'PersistentVolumeClaim')).toMatchObject({
      metadata: { name: 'shop-data', annotations: { 'helm.sh/resource-policy': 'keep' } },
      spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'longhorn', resources: { requests: { storage: '1Gi' } } },
    })
    expect(podOf(kept, 'Deployment')['securityContext']).toMatchObject({ fsGroup: 65532 })
  })

  it('finds the pods of the Deployment, and never those of jobs', () => {
    const objects = make({ ...readExample('app'), replicas: 3 })
    const labels = (spec: JsonObject): JsonObject => ((spec['template'] as JsonObject)['metadata'] as JsonObject)['labels'] as JsonObject
    const serving = labels(specOf(objects, 'Deployment'))
    const job = labels((specOf(objects, 'CronJob')['jobTemplate'] as JsonObject)['spec'] as JsonObject)
    const selectors = [
      specOf(objects, 'Service')['selector'],
      ...['Deployment', 'PodDisruptionBudget'].map((kind) => (specOf(objects, kind)['selector'] as JsonObject)['matchLabels']),
    ] as readonly JsonObject[]
    const chosen = (pod: JsonObject): readonly boolean[] =>
      selectors.map((selector) => Object.entries(selector).every(([key, value]) => pod[key] === value))
    expect(chosen(serving)).toEqual([true, true, true])
    expect(chosen(job)).toEqual([false, false, false])
  })

  it('gives jobs names that leave room for the names of their runs', () => {
    const { text } = runHelm(
      ['template', 'a'.repeat(53)],
      [least, { jobs: { ['b'.repeat(30)]: { schedule: '@daily' }, short: { schedule: '@daily' } } }],
    )
    const names = [...text.matchAll(/^ {2}name: "([ab]+-\S*)"$/gm)].map(([, name]) => name!)
    expect(names.map((name) => name.length)).toEqual([52, 52])
    expect(new Set(names).size).toBe(2)
  })
})

describe.skipIf(!helm)(`the chart app: the way in${whyNoHelm}`, () => {
  const served = { port: 8080, host: 'shop', hosts: ['shop.example.net'] }

  it('is a route at the Gateway, or an Ingress with a certificate of its own', () => {
    const hosts = ['shop.rennes.example.org', 'shop.example.net']
    expect(specOf(make(served), 'HTTPRoute')).toMatchObject({
      parentRefs: [{ name: 'platform', namespace: 'traefik' }],
      hostnames: hosts,
      rules: [{ backendRefs: [{ name: 'shop', port: 80 }] }],
    })
    const ingress = make({ ...served, route: 'ingress' })
    expect(kindsOf(ingress)).not.toContain('HTTPRoute')
    expect(only(ingress, 'Ingress')).toMatchObject({
      metadata: { annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } },
      spec: { ingressClassName: 'traefik', tls: [{ secretName: 'shop-tls', hosts }] },
    })
  })

  it('takes a certificate that is brought, or none, and asks no issuer then', () => {
    const brought = only(make({ ...served, route: 'ingress', tls: { secret: 'wildcard' } }), 'Ingress')
    expect(brought['spec']).toMatchObject({ tls: [{ secretName: 'wildcard' }] })
    expect(JSON.stringify(brought)).not.toContain('cert-manager')
    const plain = only(make({ ...served, route: 'ingress', tls: { enabled: false } }), 'Ingress')
    expect([plain['spec'], plain['metadata']].map((part) => Object.keys(part as JsonObject))).toEqual([
      ['ingressClassName', 'rules'],
      ['name', 'labels'],
    ])
  })

  it('scrapes the port that is served, or one of its own', () => {
    const ports = (options: JsonObject): unknown =>
      (specOf(make(options), 'Service')['ports'] as readonly JsonObject[]).map(({ name, port }) => `${String(name)} ${String(port)}`)
    const scraped = (options: JsonObject): unknown =>
      (specOf(make(options), 'ServiceMonitor')['endpoints'] as readonly JsonObject[])[0]!['port']
    expect([ports({ port: 8080, metrics: { port: 8080 } }), scraped({ port: 8080, metrics: { port: 8080 } })]).toEqual([
      ['http 80'],
      'http',
    ])
    expect([ports({ port: 8080, metrics: { port: 9090 } }), scraped({ port: 8080, metrics: { port: 9090 } })]).toEqual([
      ['http 80', 'metrics 9090'],
      'metrics',
    ])
    expect(ports({ metrics: { port: 9090 } })).toEqual(['metrics 9090'])
  })

  it('asks by a connection unless told a path, and restarts only when told to', () => {
    const silent = containerOf(make({ port: 8080 }))
    expect(silent['readinessProbe']).toMatchObject({ tcpSocket: { port: 8080 } })
    expect(Object.keys(silent)).not.toContain('livenessProbe')
    const asked = containerOf(make({ port: 8080, probes: { port: 8081, readiness: { path: '/ready' }, liveness: {}, startup: 31 } }))
    expect(asked).toMatchObject({
      readinessProbe: { httpGet: { path: '/ready', port: 8081 } },
      livenessProbe: { tcpSocket: { port: 8081 } },
      startupProbe: { tcpSocket: { port: 8081 }, failureThreshold: 7 },
    })
    expect(Object.keys(containerOf(make({})))).not.toContain('readinessProbe')
  })

  it('goes on serving for a moment when it has to leave, and has its whole grace after that', () => {
    const objects = make({ port: 8080, shutdown: { delay: 10, grace: 60 } })
    expect(containerOf(objects)['lifecycle']).toEqual({ preStop: { sleep: { seconds: 10 } } })
    expect(podOf(objects, 'Deployment')['terminationGracePeriodSeconds']).toBe(70)
    expect(Object.keys(containerOf(make({})))).not.toContain('lifecycle')
  })
})

describe.skipIf(!helm)(`the chart app: variables and files${whyNoHelm}`, () => {
  const annotations = (files: JsonObject): unknown =>
    ((specOf(make({ files }), 'Deployment')['template'] as JsonObject)['metadata'] as JsonObject)['annotations']

  it('rolls the pods when a file changes, and only then', () => {
    const before = annotations({ '/etc/a': 'one' })
    expect(before).toEqual({ 'checksum/files': expect.stringMatching(/^[0-9a-f]{64}$/) as unknown })
    expect(annotations({ '/etc/a': 'one' })).toEqual(before)
    expect(annotations({ '/etc/a': 'two' })).not.toEqual(before)
    expect(annotations({ '/etc/b': 'one' })).not.toEqual(before)
    expect(annotations({ '/etc/a': { secret: 'x', key: 'y' } })).toBeUndefined()
  })

  it('keeps files apart that end alike, and mounts each where it belongs', () => {
    const objects = make({ files: { '/etc/a/x.yaml': '1', '/etc/b/x.yaml': '2', '/ca.crt': { secret: 'tls', key: 'ca.crt' } } })
    const data = only(objects, 'ConfigMap')['data'] as JsonObject
    const mounts = containerOf(objects)['volumeMounts'] as readonly JsonObject[]
    const contentOf = (path: string): unknown => data[String(mounts.find(({ mountPath }) => mountPath === path)!['subPath'])]
    expect([contentOf('/etc/a/x.yaml'), contentOf('/etc/b/x.yaml')]).toEqual(['1', '2'])
    const [secret] = (podOf(objects, 'Deployment')['volumes'] as readonly JsonObject[]).filter((volume) => 'secret' in volume)
    expect(secret).toMatchObject({ secret: { secretName: 'tls' } })
    expect(mounts.find(({ name }) => name === secret!['name'])).toMatchObject({ mountPath: '/ca.crt', subPath: 'ca.crt' })
  })

  it('hands on text as it is written, whatever YAML would make of it', () => {
    const texts = ['a\n\n', '  b: |\n', '012', '', 'yes', '\t- x\r\n', '{{ .Values }}', '\u0085 \u007f']
    const named = (name: (i: number) => string): JsonObject => Object.fromEntries(texts.map((text, i) => [name(i), text]))
    const objects = make({ env: named((i) => `V${i}`), files: named((i) => `/f${i}`), args: texts })
    const { env, args } = containerOf(objects)
    expect((env as readonly JsonObject[]).map(({ value }) => value)).toEqual(texts)
    expect(args).toEqual(texts)
    expect(new Set(Object.values(only(objects, 'ConfigMap')['data'] as JsonObject))).toEqual(new Set(texts))
  })

  it('lets null take a variable, a file or a job of a higher level away', () => {
    const above = { env: { A: '1', B: '2' }, files: { '/a': '1' }, jobs: { nightly: { schedule: '@daily' } } }
    const objects = template(least, above, { env: { A: null }, files: { '/a': null }, jobs: { nightly: null } })
    expect(containerOf(objects)['env']).toEqual([{ name: 'B', value: '2' }])
    expect(kindsOf(objects)).toEqual(['Deployment', 'ServiceAccount'])
  })

  it('gives jobs the image, the variables and the files, and no volume of one node', () => {
    const objects = make({
      env: { A: '1' },
      files: { '/etc/a': '1' },
      volumes: { data: { path: '/data', size: '1Gi' } },
      jobs: { nightly: { schedule: '0 3 * * *', retries: 0 } },
    })
    const [app, job] = [containerOf(objects), containerOf(objects, 'CronJob')]
    for (const key of ['image', 'env', 'resources', 'securityContext']) expect(job[key]).toEqual(app[key])
    const places = (container: JsonObject): readonly unknown[] =>
      (container['volumeMounts'] as readonly JsonObject[]).map(({ mountPath }) => mountPath)
    expect([places(app), places(job)]).toEqual([
      ['/tmp', '/etc/a', '/data'],
      ['/tmp', '/etc/a'],
    ])
    expect(only(objects, 'CronJob')).toMatchObject({
      spec: { timeZone: 'Etc/UTC', concurrencyPolicy: 'Forbid', jobTemplate: { spec: { backoffLimit: 0 } } },
    })
  })
})
