// The version of the running generator and the address of its project; package.json is where they are said.
import manifest from '../package.json' with { type: 'json' }

export const VERSION: string = manifest.version

const { repository } = manifest as { readonly repository?: string | { readonly url: string } }
const address = typeof repository === 'string' ? repository : repository?.url

/** Where the pages of this version stand; undefined as long as package.json names no repository that a browser opens. */
export const PAGES: string | undefined = address?.startsWith('https://') ? `${address.replace(/\.git$/, '')}/blob/v${VERSION}` : undefined
