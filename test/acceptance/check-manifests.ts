// Every generated file parses, and every object fits the API that it is for: by the product's own schemas, and by upstream's CRDs.
import { expect, test } from 'vitest'
import { checkTree } from '../../src/app/check-site.ts'
import { factsOf } from '../../src/checks/facts.ts'
import type { JsonObject } from '../../src/tree/json.ts'
import { assertCr, upstream, whySkipped } from '../blueprints/upstream.ts'
import { charts, packs, tell } from '../checks/schemas.ts'
import { type Case, builtOf } from './cases.ts'
import { type Texts, objectsOf } from './reads.ts'

// Kustomize's own kinds are no API of a cluster, and core kinds have no CRD: both have tests of their own.
const noCrd = ({ apiVersion }: JsonObject): boolean =>
  /^(v1|(apps|batch|policy|autoscaling|(rbac\.authorization|networking|storage|scheduling)\.k8s\.io)\/v[12]|kustomize\.config\.k8s\.io\/v1beta1)$/.test(
    String(apiVersion),
  )
/** A chart's templates are no YAML before Helm has read them. */
const isYaml = (path: string): boolean => path.endsWith('.yaml') && !/^charts\/[^/]+\/[^/]+\/templates\//.test(path)

const judged = new Set<string>() // the same object comes out of many sites

function customObjects(texts: Texts): readonly JsonObject[] {
  const files = [...texts].filter(([path]) => isYaml(path) && /^(apps|clusters|envs|common)\//.test(path))
  const objects = files.flatMap(([, text]) => objectsOf(text) as JsonObject[])
  return objects.filter((object) => 'kind' in object && 'apiVersion' in object && !noCrd(object))
}

export function checkManifests(one: Case): void {
  test('every file is YAML or JSON, and ends where a line ends', async () => {
    const texts = [...(await builtOf(one)).texts]
    for (const [, text] of texts.filter(([path]) => isYaml(path))) expect(() => objectsOf(text)).not.toThrow()
    for (const [, text] of texts.filter(([path]) => path.endsWith('.json'))) expect(() => JSON.parse(text) as unknown).not.toThrow()
    expect(texts.filter(([, text]) => !text.endsWith('\n')).map(([path]) => path)).toEqual([])
  })

  test('no manifest has a finding', async () => {
    const { texts, plan, clusters } = await builtOf(one)
    const findings = await checkTree(packs, texts, factsOf(plan, clusters), charts)
    // A chart of somebody's own choice has values that nobody here knows.
    expect(findings.filter(({ rule }) => rule !== 'values/unchecked').map(tell)).toEqual([])
  })

  test.skipIf(upstream === undefined)(`every object fits the CRDs of the pinned versions${whySkipped}`, async () => {
    const custom = customObjects((await builtOf(one)).texts)
    const texts = new Map(custom.map((object) => [JSON.stringify(object), object]))
    for (const [text, object] of texts) {
      if (judged.has(text)) continue
      expect(() => assertCr(object)).not.toThrow()
      judged.add(text)
    }
    expect(custom.length).toBeGreaterThan(10)
  })
}
