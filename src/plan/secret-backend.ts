// Which component a cluster's Secrets come through, where the site says how they get there.
import { type Finding, at, error } from '../findings/finding.ts'
import type { Secrets } from '../site/site.ts'
import { type Market, chosen } from './capabilities.ts'

/** The capability behind each backend; Flux opens sops files itself. */
export const BEHIND: { readonly [backend in Secrets['backend']]: string | undefined } = {
  'by-hand': undefined,
  'external-secrets': 'secret-store',
  'sealed-secrets': 'sealed-secrets',
  sops: undefined,
}

/** The component that the unit `secrets` waits for; undefined where none is needed, or where it is missing, which `checkBackend` tells. */
export function secretsThrough(
  { backend }: Secrets,
  { offers }: Market,
  defaults: { readonly [capability: string]: string },
): string | undefined {
  const capability = BEHIND[backend]
  return capability === undefined ? undefined : chosen(capability, offers, defaults)?.component
}

/** A backend that nobody runs. The sentence ends where "on <cluster>" follows. */
export function checkBackend(
  { backend }: Secrets,
  { offers }: Market,
  defaults: { readonly [capability: string]: string },
): readonly Finding[] {
  const capability = BEHIND[backend]
  if (capability === undefined || chosen(capability, offers, defaults) !== undefined) return []
  const names = (offers.get(capability) ?? []).map(({ name }) => name)
  const hint =
    names.length > 0
      ? `say which is meant: \`defaults: {${capability}: ${names[0]}}\``
      : backend === 'external-secrets'
        ? 'give the component external-secrets a store: `components: {external-secrets: {stores: {…}}}`'
        : `switch on what opens them: \`components: {${backend}: {}}\``
  const what = names.length > 0 ? `${names.join(', ')} are stores` : `nothing provides ${capability}`
  return [error('plan/secrets-backend', `Secrets are to come through ${backend}, and ${what}`, at(['secrets', 'backend']), hint)]
}
