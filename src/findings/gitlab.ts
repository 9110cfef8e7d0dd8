// Annotations as a Code Quality report, which GitLab shows in the merge request.
import { blobId } from '../tree/blob-id.ts'
import type { Annotation } from './annotation.ts'

/**
 * Source of the fields: GitLab, "Code Quality report format". Each entry has to have a file: for what has none it is `spec`.
 * Entries with one fingerprint count once there, so that it tells apart what the others do not.
 */
export function printGitlab(annotations: readonly Annotation[], spec: string): string {
  const entries = annotations.map(({ rule, severity, text, path = spec, region, fingerprint: { id, nth } }) => ({
    description: text,
    check_name: rule,
    fingerprint: blobId(`${id}:${nth}`),
    severity: severity === 'error' ? 'major' : 'minor',
    location: { path, lines: { begin: region?.line ?? 1 } },
  }))
  return `${JSON.stringify(entries, undefined, 2)}\n`
}
