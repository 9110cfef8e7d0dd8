// Annotations as SARIF 2.1.0, for code scanning and for editors.
import type { Annotation } from './annotation.ts'

/**
 * What the document says beside the annotations. `rules`: id → its one sentence. `pages`: where docs/rules lies, undefined where nobody knows.
 * `spec`: the path of the spec, for what has no file. `folder`: that of the site in its repository, '' at the root.
 */
export type SarifFrame = {
  readonly version: string
  readonly rules: ReadonlyMap<string, string>
  readonly pages: string | undefined
  readonly spec: string
  readonly folder: string
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'
const TOOL = 'create-k8s-platform'
const ELSEWHERE = 'A fault in the spec, or in what the spec is made with.'

/**
 * The document, one run. Source: OASIS, SARIF 2.1.0 plus Errata 01, and of what is optional there all that GitHub's page
 * "SARIF support for code scanning" asks for. The id of the run keeps several sites of one repository apart.
 */
export function printSarif(annotations: readonly Annotation[], frame: SarifFrame): string {
  const ids = [...new Set(annotations.map(({ rule }) => rule))].sort()
  const driver = { name: TOOL, semanticVersion: frame.version, rules: ids.map((id) => descriptor(id, frame)) }
  const run = {
    tool: { driver },
    automationDetails: { id: `${[TOOL, frame.folder].filter((word) => word !== '').join('/')}/` },
    columnKind: 'utf16CodeUnits',
    results: annotations.map((annotation) => result(annotation, ids, frame)),
  }
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, undefined, 2)}\n`
}

function descriptor(id: string, { rules, pages }: SarifFrame): object {
  const says = rules.get(id)
  const text = says ?? ELSEWHERE
  const page = `docs/rules/${id}.md`
  return {
    id,
    shortDescription: { text },
    fullDescription: { text },
    help: { text: says === undefined ? text : `${text} See ${page} of ${TOOL}.` },
    ...(says !== undefined && pages !== undefined && { helpUri: `${pages}/${page}` }),
  }
}

function result({ rule, severity, text, path, region, fingerprint }: Annotation, ids: readonly string[], { spec }: SarifFrame): object {
  const { line, column, endColumn } = region ?? { line: 1, column: 1, endColumn: 1 }
  return {
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level: severity,
    message: { text },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(path ?? spec) },
          region: { startLine: line, startColumn: column, endLine: line, endColumn },
        },
      },
    ],
    // GitHub looks at this name alone.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint.id}:${fingerprint.nth}` },
  }
}

/** A path from the root of the repository as a relative reference; one that lies elsewhere as a URI of a file. */
function uriOf(path: string): string {
  const steps = path.split('/').map(encodeURIComponent).join('/') // harmless: no half of a pair is left that it would throw at
  return path.startsWith('/') ? `file://${steps}` : steps
}
