// What blueprint.yaml says of capabilities, conditions and its own name holds together.
import { type DataPath, type Finding, at, error } from '../findings/finding.ts'
import { didYouMean } from '../findings/nearest.ts'
import { mapAt, member } from '../shape/schema.ts'
import { parseExpression } from '../template/expression.ts'
import { dotted } from '../template/names.ts'
import { isObject } from '../tree/json.ts'
import { type Blueprint, FILES } from './blueprint.ts'
import { capabilities } from './capabilities.gen.ts'
import { lintRead } from './lint-names.ts'

export function lintHead(blueprint: Blueprint): readonly Finding[] {
  const { head, source } = blueprint
  const folder = source.split('/').at(-1)
  const file = `${source}/${FILES.head}`
  return [
    ...(head.name === folder
      ? []
      : [error('blueprint/name', `is called "${head.name}", but its folder "${folder}"`, at(['name'], 'value', file))]),
    ...(head.chart?.versions ?? []).flatMap((version, i) => lintVersion(file, version, ['chart', 'versions', i])),
    ...(head.ownChart?.versions ?? []).flatMap((version, i) => lintVersion(file, version, ['ownChart', 'versions', i])),
    ...lintWhen(blueprint, head.installWhen, ['installWhen']),
    ...(head.podSecurityWhen ?? []).flatMap(({ when }, i) => lintWhen(blueprint, when, ['podSecurityWhen', i, 'when'])),
    ...(head.provides ?? []).flatMap(({ capability, when, names }, i) => [
      ...lintCapability(file, capability, ['provides', i, 'capability']),
      ...lintWhen(blueprint, when, ['provides', i, 'when']),
      ...lintOption(blueprint, names, ['provides', i, 'names']),
    ]),
    ...(head.needs ?? []).flatMap(({ capability, when }, i) => [
      ...lintCapability(file, capability, ['needs', i, 'capability']),
      ...lintWhen(blueprint, when, ['needs', i, 'when']),
    ]),
  ]
}

/** The version is the name of a folder; exact, as in the spec (exactVersion of site.core.schema.json). */
function lintVersion(file: string, version: string, path: DataPath): readonly Finding[] {
  if (/^v?[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/.test(version)) return []
  return [error('blueprint/version', `"${version}" is not an exact version`, at(path, 'value', file), 'such as 1.20.0')]
}

function lintCapability(file: string, name: string, path: DataPath): readonly Finding[] {
  if (capabilities.has(name)) return []
  const hint = didYouMean(name, [...capabilities.keys()]) ?? `known: ${[...capabilities.keys()].join(', ')}`
  return [error('blueprint/unknown-capability', `there is no capability "${name}"`, at(path, 'value', file), hint)]
}

/** A condition is decided before anything is placed, so it may read options only. */
function lintWhen(blueprint: Blueprint, when: string | undefined, path: DataPath): readonly Finding[] {
  if (when === undefined) return []
  const where = at(path, 'value', `${blueprint.source}/${FILES.head}`)
  const parsed = parseExpression(where.file, when)
  if (!parsed.ok) return parsed.findings.map(({ message, hint }) => error('blueprint/when', message, where, hint))
  return parsed.value.reads.flatMap((read) => {
    if (read.steps[0] !== 'options')
      return [error('blueprint/when', `a condition cannot read "${dotted(read.steps)}"`, where, 'it reads options only')]
    return lintRead(blueprint, read, 'exportsContext').map(({ rule, message, hint }) => error(rule, message, where, hint))
  })
}

/** `names` is an option whose keys are the names. */
function lintOption({ optionsSchema, source }: Blueprint, name: string | undefined, path: DataPath): readonly Finding[] {
  if (name === undefined) return []
  const properties = mapAt(optionsSchema, 'properties')
  const option = member(properties, name)
  if (isObject(option) && member(option, 'type') === 'object') return []
  const what = option === undefined ? `there is no option "${name}"` : `the option "${name}" is no map`
  return [
    error(
      'blueprint/names',
      what,
      at(path, 'value', `${source}/${FILES.head}`),
      option === undefined ? didYouMean(name, Object.keys(properties)) : undefined,
    ),
  ]
}
