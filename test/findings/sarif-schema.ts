// What SARIF 2.1.0 plus Errata 01 asks of the objects that we print, written down from the standard (sections in brackets), and what GitHub adds.
const text = { type: 'object', required: ['text'], properties: { text: { type: 'string', minLength: 1, maxLength: 1024 } } }
const closed = (required: readonly string[], properties: object): object => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
})

/** 3.49 reportingDescriptor; GitHub asks for the three texts. */
const rule = closed(['id', 'shortDescription', 'fullDescription', 'help'], {
  id: { type: 'string', minLength: 1 },
  shortDescription: text,
  fullDescription: text,
  help: text,
  helpUri: { type: 'string', format: 'uri' },
})

/** 3.30 region: lines and columns from 1. */
const position = { type: 'integer', minimum: 1 }
const region = closed(['startLine', 'startColumn', 'endLine', 'endColumn'], {
  startLine: position,
  startColumn: position,
  endLine: position,
  endColumn: position,
})

/** 3.27 result, 3.28 location, 3.29 physicalLocation, 3.4 artifactLocation. */
const result = closed(['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'partialFingerprints'], {
  ruleId: { type: 'string', minLength: 1 },
  ruleIndex: { type: 'integer', minimum: 0 },
  level: { enum: ['none', 'note', 'warning', 'error'] },
  message: text,
  locations: {
    type: 'array',
    minItems: 1,
    maxItems: 1,
    items: closed(['physicalLocation'], {
      physicalLocation: closed(['artifactLocation', 'region'], {
        artifactLocation: closed(['uri'], { uri: { type: 'string', format: 'uri-reference', minLength: 1 } }),
        region,
      }),
    }),
  },
  partialFingerprints: closed(['primaryLocationLineHash'], {
    primaryLocationLineHash: { type: 'string', pattern: '^[0-9a-f]{40}:[1-9]\\d*$' },
  }),
})

/** 3.13 sarifLog, 3.14 run, 3.17 runAutomationDetails, 3.19 toolComponent. */
export const SARIF_SCHEMA = closed(['$schema', 'version', 'runs'], {
  $schema: { type: 'string', format: 'uri' },
  version: { const: '2.1.0' },
  runs: {
    type: 'array',
    minItems: 1,
    maxItems: 1,
    items: closed(['tool', 'automationDetails', 'columnKind', 'results'], {
      tool: closed(['driver'], {
        driver: closed(['name', 'semanticVersion', 'rules'], {
          name: { type: 'string', minLength: 1 },
          semanticVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+' },
          rules: { type: 'array', uniqueItems: true, items: rule },
        }),
      }),
      automationDetails: closed(['id'], { id: { type: 'string', pattern: '^create-k8s-platform(/.*)?/$' } }),
      columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
      results: { type: 'array', items: result },
    }),
  },
})
