// Release notes: every blueprint of ours says where they stand, and no address of anybody's can do more than be opened.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { releasesOf } from '../../src/account/releases.ts'
import { parseHead } from '../../src/blueprint/head.ts'
import { link } from '../../src/proposal/markdown.ts'
import { build, example, home } from '../site-under-test.ts'

const folder = join(home, 'blueprints')
const headOf = (name: string): string => readFileSync(join(folder, name, 'blueprint.yaml'), 'utf8')

test.each(readdirSync(folder).filter((name) => /^[a-z-]+$/.test(name)))('%s says where, or has a chart of our own', (name) => {
  const parsed = parseHead(`blueprints/${name}`, headOf(name))
  expect(parsed.findings).toEqual([])
  const { releases, ownChart } = parsed.ok ? parsed.value : {}
  expect(releases === undefined).toBe(ownChart !== undefined)
})

test.each([
  'http://example.org/{version}',
  'javascript:alert(1)',
  'https://example.org/{name}',
  'https://example.org/) [x](https://evil.example.org',
  'https://user@example.org/{version}',
  'https://example.org/<b>',
  'https://example.org/a b',
  'https://example.org/?q={version}',
])('a head with %j is refused', (releases) => {
  const text = headOf('cilium').replace(/^releases: .*$/m, `releases: ${JSON.stringify(releases)}`)
  expect(parseHead('blueprints/cilium', text).findings.map(({ rule }) => rule)).toEqual(['blueprint/head'])
})

test('the version stands in it, and cannot end it', async () => {
  const { plan } = await build(example('starter'))
  const page = releasesOf(plan)
  expect(page('cert-manager', 'v1.21.1')).toBe('https://github.com/cert-manager/cert-manager/releases/tag/v1.21.1')
  expect(page('rke2', 'v1.35.7+rke2r1')).toBe('https://github.com/rancher/rke2/releases/tag/v1.35.7%2Brke2r1')
  expect([page('reloader', '2.2.16'), page('constructor', '1.0.0'), page('existing', '1.35')]).toEqual([undefined, undefined, undefined])
  const hostile = page('cert-manager', `1)'(!*](javascript:x) "\ud800<`)!
  expect(link('notes', hostile)).toBe(`[notes](${hostile})`)
})
