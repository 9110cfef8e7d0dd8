// One manifest against its schema: what `shape` finds, as findings of the generated file.
import type { DataPath, Finding } from '../findings/finding.ts'
import { checkShape } from '../shape/check.ts'
import type { FaultKind, ShapeFault } from '../shape/fault.ts'
import { LONGEST_MATCHED } from '../shape/scalars.ts'
import type { FoundSchema } from './find-schema.ts'
import type { JsonObject } from '../tree/json.ts'
import { type Manifest, spotIn, titleOf, valueAt } from './manifest.ts'

const RULES: { readonly [kind in FaultKind]: string } = {
  'unknown-key': 'manifest/unknown-field',
  missing: 'manifest/required',
  type: 'manifest/type',
  null: 'manifest/type',
  enum: 'manifest/enum',
  pattern: 'manifest/pattern',
  format: 'manifest/pattern',
  range: 'manifest/range',
  length: 'manifest/range',
  items: 'manifest/range',
  unique: 'manifest/repeated',
  alternatives: 'manifest/alternatives',
}

/** The same text on many clusters is one value (see readManifests), and says the same of each. */
const judged = new WeakMap<JsonObject, { readonly schema: JsonObject; readonly faults: readonly ShapeFault[] }>()

function faultsOf(schema: JsonObject, value: JsonObject): readonly ShapeFault[] {
  const known = judged.get(value)
  if (known?.schema === schema) return known.faults
  const faults = checkShape(schema, value, 'whole')
  judged.set(value, { schema, faults })
  return faults
}

/** Every fault of the manifest; unknown fields of a partial schema are warnings, since the API may know them. */
export function fitsSchema(manifest: Manifest, { schema, partial }: FoundSchema): readonly Finding[] {
  const faults = faultsOf(schema, manifest.value).filter((fault) => !isUnjudged(fault, manifest))
  return faults.map((fault): Finding => {
    const isUncertain = fault.kind === 'unknown-key' && partial === true
    const message = `${titleOf(manifest)}: ${printPath(fault.path)} ${fault.message}`
    return {
      rule: RULES[fault.kind],
      severity: isUncertain ? 'warning' : 'error',
      message: isUncertain ? `${message}; our schema of ${manifest.kind} holds only a part of its fields` : message,
      ...(fault.hint !== undefined && { hint: fault.hint }),
      at: spotIn(manifest, fault.path, fault.on),
    }
  })
}

/** Long texts are not held against patterns: a script or a certificate is no fault, and a pattern could take long. */
function isUnjudged({ kind, path, on }: ShapeFault, { value }: Manifest): boolean {
  if (kind !== 'pattern') return false
  const judged = on === 'key' ? path.at(-1) : valueAt(value, path)
  return typeof judged === 'string' && judged.length > LONGEST_MATCHED
}

/** `spec.ports[0].name`; a key with a dot or a slash stands in quotes. */
function printPath(path: DataPath): string {
  if (path.length === 0) return 'the object'
  const words = path.map((step) =>
    typeof step === 'number' ? `[${step}]` : /^[A-Za-z_$-][\w$-]*$/.test(step) ? `.${step}` : `["${step}"]`,
  )
  return words.join('').replace(/^\./, '')
}
