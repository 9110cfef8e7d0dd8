// One name for a repository, whatever way leads to it: https and ssh, with and without a user, a port of ssh, or `.git`.
import { parseAddress } from './address.ts'

/** host/path in lower case, or the path of a repository on this machine; '' for what is no address. A port counts where it is that of a web side. */
export function repositoryPath(raw: string): string {
  const clean = cleanAddress(raw)
  if (clean === undefined) return ''
  const url = /^[a-z]+:\/\//i.test(clean) && URL.canParse(clean) ? new URL(clean) : undefined
  const [, host = '', path = clean] = url === undefined && !clean.startsWith('/') ? (/^(?:[^@/]+@)?([^:/]+):(.+)$/.exec(clean) ?? []) : []
  const [where, what] = url === undefined ? [host, path] : [url.protocol === 'ssh:' ? url.hostname : url.host, url.pathname]
  return `${where}/${what.replace(/^\/+/, '')}`
    .toLowerCase()
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
}

/** An address that git may not get is nobody's repository. */
function cleanAddress(raw: string): string | undefined {
  try {
    return parseAddress(raw).clean
  } catch {
    return undefined
  }
}
