// One name for a repository, whatever way leads to it: https and ssh, with and without a user, a port of ssh, or `.git`.
import { parseAddress } from '../git/address.ts'
import { webSideOf } from './which.ts'

/** host/path in lower case, or the path of a repository on this machine; '' for what is no address. A port counts where it is that of a web side. */
export function repositoryName(raw: string): string {
  try {
    const address = parseAddress(raw)
    if (address.kind === 'file') return address.clean.replace(/^file:\/\//, '').replace(/(?:\.git)?\/*$/, '')
    const { origin, path } = webSideOf(address, raw)
    return `${new URL(origin).host}/${path}`.toLowerCase()
  } catch {
    return '' // an address that git may not get is nobody's repository
  }
}
