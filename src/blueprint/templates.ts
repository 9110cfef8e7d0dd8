// The templates of a blueprint, parsed once and rendered many times.
import { type Checked, checked } from '../findings/checked.ts'
import type { Finding } from '../findings/finding.ts'
import { parseTemplate } from '../template/parse.ts'
import type { Template } from '../template/template.ts'
import { byCodePoint } from '../tree/json.ts'
import { type Blueprint, FILES } from './blueprint.ts'

/** Manifest templates are sorted by path. A template's `file` is its path below the blueprint's source. */
export type Templates = {
  readonly valuesSite?: Template
  readonly valuesCluster?: Template
  readonly valuesRelease?: Template
  readonly manifestsSite: readonly Template[]
  readonly manifestsCluster: readonly Template[]
  readonly exports?: Template
  readonly contract?: Template
}

/**
 * The templates of a blueprint that is known to be sound: each is parsed when somebody asks for it, so that whoever only plans does not pay for
 * values and manifests. A fault in one is a fault of the package, and thrown.
 */
export function laterTemplates(blueprint: Blueprint): Templates {
  const { files, source } = blueprint
  const one = (path: string): Template => {
    const parsed = parseTemplate(`${source}/${path}`, files.get(path)!)
    if (!parsed.ok) throw new Error(`${source}/${path}: ${parsed.findings[0]?.message}`)
    return parsed.value
  }
  const templates: { [name in keyof Templates]?: Templates[name] } = {}
  const later = <T>(name: keyof Templates, parse: () => T): void => {
    let parsed: { readonly value: T } | undefined
    Object.defineProperty(templates, name, { enumerable: true, get: () => (parsed ??= { value: parse() }).value })
  }
  for (const name of ['valuesSite', 'valuesCluster', 'valuesRelease', 'exports', 'contract'] as const)
    if (files.has(FILES[name])) later(name, () => one(FILES[name]))
  for (const name of ['manifestsSite', 'manifestsCluster'] as const) later(name, () => templatesBelow(files, FILES[name]).map(one))
  return templates as Templates
}

function templatesBelow(files: Blueprint['files'], folder: string): readonly string[] {
  return [...files.keys()].filter((path) => path.startsWith(folder) && path.endsWith('.yaml.hbs')).sort(byCodePoint)
}

/** All templates, and all faults in them. */
export function parseTemplates({ files, source }: Blueprint): Checked<Templates> {
  const findings: Finding[] = []
  const parse = (path: string): Template | undefined => {
    const text = files.get(path)
    const template = text === undefined ? undefined : parseTemplate(`${source}/${path}`, text)
    findings.push(...(template?.findings ?? []))
    return template?.ok ? template.value : undefined
  }
  const below = (folder: string): readonly Template[] => templatesBelow(files, folder).flatMap((path) => parse(path) ?? [])
  const [valuesSite, valuesCluster, valuesRelease, exports, contract] = [
    parse(FILES.valuesSite),
    parse(FILES.valuesCluster),
    parse(FILES.valuesRelease),
    parse(FILES.exports),
    parse(FILES.contract),
  ]
  const templates: Templates = {
    ...(valuesSite && { valuesSite }),
    ...(valuesCluster && { valuesCluster }),
    ...(valuesRelease && { valuesRelease }),
    manifestsSite: below(FILES.manifestsSite),
    manifestsCluster: below(FILES.manifestsCluster),
    ...(exports && { exports }),
    ...(contract && { contract }),
  }
  return checked(templates, findings)
}
