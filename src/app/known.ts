// What the wizard knows without asking: profiles, blueprints, and where the folder lies.
import { FILES } from '../blueprint/blueprint.ts'
import type { NewRepository } from '../ports/new-repository.ts'
import { parseProfile } from '../site/profile.ts'
import type { WrittenProfile } from '../site/site.gen.ts'
import { type JsonObject, isObject } from '../tree/json.ts'
import type { Known } from '../wizard/question.ts'
import { chosenByDefault } from './plan-site.ts'
import type { PlanPorts } from './ports.ts'

/** `folder` is the name of the one that receives the tree. */
export async function knownTo(ports: PlanPorts, folder: string, repository: NewRepository): Promise<Known> {
  const source = ports.blueprints([])
  const heads = await source.index()
  const profiles = new Map([...ports.profiles].map(([name, text]) => [name, { text, said: profileOf(name, text) }]))
  const components = [...profiles.values()].flatMap(({ said }) => Object.entries(said.components))
  const names = new Set(
    components.map(([key, said]) => (isObject(said) && typeof said['blueprint'] === 'string' ? said['blueprint'] : key)),
  )
  const options = new Map<string, JsonObject>()
  for (const name of names) {
    const text = heads.has(name) ? (await source.files(name)).get(FILES.options) : undefined
    if (text !== undefined) options.set(name, JSON.parse(text) as JsonObject)
  }
  const around = await repository.around()
  const place = { folder, path: around?.path ?? '', origin: around?.origin }
  return { generator: ports.generator, capabilities: chosenByDefault, profiles, heads, options, ...place }
}

/** Profiles are our own files, checked by our tests. */
function profileOf(name: string, text: string): WrittenProfile {
  const profile = parseProfile(name, text)
  if (!profile.ok) throw new Error(profile.findings.map(({ message }) => message).join('; '))
  return profile.value
}
