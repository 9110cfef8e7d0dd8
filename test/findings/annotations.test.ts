// The reports for forges: each in the form that its reader asks for, whatever stands in the findings.
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Annotation, annotate } from '../../src/findings/annotation.ts'
import { type Finding, at, error, warning } from '../../src/findings/finding.ts'
import { printGithub } from '../../src/findings/github.ts'
import { printGitlab } from '../../src/findings/gitlab.ts'
import { printSarif } from '../../src/findings/sarif.ts'
import { SARIF_SCHEMA } from './sarif-schema.ts'

const ajv = new Ajv2020({ allErrors: true })
formats.default(ajv)
const fitsSarif = ajv.compile(SARIF_SCHEMA)

const FRAME = {
  version: '0.1.0',
  rules: new Map([['manifest/type', 'A field of another type.']]),
  pages: undefined,
  spec: 'sites/rennes/site.yaml',
  folder: 'sites/rennes',
}
const SEED = { seed: 20_261_121, numRuns: 100 }

type Result = {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly message: { readonly text: string }
  readonly locations: readonly [
    { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object } },
  ]
  readonly partialFingerprints: { readonly primaryLocationLineHash: string }
}
type Run = {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }
  readonly results: readonly Result[]
}

function sarif(annotations: readonly Annotation[], frame: Parameters<typeof printSarif>[1] = FRAME): Run {
  const document = JSON.parse(printSarif(annotations, frame)) as { readonly runs: readonly [Run] }
  fitsSarif(document)
  expect(fitsSarif.errors ?? []).toEqual([])
  return document.runs[0]
}

const inSite = (file: string): string => `sites/rennes/${file}`
const typo: Finding = {
  ...error('manifest/type', 'spec.replicas must be a number', at(['spec', 'replicas'], 'value', 'own/web.yaml'), 'write 2'),
  place: { file: 'own/web.yaml', line: 7, column: 13, length: 3, source: '  replicas: two' },
}

describe('an annotation', () => {
  test('has the path from the root, message and hint in one, and the columns of its place', () => {
    expect(annotate([typo], inSite)).toMatchObject([
      {
        rule: 'manifest/type',
        severity: 'error',
        text: 'spec.replicas must be a number. Hint: write 2',
        path: 'sites/rennes/own/web.yaml',
        region: { line: 7, column: 13, endColumn: 16 },
      },
    ])
  })

  test('keeps its fingerprint where its line moves, and has another in another file, of another rule, with another message', () => {
    const of = (finding: Finding): string => JSON.stringify(annotate([finding], inSite)[0]!.fingerprint)
    expect(of({ ...typo, place: { ...typo.place!, line: 90, source: 'replicas: two # moved' } })).toBe(of(typo))
    const others = [
      { ...typo, rule: 'manifest/enum' },
      { ...typo, message: 'other' },
      { ...typo, place: { ...typo.place!, file: 'own/b.yaml' } },
    ]
    expect(new Set([typo, ...others].map(of)).size).toBe(4)
  })

  test('of a text without end is cut', () => {
    const [annotation] = annotate([{ ...typo, message: '\u{1f600}'.repeat(1_000_000) }], inSite)
    expect(annotation!.text).toHaveLength(1001)
  })

  test('is told apart from its equals by its number', () => {
    const [first, second] = annotate([typo, { ...typo, place: { ...typo.place!, line: 20 } }], inSite)
    expect([first!.fingerprint.id, second!.fingerprint]).toEqual([second!.fingerprint.id, { id: first!.fingerprint.id, nth: 2 }])
    const marks = (JSON.parse(printGitlab([first!, second!], FRAME.spec)) as { fingerprint: string }[]).map(
      ({ fingerprint }) => fingerprint,
    )
    expect(new Set(marks).size).toBe(2)
  })
})

describe('SARIF', () => {
  test('of nothing is a document without results', () => {
    expect(sarif([])).toMatchObject({ results: [], tool: { driver: { rules: [] } } })
  })

  test('names each rule once, with its sentence and its page where the project has an address', () => {
    const found = annotate([typo, warning('site/domain', 'no domain'), typo], inSite)
    const run = sarif(found, { ...FRAME, pages: 'https://forge.example.org/p/blob/v0.1.0' })
    expect(run.tool.driver.rules).toMatchObject([
      {
        id: 'manifest/type',
        shortDescription: { text: 'A field of another type.' },
        helpUri: 'https://forge.example.org/p/blob/v0.1.0/docs/rules/manifest/type.md',
      },
      { id: 'site/domain' },
    ])
    expect(run.tool.driver.rules[1]).not.toHaveProperty('helpUri')
    expect(run.results.map(({ ruleIndex }) => run.tool.driver.rules[ruleIndex]!.id)).toEqual(run.results.map(({ ruleId }) => ruleId))
    expect(sarif(found).tool.driver.rules[0]).not.toHaveProperty('helpUri')
  })

  test('points at the spec where a finding has no file, and has a region for each', () => {
    expect(sarif(annotate([warning('merge/deletes', 'many'), typo], inSite)).results.map(({ locations: [location] }) => location)).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'sites/rennes/site.yaml' },
          region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
        },
      },
      {
        physicalLocation: {
          artifactLocation: { uri: 'sites/rennes/own/web.yaml' },
          region: { startLine: 7, startColumn: 13, endLine: 7, endColumn: 16 },
        },
      },
    ])
  })

  test('writes paths as references that no reader takes for a scheme, a query or another folder', () => {
    const uris = ['a b.yaml', 'c:d.yaml', 'e?f#g.yaml', 'h%2e.yaml', 'ü.yaml'].map((file) => {
      const [annotation] = annotate([{ ...typo, place: { ...typo.place!, file } }], (path) => path)
      return sarif([annotation!]).results[0]!.locations[0].physicalLocation.artifactLocation.uri
    })
    expect(uris).toEqual(['a%20b.yaml', 'c%3Ad.yaml', 'e%3Ff%23g.yaml', 'h%252e.yaml', '%C3%BC.yaml'])
    const [outside] = annotate([typo], () => '/elsewhere/site.yaml')
    expect(sarif([outside!]).results[0]!.locations[0].physicalLocation.artifactLocation.uri).toBe('file:///elsewhere/site.yaml')
  })
})

