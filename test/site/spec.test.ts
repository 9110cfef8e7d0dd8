// Golden screens: each folder of test/golden/spec holds a spec and what a person sees when it is read.
import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SPEC } from '../../src/findings/finding.ts'
import { printFindings } from '../../src/findings/screen.ts'
import { placeFindings } from '../../src/site/places.ts'
import { readSite } from '../../src/site/read.ts'

const PLACES = new URL('../golden/spec/', import.meta.url)
const PROFILES = new URL('../../profiles/', import.meta.url)
const profiles = new Map(readdirSync(PROFILES).map((file) => [file.replace('.yaml', ''), readFileSync(new URL(file, PROFILES), 'utf8')]))
const capabilities = new Set(['issuer', 'load-balancer'])
const names = readdirSync(PLACES)

function read(name: string): { readonly rules: readonly string[]; readonly screen: string; readonly ok: boolean } {
  const text = readFileSync(new URL(`${name}/site.yaml`, PLACES), 'utf8')
  const result = readSite({ text, generator: '0.1.0', capabilities, profiles })
  const placed = placeFindings(result.findings, new Map([[SPEC, text]]))
  for (const { place } of placed) expect(place).toBeDefined()
  return { rules: placed.map(({ rule }) => rule), screen: printFindings(placed, false), ok: result.ok }
}

for (const name of names.filter((folder) => folder !== 'valid')) {
  test(`golden: ${name}`, async () => {
    const { rules, screen } = read(name)
    expect(rules).toContain(`site/${name}`)
    await expect(screen).toMatchFileSnapshot(`../golden/spec/${name}/screen.txt`)
  })
}

test('a valid spec has no findings', () => {
  expect(read('valid')).toEqual({ rules: [], screen: '', ok: true })
})

test('every rule has a fixture', () => {
  const folder = new URL('../../src/site/', import.meta.url)
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.includes('.gen.'),
  )
  const ids = new Set(
    sources.flatMap((file) => readFileSync(new URL(file, folder), 'utf8').match(/'site\/[a-z-]+'/g) ?? []).map((id) => id.slice(6, -1)),
  )
  // A fixture of 8 MiB would be no reading; `pattern` is for patterns that nobody has described yet.
  expect([...ids].filter((id) => !names.includes(id)).sort()).toEqual(['pattern', 'too-large'])
})
