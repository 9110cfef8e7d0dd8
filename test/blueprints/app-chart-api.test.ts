// The chart that all apps share, judged by others: Kubernetes' own schemas, CRDs, and the restricted Pod Security level.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JsonObject, isObject } from '../../src/tree/json.ts'
import { apps } from './app-options.ts'
import { containerOf, filesOf, image, known, make, podOf, single } from './app-release.ts'
import { helm, template, whyNoHelm } from './helm-template.ts'
import { assertKnown } from './kubernetes.ts'
import { type Known, readExample } from './render.ts'
import { containersOf, podSpecOf, restrictedFaults } from './restricted.ts'
import { upstream, whySkipped } from './upstream.ts'

describe.skipIf(!helm || !upstream)(`the chart app and Kubernetes${whyNoHelm}${whySkipped}`, () => {
  const texts = (map: unknown): readonly (readonly [string, unknown])[] =>
    Object.entries((map ?? {}) as JsonObject).filter(([, value]) => !isObject(value))

  function holds(options: JsonObject, world: Known): void {
    const objects = template(...filesOf(options, world))
    for (const object of objects) {
      assertKnown(object, 'shop')
      expect(restrictedFaults(object)).toEqual([])
      expect((object['metadata'] as JsonObject)['name']).toMatch(/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/)
      expect(danglingMounts(object)).toEqual([])
    }
    const env = (containerOf(objects)['env'] ?? []) as readonly JsonObject[]
    for (const [name, value] of texts(options['env'])) expect(env).toContainEqual({ name, value })
    const contents = objects.filter(({ kind }) => kind === 'ConfigMap').flatMap(({ data }) => Object.values(data as JsonObject))
    const said = texts(options['files']).map(([, content]) => content)
    expect(new Set(contents)).toEqual(new Set(said))
  }

  /** Mounts without a volume, volumes without a mount, and places that two mounts take. */
  function danglingMounts(object: JsonObject): readonly unknown[] {
    const spec = podSpecOf(object)
    if (spec === undefined) return []
    const names = ((spec['volumes'] ?? []) as readonly JsonObject[]).map(({ name }) => name)
    const mounts = containersOf(spec).flatMap(({ volumeMounts }) => (volumeMounts ?? []) as readonly JsonObject[])
    const places = mounts.map(({ mountPath }) => mountPath)
    return [
      ...mounts.filter(({ name }) => !names.includes(name)),
      ...names.filter((name, i) => !mounts.some((mount) => mount['name'] === name) || names.indexOf(name) !== i),
      ...places.filter((place, i) => places.indexOf(place) !== i),
    ]
  }

  it('fit with the example and with as little as can be said', () => {
    for (const world of [known, single]) {
      const kept = { image, port: 80, host: 'shop', route: 'ingress', volumes: { data: { path: '/data', size: '1Gi' } } }
      for (const options of [{ image }, readExample('app'), kept]) expect(() => holds(options, world)).not.toThrow()
    }
  })

  it('fit whatever is said, and what was written as text arrives letter by letter', () => {
    fc.assert(
      fc.property(apps, fc.constantFrom(known, single), (options, world) => holds(options, world)),
      { seed: 7, numRuns: 40 },
    )
  })

  it('are judged by a checker that sees what it is for', () => {
    const pod = podOf(make({ port: 8080 }), 'Deployment')
    const faults = (change: (spec: any) => void): number => {
      const spec = structuredClone(pod)
      change(spec)
      return restrictedFaults({ kind: 'Pod', spec }).length
    }
    expect(faults(() => undefined)).toBe(0)
    expect(faults((spec) => (spec.hostNetwork = true))).toBe(1)
    expect(faults((spec) => delete spec.securityContext.runAsNonRoot)).toBe(1)
    expect(faults((spec) => delete spec.securityContext.seccompProfile)).toBe(1)
    expect(faults((spec) => (spec.volumes[0] = { name: 'x', hostPath: { path: '/' } }))).toBe(1)
    expect(faults((spec) => delete spec.containers[0].securityContext.capabilities)).toBe(1)
    expect(faults((spec) => (spec.containers[0].securityContext.allowPrivilegeEscalation = true))).toBe(1)
    expect(() => assertKnown({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'x' }, spec: { port: 80 } }, 'x')).toThrow(/port/)
  })
})
