// The same fault seen at many clusters is told once.
import type { Finding } from '../findings/finding.ts'

/** The findings without repetitions of rule, place and message; order is kept. */
export function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>()
  return findings.filter((finding) => {
    const key = JSON.stringify([finding.rule, finding.message, finding.at])
    return !seen.has(key) && seen.add(key)
  })
}
