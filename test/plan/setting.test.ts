// What a setting takes from its blueprint: the Pod Security level that its options ask for.
import { describe, expect, it } from 'vitest'
import type { Blueprint } from '../../src/blueprint/blueprint.ts'
import { makeSetting } from '../../src/plan/setting.ts'
import type { JsonObject } from '../../src/tree/json.ts'
import { readHead, readOptionsSchema } from '../blueprints/render.ts'

/** The level of a built-in blueprint with what a site says. */
function levelOf(name: string, said: JsonObject): string {
  const head = readHead(name) as unknown as Blueprint['head']
  const blueprint = { head, optionsSchema: readOptionsSchema(name), files: new Map(), source: `blueprints/${name}` }
  return makeSetting(name, { blueprint, templates: { manifestsSite: [], manifestsCluster: [] } }, said).podSecurity
}

describe('the Pod Security level', () => {
  it('follows the options where the blueprint says so', () => {
    expect(levelOf('velero', {})).toBe('baseline')
    expect(levelOf('velero', { nodeAgent: { fileSystem: true } })).toBe('privileged')
    expect(levelOf('velero', { nodeAgent: { enabled: false, fileSystem: true } })).toBe('restricted')
  })

  it("is what the site says before anything else, and the blueprint's own where no option asks", () => {
    expect(levelOf('velero', { podSecurity: 'restricted', nodeAgent: { fileSystem: true } })).toBe('restricted')
    expect(levelOf('snapshot-controller', {})).toBe('restricted')
  })
})
