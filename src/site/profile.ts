// A profile: a file of our own with components to start from, checked like everything that is read.
import { type Checked, checked, failed } from '../findings/checked.ts'
import { parseYaml } from './parse.ts'
import { shapeErrors, shapeFindings } from './shape-findings.ts'
import type { Around } from './rules/rule.ts'
import type { WrittenProfile } from './site.gen.ts'

/** The components of the profile that a site names; undefined where it names none, or an unknown one (a rule says so). */
export function readProfile(name: string | undefined, profiles: ReadonlyMap<string, string>): Checked<Around['profile']> {
  const text = name === undefined ? undefined : profiles.get(name)
  if (text === undefined) return checked(undefined)
  const file = `profiles/${name}.yaml`
  const parsed = parseYaml(text, file)
  if (!parsed.ok) return parsed
  const findings = shapeFindings(shapeErrors('profile', parsed.value), parsed.value, file)
  if (findings.length > 0) return failed(findings)
  const { components } = parsed.value as unknown as WrittenProfile
  return checked({ file, components }, parsed.findings)
}
