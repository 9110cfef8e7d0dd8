// The version of the running generator; package.json is where it is said.
import manifest from '../package.json' with { type: 'json' }

export const VERSION: string = manifest.version
