// What a person sees of a finding.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { error, warning } from '../../src/findings/finding.ts'
import { printFinding, printFindings } from '../../src/findings/screen.ts'

const place = { file: 'site.yaml', line: 12, column: 11, length: 5, source: '  - name: Prod!' }
const finding = {
  ...error(
    'site/cluster-name',
    'cluster name "Prod!" is not a DNS label',
    undefined,
    'lower-case letters, digits and dashes; it becomes a folder and a DNS name.',
  ),
  place,
}

test('where, what, the line, what to do', () => {
  expect(printFinding(finding, false)).toBe(`site.yaml:12:11  site/cluster-name  cluster name "Prod!" is not a DNS label
   12 |   - name: Prod!
      |           ^^^^^
hint: lower-case letters, digits and dashes; it becomes a folder and a DNS name.
`)
})

test('a warning says so, and the last line counts', () => {
  const list = [finding, { ...warning('site/unpinned', 'cilium has no version'), place }]
  expect(printFindings(list, false)).toContain('site/unpinned  warning: cilium has no version')
  expect(printFindings(list, false)).toMatch(/\n\n1 error, 1 warning\n$/)
  expect(printFindings([finding, finding], false)).toMatch(/\n\n2 errors\n$/)
  expect(printFindings([], false)).toBe('')
})

test('without a place, what is known', () => {
  expect(printFinding(error('a/b', 'c'), false)).toBe('a/b  c\n')
  expect(printFinding(error('a/b', 'c', { file: 'x.yaml', path: [], on: 'key' }), false)).toBe('x.yaml  a/b  c\n')
})

test('colour adds nothing but colour', () => {
  expect(printFinding(finding, true).replaceAll(/\u001b\[\d*m/g, '')).toBe(printFinding(finding, false))
})

test('a long line is cut around the fault', () => {
  const source = `${'x'.repeat(500)}FAULT${'y'.repeat(500)}`
  const [, line, caret] = printFinding({ ...finding, place: { ...place, column: 501, source } }, false).split('\n')
  expect(line!.length).toBeLessThan(135)
  expect(line!.slice(caret!.indexOf('^'), caret!.lastIndexOf('^') + 1)).toBe('FAULT')
})

test('the caret stands below wide characters and tabs', () => {
  const source = '\tname: 東京 é Prod!'
  const [, line, caret] = printFinding({ ...finding, place: { ...place, column: source.indexOf('Prod') + 1, source } }, false).split('\n')
  expect(line).toBe('   12 |  name: 東京 é Prod!')
  // Two characters before it take two columns each.
  expect(caret!.indexOf('^')).toBe(line!.indexOf('Prod') + 2)
})

test('no text can drive a terminal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(400), fc.nat(400), (text, column, length) => {
      const place = { file: text, line: 1, column: column + 1, length, source: text }
      const screen = printFinding({ ...error('a/b', text, undefined, text), place }, false)
      // oxlint-disable-next-line no-control-regex
      expect(screen).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
      expect(screen.split('\n').length).toBe(5)
    }),
    { seed: 1, numRuns: 300 },
  )
})
