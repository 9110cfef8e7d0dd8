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

export function parseTemplates({ files, source }: Blueprint): Checked<Templates> {
  const findings: Finding[] = []
  const parse = (path: string): Template | undefined => {
    const text = files.get(path)
    const template = text === undefined ? undefined : parseTemplate(`${source}/${path}`, text)
    findings.push(...(template?.findings ?? []))
    return template?.ok ? template.value : undefined
  }
  const below = (folder: string): readonly Template[] => {
    const paths = [...files.keys()].filter((path) => path.startsWith(folder) && path.endsWith('.yaml.hbs'))
    return paths.sort(byCodePoint).flatMap((path) => parse(path) ?? [])
  }
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
