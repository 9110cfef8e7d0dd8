// The short ways through built-in blueprints say what the careful ones say: heads from the index that packing writes, templates parsed when asked for.
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { blueprintIndex } from '../../scripts/blueprint-index.mjs'
import { parseBlueprint } from '../../src/blueprint/parse.ts'
import { laterTemplates, parseTemplates } from '../../src/blueprint/templates.ts'

const ROOT = new URL('../../blueprints', import.meta.url).pathname
const NAMES = Object.keys(blueprintIndex())

function filesOf(name: string): ReadonlyMap<string, string> {
  const folder = join(ROOT, name)
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile())
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}

test('there are some', () => expect(NAMES).toContain('cilium'))

test.each(NAMES)('%s', (name) => {
  const files = filesOf(name)
  const careful = parseBlueprint(`blueprints/${name}`, files)
  if (!careful.ok) throw new Error('a built-in blueprint is no blueprint')
  expect(parseBlueprint(`blueprints/${name}`, files, blueprintIndex()[name])).toEqual(careful)
  const parsed = parseTemplates(careful.value)
  if (!parsed.ok) throw new Error('a built-in template is none')
  expect(withoutWays(laterTemplates(careful.value))).toEqual(withoutWays(parsed.value))
})

test('a template is parsed once', () => {
  const blueprint = parseBlueprint('blueprints/cilium', filesOf('cilium'))
  if (!blueprint.ok) throw new Error('no blueprint')
  const templates = laterTemplates(blueprint.value)
  expect(templates.valuesSite).toBeDefined()
  expect(templates.valuesSite).toBe(templates.valuesSite)
  expect(templates.manifestsCluster).toBe(templates.manifestsCluster)
})

/** Functions of the language are shared, and the memory is empty: what is left is plain data. */
function withoutWays(templates: object): unknown {
  return JSON.parse(JSON.stringify(templates))
}
