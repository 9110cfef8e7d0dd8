// The built-in blueprints have no lint faults.
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { lintBlueprint } from '../../src/blueprint/lint.ts'
import { parseBlueprint } from '../../src/blueprint/parse.ts'
import { parseTemplates } from '../../src/blueprint/templates.ts'
import { andThen, checked } from '../../src/findings/checked.ts'

it.each([
  'argo-cd',
  'cert-manager',
  'cilium',
  'external-secrets',
  'flux',
  'gateway-api',
  'prometheus-operator-crds',
  'snapshot-controller',
  'traefik',
  'velero',
])('%s has no lint faults', (name) => {
  const folder = fileURLToPath(new URL(`../../blueprints/${name}/`, import.meta.url))
  const paths = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => statSync(folder + path).isFile())
  const files = new Map(paths.map((path) => [path, readFileSync(folder + path, 'utf8')]))
  const linted = andThen(parseBlueprint(`blueprints/${name}`, files), (blueprint) =>
    andThen(parseTemplates(blueprint), (templates) => checked(blueprint, lintBlueprint(blueprint, templates))),
  )
  expect(linted.findings).toEqual([])
})
