// blueprint.yaml: read strictly, held against its schema.
import { type Checked, checked, andThen } from '../findings/checked.ts'
import { type DataPath, type Finding, at, error } from '../findings/finding.ts'
import { type ShapeFault, checkShape } from '../shape/check.ts'
import { readData } from '../template/data.ts'
import { type BlueprintHead, FILES } from './blueprint.ts'
import { blueprintSchema } from './blueprint-schema.gen.ts'

/** The head of the blueprint at `source` (`blueprints/cilium`), from the text of its blueprint.yaml. Rule `blueprint/head` for what does not fit the schema. */
export function parseHead(source: string, text: string): Checked<BlueprintHead> {
  const file = `${source}/${FILES.head}`
  return andThen(readData(file, text), (data) => {
    const findings = checkShape(blueprintSchema, data, 'whole').map((fault) => shapeFinding('blueprint/head', file, fault))
    return checked(data as unknown as BlueprintHead, findings) // what fits the schema has the type that was printed from it
  })
}

export function shapeFinding(rule: string, file: string, fault: ShapeFault): Finding {
  return error(rule, `${nameOf(fault.path)} ${fault.message}`, at(fault.path, fault.on, file), fault.hint)
}

function nameOf(path: DataPath): string {
  return path.length === 0 ? 'the file' : path.join('.')
}
