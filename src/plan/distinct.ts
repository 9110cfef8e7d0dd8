// The same fault seen at many clusters is told once.
import type { Finding } from '../findings/finding.ts'

const MOST = 4 // clusters that are named

/** The findings without repetitions of rule, place and message; order is kept. */
export function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>()
  return findings.filter((finding) => {
    const key = JSON.stringify([finding.rule, finding.message, finding.at])
    return !seen.has(key) && seen.add(key)
  })
}

/** Findings of single clusters, those that are equal as one that names its clusters at its end. */
export function acrossClusters(met: readonly { readonly cluster: string; readonly finding: Finding }[]): readonly Finding[] {
  const groups = new Map<string, { readonly finding: Finding; readonly clusters: string[] }>()
  for (const { cluster, finding } of met) {
    const key = JSON.stringify(finding)
    const known = groups.get(key) ?? { finding, clusters: [] }
    groups.set(key, known)
    known.clusters.push(cluster)
  }
  return [...groups.values()].map(({ finding, clusters }) => {
    const more = clusters.length > MOST ? ` and ${clusters.length - MOST} more` : ''
    return { ...finding, message: `${finding.message} on ${clusters.slice(0, MOST).join(', ')}${more}` }
  })
}
