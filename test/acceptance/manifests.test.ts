// Every generated object fits the API that it is for: CRDs of the pinned versions, unknown fields refused.
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/tree/json.ts'
import { assertCr, upstream, whySkipped } from '../blueprints/upstream.ts'
import { build, example } from '../site-under-test.ts'
import { objectsOf } from './reads.ts'

// Kustomize's own kinds are no API of a cluster, and core kinds have no CRD: both have tests of their own.
const noCrd = (object: JsonObject): boolean =>
  /^(v1|rbac\.authorization\.k8s\.io\/v1|networking\.k8s\.io\/v1|kustomize\.config\.k8s\.io\/v1beta1)$/.test(String(object['apiVersion']))

describe.skipIf(upstream === undefined)(`CRDs of the pinned versions${whySkipped}`, () => {
  test.each(['starter', 'starter-flux'])('%s', async (name) => {
    const { texts } = await build(example(name))
    const files = [...texts].filter(
      ([path]) =>
        path.endsWith('.yaml') &&
        !path.startsWith('charts/') &&
        /^(apps|clusters|envs\/[^/]+\/[^/]+\/[^/]+|common|envs\/[^/]+)\//.test(path),
    )
    const objects = files
      .flatMap(([, text]) => objectsOf(text) as JsonObject[])
      .filter((object) => 'kind' in object && 'apiVersion' in object)
    const custom = objects.filter((object) => !noCrd(object))
    for (const object of custom) expect(() => assertCr(object)).not.toThrow()
    expect(custom.length).toBeGreaterThan(40)
  })
})
