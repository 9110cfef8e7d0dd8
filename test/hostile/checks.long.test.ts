// The largest of checks.test.ts.
import { expect, test } from 'vitest'
import { configMap, manyDocuments, rulesOf } from './many-documents.ts'

test('60 MiB of text', async () => {
  expect(await rulesOf(configMap('a', `data:\n  a: |\n${`    ${'x'.repeat(1019)}\n`.repeat(60 * 1024)}`))).toEqual([])
})

manyDocuments(100_000)
