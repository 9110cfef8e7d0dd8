// The closed list of formats. Small functions of our own: a regular expression from elsewhere is neither read nor trusted.

type Format = { readonly holds: (text: string) => boolean; readonly what: string }

const OCTET = /^(0|[1-9]\d{0,2})$/
const GROUP = /^[0-9a-f]{1,4}$/i
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]+$/i
const URI = /^[a-z][a-z0-9+.-]*:(?:%[0-9a-f]{2}|[a-z0-9\-._~:/?#[\]@!$&'()*+,;=])+$/i

/** Four decimal octets without leading zeros. */
export function isIpv4(text: string): boolean {
  const octets = text.split('.')
  return octets.length === 4 && octets.every((octet) => OCTET.test(octet) && Number(octet) <= 255)
}

/** RFC 4291 text form, with `::` and a dotted tail, without a zone. */
export function isIpv6(text: string): boolean {
  const halves = text.split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const last = groups.at(-1) ?? ''
  const dotted = last.includes('.') && text.endsWith(last)
  if (dotted && !isIpv4(last)) return false
  const plain = dotted ? groups.slice(0, -1) : groups
  const count = plain.length + (dotted ? 2 : 0)
  return plain.every((group) => GROUP.test(group)) && (halves.length === 2 ? count <= 7 : count === 8)
}

/** An address with a prefix length; host bits may be set, since whether that is meant differs from key to key. */
export function isCidr(text: string): boolean {
  const [address = '', prefix = '', ...rest] = text.split('/')
  if (rest.length > 0 || !OCTET.test(prefix)) return false
  return isIpv4(address) ? Number(prefix) <= 32 : isIpv6(address) && Number(prefix) <= 128
}

/** RFC 1123; a trailing dot counts as the root. */
export function isHostname(text: string): boolean {
  const name = text.endsWith('.') ? text.slice(0, -1) : text
  return name.length <= 253 && name.split('.').every((label) => LABEL.test(label))
}

/** A scheme and what follows it, in the characters of RFC 3986. */
export function isUri(text: string): boolean {
  return URI.test(text) && URL.canParse(text)
}

export function isEmail(text: string): boolean {
  const [local = '', domain = '', ...rest] = text.split('@')
  const dots = local.startsWith('.') || local.endsWith('.') || local.includes('..')
  return rest.length === 0 && LOCAL_PART.test(local) && !dots && domain.includes('.') && !domain.endsWith('.') && isHostname(domain)
}

/** Every format that a schema may name, with the words that say what is asked for. */
export const FORMATS: ReadonlyMap<string, Format> = new Map([
  ['ipv4', { holds: isIpv4, what: 'an IPv4 address, such as 10.0.10.5' }],
  ['ipv6', { holds: isIpv6, what: 'an IPv6 address, such as fd00::5' }],
  ['cidr', { holds: isCidr, what: 'an address range, such as 10.0.10.0/24' }],
  ['hostname', { holds: isHostname, what: 'a host name, such as api.example.org' }],
  ['uri', { holds: isUri, what: 'a URL, such as https://example.org' }],
  ['email', { holds: isEmail, what: 'an e-mail address, such as ops@example.org' }],
])
