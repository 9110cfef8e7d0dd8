// From a spec to a Site: defaults filled in, levels with where they were said, findings where they belong.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SPEC } from '../../src/findings/finding.ts'
import { placeFindings } from '../../src/site/places.ts'
import { type SiteInput, readSite } from '../../src/site/read.ts'

const text = readFileSync(new URL('../golden/spec/valid/site.yaml', import.meta.url), 'utf8')
const profile = readFileSync(new URL('../../profiles/minimal.yaml', import.meta.url), 'utf8')
const input: SiteInput = { text, generator: '0.1.0', capabilities: new Set(['issuer']), profiles: new Map([['minimal', profile]]) }

function read(change: Partial<SiteInput> = {}): NonNullable<ReturnType<typeof readSite>> {
  return readSite({ ...input, ...change })
}

function valid(): (ReturnType<typeof readSite> & { ok: true })['value'] {
  const result = read()
  if (!result.ok) throw new Error(JSON.stringify(result.findings))
  return result.value
}

test('defaults stand where nothing was said', () => {
  const { repository, engine, catalogs, environments } = valid()
  expect(repository).toEqual({
    url: 'https://forge.example.org/infra/rennes.git',
    branch: 'main',
    path: 'sites/rennes',
    credentials: { secret: 'platform-repo' },
  })
  expect([engine, catalogs]).toEqual(['argocd', ['blueprints']])
  const [staging1, prod1] = environments.flatMap(({ clusters }) => clusters)
  expect(staging1).toMatchObject({
    size: { servers: 1, workers: 1 },
    endpoint: { port: 6443, vip: '10.0.10.5' },
    own: false,
    labels: { region: 'west' },
  })
  expect(prod1).toMatchObject({ size: { servers: 3, workers: 2 }, endpoint: { port: 7443 }, own: true, labels: {} })
})

test('each level keeps what it says itself, and where', () => {
  const { profile, said, environments, distribution } = valid()
  expect(profile).toEqual({ file: 'profiles/minimal.yaml', path: ['components'], components: { cilium: {}, 'cert-manager': {} } })
  expect(said.path).toEqual(['components'])
  expect(distribution).toEqual({ name: 'rke2', version: 'v1.35.7+rke2r1', kubernetes: '1.35' })
  expect(environments[1]!.said).toEqual({
    file: SPEC,
    path: ['environments', 1, 'components'],
    components: { 'cert-manager': { replicas: 3 } },
  })
  expect(environments[0]!.clusters[0]!.said).toEqual({
    file: SPEC,
    path: ['clusters', 0, 'components'],
    components: { cilium: { encryption: 'none' } },
  })
  expect(environments[1]!.clusters[1]).toMatchObject({
    distribution: { name: 'existing', kubernetes: '1.34' },
    said: { components: { 'my-exporter': false } },
  })
})

test('a component with nothing after its colon is on as it is', () => {
  const result = read({ text: text.replace('  cilium-lab:', '  empty:\n  cilium-lab:') })
  expect(result.ok && result.value.said.components['empty']).toEqual({})
})

test('a fault in a profile is shown in its own file', () => {
  const broken = profile.replace('cilium: {}', 'cilium: {version: latest}')
  const result = read({ profiles: new Map([['minimal', broken]]) })
  const [finding] = placeFindings(
    result.findings,
    new Map([
      [SPEC, text],
      ['profiles/minimal.yaml', broken],
    ]),
  )
  expect(finding).toMatchObject({ rule: 'site/version-inexact', place: { file: 'profiles/minimal.yaml', line: 5, column: 21, length: 6 } })
})

test('faults of shape and of sense are told in one run', () => {
  const wrong = text
    .replace('  engine: argocd', '  engine: 7')
    .replace('10.0.10.64/27', '10.0.10.65/27')
    .replace('    endpoint: {host: 10.0.30.5}\n', '')
    .replace('    environment: staging', '    environment: stagin')
  const rules = read({ text: wrong }).findings.map(({ rule }) => rule)
  expect(rules.sort()).toEqual(['site/cidr-canonical', 'site/enum', 'site/environment-unknown', 'site/missing-key'])
})

test('a secret is shown in no finding and on no line', () => {
  const wrong = text
    .replace('hubble: {host: hubble}', 'hubble: {password: hunter2, nothing: }')
    .replace('repository: https://charts.example.org', 'repository: "http://bot:hunter2@charts.example.org"')
  const findings = placeFindings(read({ text: wrong }).findings, new Map([[SPEC, wrong]]))
  expect(findings.map(({ rule }) => rule).sort()).toEqual(['site/null', 'site/secret-in-clear', 'site/secret-in-clear'])
  expect(JSON.stringify(findings)).not.toContain('hunter2')
})

test('names of Secrets and of their keys are no secrets', () => {
  const fine = [
    'passwordKey: password',
    'tokenSecretRef: {name: a, key: b}',
    'secretName: a',
    'password: ""',
    'password: "${DB_PASSWORD}"',
    'ref: {secretName: a, secretKey: password}',
    'token: {secret: a, key: b}',
    'password: true',
  ]
  for (const one of fine)
    expect([one, read({ text: text.replace('hubble: {host: hubble}', `hubble: {${one}}`) }).findings]).toEqual([one, []])
})

test('a thousand clusters in the order of their faults', () => {
  const cluster = (i: number): string =>
    `  - {name: c${i}, environment: prod, endpoint: {host: api${i}.example.org}, size: {servers: 1}, network: {nodes: [10.${i >> 8}.${i & 255}.0/24], pods: [172.16.0.0/16], services: [172.20.0.0/16]}, addresses: {lan: [10.${i >> 8}.${i & 255}.64/${i === 500 ? 23 : 27}]}}\n`
  const fleet = text
    .replace(
      /\nclusters:\n[^]*?\ncomponents:/,
      () => `\nclusters:\n${Array.from({ length: 1000 }, (_, i) => cluster(i)).join('')}\ncomponents:`,
    )
    .replace('environments: [staging]', 'environments: [prod]')
  const findings = read({ text: fleet }).findings.filter(({ severity }) => severity === 'error')
  expect(findings.map(({ rule, at }) => [rule, at?.path])).toEqual([
    ['site/cidr-canonical', ['clusters', 500, 'addresses', 'lan', 0]],
    ['site/pool-shared', ['clusters', 501, 'addresses', 'lan', 0]],
  ])
})