describe('GitHub commands', () => {
  test('say where and what', () => {
    expect(printGithub(annotate([typo, warning('merge/deletes', '50% of all: a, b')], inSite))).toBe(
      '::error file=sites/rennes/own/web.yaml,line=7,col=13,endColumn=16,title=manifest/type::spec.replicas must be a number. Hint: write 2\n' +
        '::warning title=merge/deletes::50%25 of all: a, b\n',
    )
  })

  test('escape what would end a property', () => {
    const file = 'own/a,line=1::x%0A.yaml'
    expect(printGithub(annotate([{ ...typo, place: { ...typo.place!, file } }], (path) => path))).toMatch(
      /^::error file=own\/a%2Cline=1%3A%3Ax%250A\.yaml,line=7,/,
    )
  })
})

test('GitLab gets a list with its five fields', () => {
  expect(JSON.parse(printGitlab(annotate([typo, warning('merge/deletes', 'many')], inSite), FRAME.spec))).toEqual([
    {
      description: 'spec.replicas must be a number. Hint: write 2',
      check_name: 'manifest/type',
      fingerprint: expect.stringMatching(/^[0-9a-f]{40}$/),
      severity: 'major',
      location: { path: 'sites/rennes/own/web.yaml', lines: { begin: 7 } },
    },
    {
      description: 'many',
      check_name: 'merge/deletes',
      fingerprint: expect.stringMatching(/^[0-9a-f]{40}$/),
      severity: 'minor',
      location: { path: 'sites/rennes/site.yaml', lines: { begin: 1 } },
    },
  ])
})

/** What the runner makes of a line: the command, its properties and its text (actions/runner, ActionCommand.cs, TryParseV2). */
function readByRunner(line: string): { readonly name: string; readonly properties: ReadonlyMap<string, string>; readonly data: string } {
  const end = line.indexOf('::', 2)
  const [, name = '', rest = ''] = /^(\S+)(?: (.*))?$/s.exec(line.slice(2, end)) ?? []
  const unescape = (text: string): string =>
    text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%')
  const pairs = rest.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), unescape(pair.slice(pair.indexOf('=') + 1))] as const)
  return { name, properties: new Map(pairs), data: line.slice(end + 2).replaceAll('%25', '%') }
}

test('whatever stands in a finding stays in its place', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[ab%:,\n\r#[\]=]{0,20}$/),
    fc.constantFrom('::set-output name=x::y', '##[add-path]/x', '\u001b]0;x\u0007', '%0A::error::x', '\ud800'),
  )
  const finding = fc
    .record({ rule: hostile, message: hostile, hint: hostile, file: hostile })
    .map(({ rule, message, hint, file }): Finding => ({
      ...error(rule, message, undefined, hint),
      place: { file: `own/${file}`, line: 1, column: 1, length: 1, source: '' },
    }))
  fc.assert(
    fc.property(fc.array(finding, { minLength: 1, maxLength: 4 }), (findings) => {
      const annotations = annotate(findings, (path) => path)
      const lines = printGithub(annotations).split('\n')
      expect(lines).toHaveLength(findings.length + 1)
      for (const [i, { text, path, rule }] of annotations.entries()) {
        expect(`${text}${path}${rule}`).not.toMatch(/##\[|\p{Cc}|\p{Surrogate}/u)
        const { name, properties, data } = readByRunner(lines[i]!)
        expect([name, properties.get('file'), properties.get('title'), properties.size, data]).toEqual(['error', path, rule, 5, text])
      }
      const named = annotations.map((annotation) => ({ ...annotation, rule: annotation.rule || 'x/y' }))
      const uris = sarif(named).results.map(({ locations: [{ physicalLocation }] }) => physicalLocation.artifactLocation.uri)
      expect(uris.map(decodeURIComponent)).toEqual(annotations.map(({ path }) => path))
      expect((JSON.parse(printGitlab(annotations, 'site.yaml')) as object[]).length).toBe(findings.length)
    }),
    SEED,
  )
})
