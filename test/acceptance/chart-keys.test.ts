// Every blueprint with a chart has a test of its own that holds the keys of its values against upstream.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { blueprints } from '../blueprints/render.ts'
import { home } from '../site-under-test.ts'
import { headOf } from './alone.ts'

const folder = join(home, 'test/blueprints')
const tests = readdirSync(folder)
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(folder, file), 'utf8'))

test.each(blueprints.filter((name) => headOf(name).chart))('the keys of %s are held against upstream', (name) => {
  const asking = tests.filter((text) => text.includes(`'${name}'`) && /(expectUpstreamKnows|assertKeysExist)\(/.test(text))
  expect(asking.length).toBeGreaterThan(0)
})
