// The built-in blueprints have no lint faults.
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { lintBlueprint } from '../../src/blueprint/lint.ts'
import { parseBlueprint } from '../../src/blueprint/parse.ts'
import { parseTemplates } from '../../src/blueprint/templates.ts'
import { andThen, checked } from '../../src/findings/checked.ts'

const folder = fileURLToPath(new URL('../../blueprints/', import.meta.url))
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

it.each(names)('%s has no lint faults', (name) => {
  const own = join(folder, name)
  const paths = readdirSync(own, { recursive: true })
    .map(String)
    .filter((path) => statSync(join(own, path)).isFile())
  const files = new Map(paths.map((path) => [path, readFileSync(join(own, path), 'utf8')]))
  const linted = andThen(parseBlueprint(`blueprints/${name}`, files), (blueprint) =>
    andThen(parseTemplates(blueprint), (templates) => checked(blueprint, lintBlueprint(blueprint, templates))),
  )
  expect(linted.findings).toEqual([])
})
