// How a sentence names a value by its path.
import type { DataPath } from '../../findings/finding.ts'

/** `hubble.relay.enabled`; a key with a dot stands in brackets. */
export function printed(path: DataPath): string {
  if (path.length === 0) return 'the values'
  const words = path.map((step) => (typeof step === 'number' ? `[${step}]` : /^[\w-]+$/.test(step) ? `.${step}` : `["${step}"]`))
  return words.join('').replace(/^\./, '')
}
