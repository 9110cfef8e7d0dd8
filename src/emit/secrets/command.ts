// The commands by which people make a Secret, exact to the last flag; values come from files, so that no shell remembers them.
import type { SecretRow } from '../secret.ts'

/** `kubectl create secret …`, one line a part. A file is named like the key that it becomes. */
export function createCommand(row: SecretRow, ...more: readonly string[]): readonly string[] {
  const { namespace, name, keys, type } = row
  const kind = type === 'kubernetes.io/tls' ? 'tls' : 'generic'
  const values = kind === 'tls' ? ['--cert=tls.crt --key=tls.key'] : keys.map((key) => `--from-file=${quoted(`${key}=${key}`)}`)
  const typed = kind === 'generic' && type !== undefined ? [`--type=${type}`] : []
  return [`kubectl --namespace ${namespace} create secret ${kind} ${name}`, ...typed, ...values, ...more]
}

/** The labels that the reader asks for, as a second command; undefined where there are none. */
export function labelCommand(row: SecretRow): string | undefined {
  const pairs = labelsOf(row)
  return pairs.length === 0 ? undefined : `kubectl --namespace ${row.namespace} label secret ${row.name} ${pairs.join(' ')}`
}

/** The same for a Secret that comes through a pipe and reaches no cluster: what follows, or nothing. */
export function labelFilter(row: SecretRow): readonly string[] {
  const pairs = labelsOf(row)
  return pairs.length === 0 ? [] : [`| kubectl label --local --filename=- --output=yaml ${pairs.join(' ')}`]
}

const labelsOf = ({ labels }: SecretRow): readonly string[] => Object.entries(labels).map(([label, value]) => `${label}=${value}`)

/** Keys may hold what a shell would read; names and namespaces cannot. */
function quoted(text: string): string {
  return /^[A-Za-z0-9=._/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

/** Parts on lines of their own, as a shell takes them. */
export function onLines(parts: readonly string[]): string {
  return parts.join(' \\\n  ')
}
