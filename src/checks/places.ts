// Spots in generated files as places on the screen, also in files of several documents.
import type { DataPath, Finding, Place } from '../findings/finding.ts'
import { maskSecrets, placeFindings } from '../site/places.ts'
import { lineAt } from '../site/position.ts'
import { type YamlDocument, documentsOf, linesIn } from './documents.ts'

/** Documents that are read again for line and column; of a file with more faults than anybody reads, the rest are told by their document. */
const MOST_READ = 1000

/** One document, and which of the findings are in it. */
type Page = { readonly file: string; readonly document: YamlDocument; readonly isOne: boolean; readonly findings: number[] }

/** The findings with `place` filled in. `texts` by file; a finding whose file is not among them stays as it is. */
export function placeInManifests(findings: readonly Finding[], texts: ReadonlyMap<string, string>): readonly Finding[] {
  const placed = [...findings]
  const pages = pagesOf(findings, texts)
  for (const [i, { file, document, isOne, findings: numbers }] of pages.entries()) {
    const inside = (path: DataPath): DataPath => (isOne ? path : path.slice(1))
    const alone = numbers.map((number) => ({
      ...findings[number]!,
      at: { ...findings[number]!.at!, path: inside(findings[number]!.at!.path) },
    }))
    const found =
      i < MOST_READ
        ? placeFindings(alone, new Map([[file, document.text]]))
        : alone.map((finding) => ({ ...finding, place: firstLine(file, document) }))
    for (const [j, number] of numbers.entries()) {
      const { place } = found[j]!
      placed[number] = { ...findings[number]!, ...(place && { place: { ...place, line: place.line + document.above } }) }
    }
  }
  return maskSecrets(placed)
}

function pagesOf(findings: readonly Finding[], texts: ReadonlyMap<string, string>): readonly Page[] {
  const files = new Map<string, readonly YamlDocument[]>()
  const pages = new Map<string, Page>()
  for (const [number, { at, place }] of findings.entries()) {
    const text = at && texts.get(at.file)
    if (at === undefined || text === undefined || place !== undefined) continue
    const documents = files.get(at.file) ?? documentsOf(text)
    files.set(at.file, documents)
    const isOne = documents.length <= 1
    const document = isOne ? { index: undefined, above: 0, text } : documents[Number(at.path[0] ?? 0)]
    const key = `${isOne ? '' : String(at.path[0] ?? 0)}:${at.file}`
    const page = pages.get(key) ?? { file: at.file, isOne, document: document ?? { index: undefined, above: 0, text: '' }, findings: [] }
    page.findings.push(number)
    pages.set(key, page)
  }
  return [...pages.values()]
}

function firstLine(file: string, { text }: YamlDocument): Place {
  const start = text.lastIndexOf('\n', Math.max(text.search(/\S/), 0)) + 1
  return { ...lineAt(file, text, start), line: 1 + linesIn(text.slice(0, start)) }
}
