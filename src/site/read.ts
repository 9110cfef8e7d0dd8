// The whole way from the text of site.yaml to a Site, with every finding of one run.
import { type Checked, checked, failed } from '../findings/checked.ts'
import { type Finding, SPEC } from '../findings/finding.ts'
import { completeSite } from './complete.ts'
import { mend } from './mend.ts'
import { readYaml } from './parse.ts'
import { readProfile } from './profile.ts'
import { tooLarge } from './rules/extent.ts'
import type { Around } from './rules/rule.ts'
import { IN_CLEAR } from './rules/secrets.ts'
import { rules } from './rules/rules.ts'
import { shapeErrors, shapeFindings } from './shape-findings.ts'
import type { WrittenSite } from './site.gen.ts'
import type { Site } from './site.ts'

/** `capabilities`: those with cardinality many. `profiles`: name to the text of profiles/<name>.yaml. */
export type SiteInput = {
  readonly text: string
  readonly generator: string
  readonly capabilities: ReadonlySet<string>
  readonly profiles: ReadonlyMap<string, string>
}

/** `draft`: the site of a spec with faults, as far as it could be mended; good for looking on, never for making anything. */
export type ReadSite = Checked<Site> & { readonly draft?: Site }

/** The complete site, or all that is wrong with the spec; findings speak of `site.yaml` or `profiles/<name>.yaml` and are not placed yet. */
export function readSite(input: SiteInput): ReadSite {
  const parsed = readYaml(input.text, SPEC)
  if (parsed.value === undefined) return failed(parsed.findings)
  const errors = shapeErrors('site', parsed.value)
  const told = [...parsed.findings, ...shapeFindings(errors, parsed.value, SPEC)]

  // Where something is missing or of a wrong type, the rules look at the rest.
  const written = mend('site', parsed.value, errors) as unknown as WrittenSite | undefined
  if (written === undefined) return failed(told)
  const profile = readProfile(written.profile, input.profiles)
  const around: Around = { ...input, profiles: new Set(input.profiles.keys()), profile: profile.ok ? profile.value : undefined }
  const large = tooLarge(written, around)
  if (large.length > 0) return failed([...told, ...large])
  const findings = [
    ...profile.findings,
    ...withoutEchoes(
      told,
      rules.flatMap((rule) => rule(written, around)),
    ),
  ]
  const site = completeSite(written, around)
  return findings.some(({ severity }) => severity === 'error') ? { ...failed(findings), draft: site } : checked(site, findings)
}

/** A value whose shape is at fault is told once; but where it is a secret, only that is told, since sentences on shape show values. */
function withoutEchoes(shape: readonly Finding[], sense: readonly Finding[]): readonly Finding[] {
  const spots = new Set(shape.map(spotKey))
  const secrets = new Set(sense.filter(({ rule }) => rule === IN_CLEAR).map(spotKey))
  const shown = shape.filter((finding) => finding.at?.on !== 'value' || !secrets.has(spotKey(finding)))
  return [...shown, ...sense.filter((finding) => finding.rule === IN_CLEAR || finding.at === undefined || !spots.has(spotKey(finding)))]
}

function spotKey({ at }: Finding): string {
  return JSON.stringify([at?.file, at?.path])
}
