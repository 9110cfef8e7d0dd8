// Umbrella charts as files: one dependency, one folder a version, and a digest that is Helm's.
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { emitCharts } from '../../../src/emit/charts/charts.ts'
import { lockDigest } from '../../../src/emit/charts/lock-digest.ts'
import { chart, objectsIn, settingOf } from '../fixture.ts'

const reloader = settingOf('reloader', { source: chart('reloader', '2.2.16') })

test('a folder for each version in use, whatever the number of clusters', () => {
  const older = settingOf('reloader', { source: chart('reloader', '2.2.15') })
  expect([...emitCharts([reloader, older, reloader, { ...reloader }]).keys()]).toEqual([
    'charts/reloader/2.2.16/Chart.yaml',
    'charts/reloader/2.2.16/Chart.lock',
    'charts/reloader/2.2.15/Chart.yaml',
    'charts/reloader/2.2.15/Chart.lock',
  ])
})

test('what has no chart, or is installed by somebody else, has no folder', () => {
  const git = settingOf('gateway-api', {
    source: { kind: 'git', repository: 'https://git.example.org/x', path: 'config', version: 'v1.0.0' },
  })
  expect(emitCharts([git, settingOf('cilium', { source: { kind: 'none', version: '1.20.0' } })]).size).toBe(0)
})

test('the umbrella is named after the component and has the version of its one dependency, letter by letter', () => {
  const files = emitCharts([settingOf('certificates', { source: chart('cert-manager', 'v1.21.1') })])
  const [yaml, lock] = [...files.values()].map((file) => objectsIn(file.print())[0]!)
  expect(yaml).toMatchObject({ apiVersion: 'v2', name: 'certificates', type: 'application', version: 'v1.21.1' })
  expect(yaml!['dependencies']).toEqual([{ name: 'cert-manager', version: 'v1.21.1', repository: 'https://charts.example.org' }])
  expect(lock!['dependencies']).toEqual(yaml!['dependencies'])
  expect(lock!['generated']).toBe('0001-01-01T00:00:00Z')
})

test('the digest is of what Go prints as JSON, with its escapes', () => {
  const printed = '{"name":"stub","version":"v1.2.3","repository":"https://charts.example.org/a?b=1\\u0026c=\\u003c2\\u003e"}'
  const digest = createHash('sha256').update(`[[${printed}],[${printed}]]`).digest('hex')
  const dependency = { repository: 'https://charts.example.org/a?b=1&c=<2>', name: 'stub', version: 'v1.2.3' }
  expect(lockDigest([dependency])).toBe(`sha256:${digest}`)
})
