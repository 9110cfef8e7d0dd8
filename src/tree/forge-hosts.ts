// The kinds of forges, and the hosts that are one forge for everybody.

export const FORGES = ['github', 'gitlab', 'gitea', 'forgejo'] as const
export type ForgeKind = (typeof FORGES)[number]

const HOSTS: ReadonlyMap<string, ForgeKind> = new Map([
  ['https://github.com', 'github'],
  ['https://gitlab.com', 'gitlab'],
  ['https://codeberg.org', 'forgejo'],
])

/** The forge behind a web origin (scheme, host, port); undefined where the host does not tell. */
export function publicForge(origin: string): ForgeKind | undefined {
  return HOSTS.get(origin)
}

/** The forge behind the address of a repository, https:// or ssh://, as far as its host tells; undefined also for what is no URL. */
export function forgeBehind(address: string): ForgeKind | undefined {
  if (!URL.canParse(address)) return undefined
  const { protocol, origin, hostname } = new URL(address)
  return publicForge(protocol === 'ssh:' ? `https://${hostname}` : origin)
}
