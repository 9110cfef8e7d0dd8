// Answers → the text of site.yaml, with a word beside what is not obvious. Values enter through the printer, so that none can break out.
import type { BlueprintHead } from '../blueprint/blueprint.ts'
import { type Json, type JsonObject, isObject, mergeMaps } from '../tree/json.ts'
import { printYaml } from '../tree/yaml-print.ts'
import { type Answers, domainOf, saysMinor } from './answers.ts'
import { clusterSection } from './cluster-section.ts'
import { blueprintOf, nested } from './option-value.ts'
import type { Known } from './question.ts'
import { type Section, comments } from './section.ts'

const HEAD = [
  'yaml-language-server: $schema=./.platform/site.schema.json',
  'What the platform is. Change it here: `create-k8s-platform diff` shows what that does, `generate` or `pr` brings it in.',
]

/** The whole spec. Every component of the profile has a version, the engine too, so that nothing moves unasked. */
export function specText(answers: Answers, known: Known): string {
  const [first, ...rest] = [
    headSection(answers, known),
    repositorySection(answers, known),
    platformSection(answers),
    environmentSection(answers),
    clusterSection(answers),
    componentSection(answers, known),
    ...otherSections(answers),
  ]
  const head = printYaml(first!.value, first!.comments, HEAD)
  return [head, ...rest.map(({ value, comments }) => printYaml(value, comments))].join('\n')
}

function headSection({ name, profile }: Answers, { generator, profiles }: Known): Section {
  const summary = profiles.get(profile)?.said.summary ?? ''
  return {
    value: { apiVersion: 'create-k8s-platform/v1', kind: 'Site', generator, name, profile },
    comments: comments([
      [['generator'], { beside: 'another version refuses to write, so that nothing moves unasked' }],
      [['profile'], { beside: summary }],
    ]),
  }
}

function repositorySection({ repository: url }: Answers, { path }: Known): Section {
  return {
    value: { repository: { url, branch: 'main', ...(path !== '' && { path }) } },
    comments: comments([
      [['repository', 'url'], { before: ['What the engine reads. A private one also needs `credentials: {secret: <name>}`.'] }],
    ]),
  }
}

function platformSection({ engine, domain, distribution: name, version, kubernetes }: Answers): Section {
  const said = { ...(version !== '' && { version }), ...(saysMinor(name) && { kubernetes }) }
  return {
    value: { gitops: { engine }, domain, distribution: { name, ...said } },
    comments: comments([
      [['gitops', 'engine'], { beside: 'argocd or flux' }],
      [['domain'], { beside: 'hosts without a dot stand below it; what a cluster or an environment says wins' }],
      [['distribution'], { beside: 'likewise' }],
    ]),
  }
}

function environmentSection({ domain, environments }: Answers): Section {
  const value = environments.map((name) => {
    const own = domainOf(name, { domain, environments })
    return own === domain ? { name } : { name, domain: own }
  })
  return {
    value: { environments: value },
    comments: comments([
      [['environments'], { beside: 'in promotion order' }],
      [['environments', 0, 'domain'], { beside: 'its own, since a host can be served in one place only' }],
    ]),
  }
}

function componentSection(answers: Answers, known: Known): Section {
  const { profile, engine } = answers
  const said = known.profiles.get(profile)?.said.components ?? {}
  const head = [...known.heads.values()].find((blueprint) => blueprint.engine === engine)
  const pins: [string, JsonObject][] = head === undefined ? [] : [[head.name, versionOf(head)]]
  for (const [key, settings] of Object.entries(said)) {
    if (settings === false) continue
    const own = isObject(settings) && typeof settings['version'] === 'string' ? { version: settings['version'] } : undefined
    pins.push([key, own ?? versionOf(known.heads.get(blueprintOf(key, profile, known)))])
  }
  const chosen = merged(answers).components
  const told = answers.own.map(({ question }) => [question.key.split('.'), { before: [question.question] }] as const)
  const beside = [
    ['components'],
    { before: ['Versions move only when you move them. `create-k8s-platform catalog <name>` tells the options of each.'] },
  ] as const
  return {
    value: { components: mergeMaps(Object.fromEntries(pins), isObject(chosen) ? chosen : {}) },
    comments: comments([beside, ...told]),
  }
}

/** What the profile asked about other keys than components. */
function otherSections(answers: Answers): readonly Section[] {
  const { components: _components, ...others } = merged(answers)
  const told = answers.own.map(({ question }) => [question.key.split('.'), { before: [question.question] }] as const)
  return Object.entries(others).map(([key, value]) => ({ value: { [key]: value }, comments: comments(told) }))
}

function merged({ own }: Answers): { readonly [key: string]: Json } {
  return own.reduce<JsonObject>((above, { question, value }) => mergeMaps(above, nested(question.key.split('.'), value) as JsonObject), {})
}

function versionOf(head: BlueprintHead | undefined): JsonObject {
  const version = head?.chart?.versions?.[0] ?? head?.git?.tags[0]
  return version === undefined ? {} : { version }
}
