// A profile: a file of our own with components to start from, checked like everything that is read.
import { type Checked, checked, failed } from '../findings/checked.ts'
import { parseYaml } from './parse.ts'
import { shapeErrors, shapeFindings } from './shape-findings.ts'
import type { Around } from './rules/rule.ts'
import type { WrittenProfile } from './site.gen.ts'

/** All that profiles/<name>.yaml says. */
export function parseProfile(name: string, text: string): Checked<WrittenProfile> {
  const file = fileOf(name)
  const parsed = parseYaml(text, file)
  if (!parsed.ok) return parsed
  const findings = shapeFindings(shapeErrors('profile', parsed.value), parsed.value, file)
  return findings.length > 0 ? failed(findings) : checked(parsed.value as unknown as WrittenProfile, parsed.findings)
}

/** The components of the profile that a site names; undefined where it names none, or an unknown one (a rule says so). */
export function readProfile(name: string | undefined, profiles: ReadonlyMap<string, string>): Checked<Around['profile']> {
  const text = name === undefined ? undefined : profiles.get(name)
  if (name === undefined || text === undefined) return checked(undefined)
  const profile = parseProfile(name, text)
  return profile.ok ? checked({ file: fileOf(name), components: profile.value.components }, profile.findings) : profile
}

function fileOf(name: string): string {
  return `profiles/${name}.yaml`
}
