// Every name that a template reads is there: in the context, in the options schema, in the facts of what the blueprint needs.
import { type Finding, type Place, error } from '../findings/finding.ts'
import { didYouMean } from '../findings/nearest.ts'
import { mapAt } from '../shape/schema.ts'
import { dotted } from '../template/names.ts'
import type { Read, Template } from '../template/template.ts'
import type { Blueprint } from './blueprint.ts'
import { capabilities } from './capabilities.gen.ts'
import { followName } from './context-names.ts'
import { contextSchema } from './context-schema.gen.ts'
import type { Templates } from './templates.ts'

export type ContextName = 'siteContext' | 'clusterContext' | 'exportsContext'
type Fault = { readonly rule: string; readonly message: string; readonly hint?: string | undefined }

export function lintNames(blueprint: Blueprint, templates: Templates): readonly Finding[] {
  const { valuesSite, valuesCluster, valuesRelease, manifestsSite, manifestsCluster, exports, contract } = templates
  const judge = (template: Template | undefined, context: ContextName): readonly Finding[] =>
    (template?.reads ?? []).flatMap((read) => lintRead(blueprint, read, context))
  return [
    ...[valuesSite, valuesRelease, ...manifestsSite].flatMap((template) => judge(template, 'siteContext')),
    ...[valuesCluster, contract, ...manifestsCluster].flatMap((template) => judge(template, 'clusterContext')),
    ...judge(exports, 'exportsContext'),
  ]
}

export function lintRead(blueprint: Blueprint, { steps, place }: Read, context: ContextName): readonly Finding[] {
  const [first, ...rest] = steps
  const schema = mapAt(mapAt(contextSchema, '$defs'), context)
  const known = mapAt(schema, 'properties')
  const fault = ((): Fault | undefined => {
    if (typeof first !== 'string' || !Object.hasOwn(known, first)) return unknownRoot(first ?? '*', context, Object.keys(known))
    if (first === 'facts') return lintFact(blueprint, rest)
    const lost =
      first === 'options' ? followName(blueprint.optionsSchema, blueprint.optionsSchema, rest) : followName(contextSchema, schema, steps)
    if (lost === undefined) return undefined
    const where = first === 'options' ? 'the options schema has no' : 'there is no'
    const upTo = first === 'options' ? lost.index + 2 : lost.index + 1
    return {
      rule: 'blueprint/unknown-name',
      message: `${where} "${dotted(steps.slice(0, upTo))}"`,
      hint: didYouMean(String(steps[upTo - 1]), lost.known),
    }
  })()
  return fault === undefined ? [] : [placed(fault, place)]
}

function placed({ rule, message, hint }: Fault, place: Place): Finding {
  return { ...error(rule, message, undefined, hint), place }
}

function unknownRoot(name: string, context: ContextName, known: readonly string[]): Fault {
  const isCluster = context === 'siteContext' && (name === 'cluster' || name === 'environment')
  if (isCluster)
    return {
      rule: 'blueprint/cluster-in-site',
      message: `a site template cannot name "${name}"`,
      hint: 'what needs a cluster belongs into values/cluster.yaml.hbs or manifests/cluster/',
    }
  return {
    rule: 'blueprint/unknown-name',
    message: `there is no "${name}" here`,
    hint: didYouMean(name, known) ?? `known here: ${known.join(', ')}`,
  }
}

function lintFact({ head }: Blueprint, [capability, fact]: readonly (string | null)[]): Fault | undefined {
  if (typeof capability !== 'string')
    return { rule: 'blueprint/unknown-fact', message: 'facts are named by a capability', hint: 'such as facts.issuer.name' }
  const known = capabilities.get(capability)
  if (known === undefined)
    return {
      rule: 'blueprint/unknown-capability',
      message: `there is no capability "${capability}"`,
      hint: didYouMean(capability, [...capabilities.keys()]),
    }
  if (!(head.needs ?? []).some((need) => need.capability === capability)) {
    return {
      rule: 'blueprint/fact-not-needed',
      message: `reads a fact of "${capability}", which the blueprint does not need`,
      hint: 'list it under needs, with optional: true where it can do without',
    }
  }
  if (fact === undefined || (fact !== null && Object.hasOwn(known.facts, fact))) return undefined
  return {
    rule: 'blueprint/unknown-fact',
    message: `"${capability}" has no fact "${fact}"`,
    hint: didYouMean(String(fact), Object.keys(known.facts)),
  }
}
