// Every blueprint that ships passes the lint, and its example fits its own options schema.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FILES } from '../../src/blueprint/blueprint.ts'
import { lintBlueprint } from '../../src/blueprint/lint.ts'
import { parseBlueprint } from '../../src/blueprint/parse.ts'
import { parseTemplates } from '../../src/blueprint/templates.ts'
import type { Finding } from '../../src/findings/finding.ts'
import { checkShape } from '../../src/shape/check.ts'
import { readData } from '../../src/template/data.ts'

const ROOT = 'blueprints'
const folders = readdirSync(ROOT, { withFileTypes: true }).filter(
  (entry) => entry.isDirectory() && existsSync(join(ROOT, entry.name, FILES.head)),
)

function readFolder(name: string): ReadonlyMap<string, string> {
  const entries = readdirSync(join(ROOT, name), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [posix.relative(posix.join(ROOT, name), path.replaceAll('\\', '/')), readFileSync(path, 'utf8')]
    }),
  )
}

function shown({ rule, message, hint, place, at }: Finding): string {
  const where = place === undefined ? `${at?.file ?? ''} ${at?.path.join('.') ?? ''}` : `${place.file}:${place.line}:${place.column}`
  return `${where} ${rule} ${message}${hint === undefined ? '' : ` (${hint})`}`
}

describe.each(folders.map(({ name }) => name))('%s', (name) => {
  const files = readFolder(name)
  const blueprint = parseBlueprint(`${ROOT}/${name}`, files)

  test('is sound', () => {
    const templates = blueprint.ok ? parseTemplates(blueprint.value) : undefined
    const lint = blueprint.ok && templates?.ok ? lintBlueprint(blueprint.value, templates.value) : []
    expect([...blueprint.findings, ...(templates?.findings ?? []), ...lint].map(shown)).toEqual([])
  })

  test('has an example that fits', () => {
    const example = readData(FILES.example, files.get(FILES.example) ?? '')
    const faults = blueprint.ok && example.ok ? checkShape(blueprint.value.optionsSchema, example.value ?? {}, 'partial') : []
    expect([...example.findings.map(shown), ...faults]).toEqual([])
  })
})
