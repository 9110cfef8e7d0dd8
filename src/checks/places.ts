// Spots in generated files as places on the screen, also in files of several documents.
import type { Finding } from '../findings/finding.ts'
import { maskSecrets, placeFindings } from '../site/places.ts'
import { documentsOf } from './documents.ts'

/** The findings with `place` filled in. `texts` by file; a finding whose file is not among them stays as it is. */
export function placeInManifests(findings: readonly Finding[], texts: ReadonlyMap<string, string>): readonly Finding[] {
  const placed = findings.map((finding) => {
    const { at } = finding
    const text = at && texts.get(at.file)
    if (at === undefined || text === undefined || finding.place !== undefined) return finding
    const documents = documentsOf(text)
    const isOne = documents.length <= 1
    const alone = isOne ? text : (documents[Number(at.path[0] ?? 0)]?.text ?? '')
    const [found] = placeFindings([{ ...finding, at: { ...at, path: isOne ? at.path : at.path.slice(1) } }], new Map([[at.file, alone]]))
    return { ...found!, at }
  })
  return maskSecrets(placed)
}
