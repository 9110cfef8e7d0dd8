// A blueprint's folder to a Blueprint: head and options schema; the templates are parsed by templates.ts, and judged by lint.ts.
import { type Checked, checked, failed } from '../findings/checked.ts'
import { type Finding, error } from '../findings/finding.ts'
import { type Json, type JsonObject, isObject } from '../tree/json.ts'
import { type Blueprint, type BlueprintFiles, type BlueprintHead, FILES } from './blueprint.ts'
import { parseHead } from './head.ts'

const MOST_TEXT = 1_048_576

/** Faults of both files at once. `source` is where the folder was found, such as `blueprints/cilium`. `known`: its head, where it was read before. */
export function parseBlueprint(source: string, files: BlueprintFiles, known?: BlueprintHead): Checked<Blueprint> {
  const head = known === undefined ? readHead(source, files.get(FILES.head)) : checked(known)
  const optionsText = files.get(FILES.options)
  const options =
    optionsText === undefined ? failed([missing(source, FILES.options)]) : parseOptions(`${source}/${FILES.options}`, optionsText)
  const findings = [...head.findings, ...options.findings]
  return head.ok && options.ok ? checked({ head: head.value, optionsSchema: options.value, files, source }, findings) : failed(findings)
}

function readHead(source: string, text: string | undefined): Checked<BlueprintHead> {
  return text === undefined ? failed([missing(source, FILES.head)]) : parseHead(source, text)
}

function missing(source: string, file: string): Finding {
  return error('blueprint/missing-file', `${source} has no ${file}`)
}

function parseOptions(file: string, text: string): Checked<JsonObject> {
  if (text.length > MOST_TEXT) return failed([error('blueprint/options-schema', `${file} is larger than ${MOST_TEXT} characters`)])
  try {
    const value = JSON.parse(text) as Json
    if (isObject(value)) return checked(value)
    return failed([error('blueprint/options-schema', `${file} must be a schema, that is a map`)])
  } catch (cause) {
    return failed([error('blueprint/options-schema', `${file} is no JSON: ${(cause as Error).message}`)])
  }
}
