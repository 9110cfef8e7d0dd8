// Each blueprint's README carries the options table that its schema prints now.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { blueprints } from './render.ts'

const script = fileURLToPath(new URL('../../scripts/options-table.mjs', import.meta.url))
const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' })

it.each(blueprints)('the options table of %s is fresh', (name) => {
  expect(stderr.split('\n').filter((line) => line.includes(`/${name}/`))).toEqual([])
})

it('nothing else is at fault', () => {
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})
