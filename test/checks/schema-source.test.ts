// The package's packs and the fake keep the same contract; a package that lost a file says what to do.
import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { schemaPacks } from '../../src/adapters/schema-packs.ts'
import { failureOf } from '../contract/work-tree.ts'
import { schemaSourceContract } from '../contract/schema-source.ts'
import { memorySchemas } from '../fakes/memory-schemas.ts'
import { home } from '../site-under-test.ts'

const folder = join(home, 'schemas/upstream')
const widget = {
  kinds: { 'example.org/v1/Widget': { scope: 'Cluster', schema: { $ref: '#/$defs/a' } } },
  $defs: { a: { type: 'object' } },
} as const

schemaSourceContract('memory', () => memorySchemas(new Map([['example', widget]])))
schemaSourceContract('packs', () => schemaPacks(folder))

test('a package without schemas, or with half of one, is a failure with a way out', async () => {
  const broken = mkdtempSync(join(tmpdir(), 'packs-'))
  const noIndex = await failureOf(schemaPacks(broken).index())
  expect(noIndex).toMatchObject({ code: 'SCHEMA-1', hint: 'The package is incomplete: install it again.' })
  copyFileSync(join(folder, 'index.json'), join(broken, 'index.json'))
  writeFileSync(join(broken, 'kubernetes.json.gz'), 'half')
  expect(await failureOf(schemaPacks(broken).family('kubernetes'))).toMatchObject({ code: 'SCHEMA-2' })
})
