// What the pages of the engines' rules cannot show: orders of any shape, rights pattern by pattern, digests field by field, hostile files.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groundsOf } from '../../src/checks/grounds.ts'
import { readManifests } from '../../src/checks/read-manifests.ts'
import { orderTraps } from '../../src/checks/traps/flux-order.ts'
import { nullsIn } from '../../src/checks/traps/flux-release.ts'
import { isGlob, isPermittedSource, permitsNamespace } from '../../src/checks/traps/project-rights.ts'
import { pathsBelow } from '../../src/checks/traps/repository.ts'
import { digestOf } from '../../src/emit/charts/lock-digest.ts'
import { matcher } from '../../src/tree/glob.ts'
import { type Json, byCodePoint } from '../../src/tree/json.ts'
import type { RelPath } from '../../src/tree/rel-path.ts'
import { oneCluster, textsOf } from './schemas.ts'

type Edges = readonly (readonly [from: number, to: number])[]

const kustomization = (name: number, edges: Edges): string =>
  JSON.stringify({
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: `unit-${name}`, namespace: 'flux-system' },
    spec: { dependsOn: edges.filter(([from]) => from === name).map(([, to]) => ({ name: `unit-${to}` })) },
  })

/** The names at which the rule of circles is broken. */
function circles(count: number, edges: Edges): readonly string[] {
  const names = Array.from({ length: count }, (_, i) => i)
  const { manifests } = readManifests(
    textsOf(Object.fromEntries(names.map((i) => [`clusters/prod-1/unit-${i}.yaml`, kustomization(i, edges)]))),
  )
  const grounds = groundsOf({ manifests, texts: new Map(), facts: oneCluster, shelf: { index: {}, families: new Map() } })
  return orderTraps[0]!.check(grounds).map(({ at }) => /unit-\d+/.exec(at!.file)![0])
}

/** By its definition: a unit is in a circle when it waits, over others, for itself; the rule also tells what lies between two circles. */
function reaches(edges: Edges, from: number, to: number): boolean {
  const seen = new Set<number>()
  const next = [from]
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    for (const [a, b] of edges) {
      if (a !== at || seen.has(b)) continue
      if (b === to) return true
      seen.add(b)
      next.push(b)
    }
  }
  return false
}

describe('circles of dependsOn', () => {
  const COUNT = 7
  const edge = fc.tuple(fc.nat(COUNT - 1), fc.nat(COUNT - 1))

  test('an order without circles has no finding', () => {
    const forward = fc.array(edge.filter(([a, b]) => a > b))
    fc.assert(
      fc.property(forward, (edges) => {
        expect(circles(COUNT, edges)).toEqual([])
      }),
      { seed: 7, numRuns: 100 },
    )
  })

  test('every unit of a circle is told, and none that only waits for one', () => {
    fc.assert(
      fc.property(fc.array(edge), (edges) => {
        const names = Array.from({ length: COUNT }, (_, i) => i)
        const inCircle = names.filter((i) => reaches(edges, i, i))
        const between = names.filter((i) => inCircle.some((c) => reaches(edges, i, c)) && inCircle.some((c) => reaches(edges, c, i)))
        expect(circles(COUNT, edges)).toEqual([...new Set([...inCircle, ...between])].sort((a, b) => a - b).map((i) => `unit-${i}`))
      }),
      { seed: 7, numRuns: 200 },
    )
  })
})

describe('rights of a project', () => {
  test.each([
    ['https://forge.example.org/site.git', 'https://forge.example.org/site', true],
    ['https://Forge.example.org/site', 'https://forge.example.org/site.git', true],
    ['https://forge.example.org/*', 'https://forge.example.org/site.git', true],
    ['https://forge.example.org/other', 'https://forge.example.org/site', false],
  ])('%s permits %s: %s', (pattern, url, permitted) => expect(isPermittedSource(url, [pattern])).toBe(permitted))

  test('a denial wins over every permission', () => {
    expect(isPermittedSource('https://forge.example.org/site', ['*', '!https://forge.example.org/site'])).toBe(false)
    expect(
      permitsNamespace('argocd', undefined, [
        { server: '*', namespace: '*' },
        { server: '*', namespace: '!argocd' },
      ]),
    ).toBe(false)
  })

  test('a destination of another server counts for nothing', () => {
    const spec = { destination: { server: 'https://kubernetes.default.svc' } }
    expect(permitsNamespace('shop', spec, [{ server: 'https://other.example.org', namespace: 'shop' }])).toBe(false)
    expect(permitsNamespace('shop', spec, [{ server: 'https://kubernetes.default.svc', namespace: 'sh?p' }])).toBe(true)
  })

  test('patterns agree with the globs of paths, where no slash is in play', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), minLength: 1, maxLength: 6 })
    const plain = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(
        word.filter((one) => !one.includes('**')),
        plain,
        (form, text) => {
          expect(isGlob(form, text)).toBe(matcher([form])(text as RelPath))
        },
      ),
      { seed: 7, numRuns: 500 },
    )
  })
})

describe('the digest of Chart.lock', () => {
  // Written by Helm's rule in another language: sha256 over the compact JSON of [asked, locked].
  const plain = { name: 'shop', version: '1.4.2', repository: 'https://charts.example.org' }

  test('the order of the keys in Chart.yaml does not count, and empty fields are none', () => {
    const turned = { repository: plain.repository, condition: '', tags: [], version: plain.version, name: plain.name }
    expect(digestOf([turned], [plain])).toBe(digestOf([plain], [plain]))
  })

  test.each<[string, Json]>([
    ['condition', 'shop.enabled'],
    ['tags', ['front']],
    ['import-values', [{ child: 'a', parent: 'b' }]],
    ['alias', 'store'],
  ])('%s counts', (field, value) => expect(digestOf([{ ...plain, [field]: value }], [plain])).not.toBe(digestOf([plain], [plain])))
})

test('the paths below a folder are those that begin with it', () => {
  const path = fc.string({ unit: fc.constantFrom('a', 'b', '/', '-', '0', '.'), minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(fc.array(path), path, (paths, folder) => {
      const sorted = [...paths].sort(byCodePoint)
      expect(pathsBelow(folder, sorted)).toEqual(sorted.filter((one) => one.startsWith(`${folder}/`)))
    }),
    { seed: 7, numRuns: 300 },
  )
})

test('values that repeat themselves are walked once', () => {
  let value: Json = { deep: null }
  for (let i = 0; i < 64; i++) value = { a: value, b: value }
  expect(nullsIn(value, [])).toHaveLength(1)
})
