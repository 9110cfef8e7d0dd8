// Template and context to documents: evaluate, look the skeleton up, fill.
import { type Checked, checked, failed } from '../findings/checked.ts'
import { error } from '../findings/finding.ts'
import type { JsonObject } from '../tree/json.ts'
import { evaluateNodes } from './evaluate.ts'
import { type Mode, fillSkeleton } from './fill.ts'
import { parseSkeleton } from './skeleton.ts'
import { type Document, LIMITS, type Skeleton, type Template } from './template.ts'
import { replay, writeNodes } from './write.ts'

/**
 * The documents of a template (parted by `---`, empty ones dropped) in a context. In `whole` a name without a value is a fault;
 * in `partial` the nearest entry or item that holds it is left out, and the document is not complete.
 * A result may share objects with other results and with the context: never change it.
 */
export function renderTemplate(template: Template, context: JsonObject, mode: Mode): Checked<readonly Document[]> {
  const { values, way, findings } = evaluateNodes(template.nodes, context)
  if (findings.length > 0) return failed(findings)
  const skeleton = skeletonOf(template, way)
  if (!skeleton.ok) return skeleton
  const filled = fillSkeleton(skeleton.value, values, template.memory, mode)
  return checked(filled.documents, filled.findings)
}

/** The same way gives the same text, so the way is the key; the text is written and parsed once. */
function skeletonOf(template: Template, way: string): Checked<Skeleton> {
  const { skeletons } = template.memory
  const known = skeletons.get(way)
  if (known !== undefined) return known
  const written = writeNodes(template.nodes, replay(way))
  const parsed =
    written === undefined || written.text.split('\n---').length > LIMITS.documents
      ? tooLarge(template)
      : parseSkeleton(written, template.file, template.lines)
  if (skeletons.size >= LIMITS.skeletons) skeletons.clear()
  skeletons.set(way, parsed)
  return parsed
}

function tooLarge({ file, lines }: Template): Checked<Skeleton> {
  const place = { file, line: 1, column: 1, length: 1, source: lines[0] ?? '' }
  return failed([
    {
      ...error('template/size', `gives more than ${LIMITS.skeleton} characters of text, or more than ${LIMITS.documents} documents`),
      place,
    },
  ])
}
