// Faults are drawn over whole trees, made, and looked for again by the checks, end to end: how many of each kind are found at their place.
import fc from 'fast-check'
import type { Finding } from '../../../src/findings/finding.ts'
import type { Json } from '../../../src/tree/json.ts'
import type { Draft, Way } from './draft.ts'
import { isNear } from './lines.ts'
import { type Tree, findingsOf, withDocument } from './tree.ts'

/** `still`: what was drawn and is no fault, as its judge says; it is not among the tried. */
export type Proof = { readonly tried: number; readonly found: number; readonly still: number; readonly lost: readonly string[] }

const MOST_DRAWS = 60 // for each fault that is wanted: many fields are no choice, and many keys are free

const SEED = 20_260_101

/** Each way by its name, `count` faults of each. */
export async function proveAll(ways: readonly Way[], trees: readonly Tree[], count: number): Promise<ReadonlyMap<string, Proof>> {
  const proofs = new Map<string, Proof>()
  for (const [i, way] of ways.entries()) proofs.set(way.name, await prove(way, trees, count, SEED + i))
  return proofs
}

/** `count` different faults of one way, spread over the trees; the same for the same seed. */
async function prove(way: Way, trees: readonly Tree[], count: number, seed: number): Promise<Proof> {
  const dice = fc.sample(fc.tuple(fc.noBias(fc.nat()), fc.noBias(fc.nat()), fc.noBias(fc.nat())), { seed, numRuns: count * MOST_DRAWS })
  const offering = trees.filter((tree) => way.places(tree).length > 0)
  const seen = new Set<string>()
  const lost: string[] = []
  let still = 0
  let tried = 0
  for (const [one, two, three] of dice) {
    if (tried === count || offering.length === 0) break
    const tree = offering[one % offering.length]!
    const places = way.places(tree)
    const drafts = way.drafts(tree, places[two % places.length]!)
    const draft = drafts[three % drafts.length]
    const name = draft && `${tree.title}: ${draft.file} ${draft.index} ${draft.path.join('.')} ${three % drafts.length}`
    if (draft === undefined || seen.has(name!)) continue
    seen.add(name!)
    const value = draft.make()
    if (!draft.isFault(value)) {
      still++
      continue
    }
    tried++
    const told = await lookFor(draft, value)
    if (told !== undefined) lost.push(`${tree.title}: ${draft.file} ${draft.path.join('.')}: ${told}`)
  }
  return { tried, found: tried - lost.length, still, lost }
}

/** What is found instead; undefined where the fault is found at its place. The tree without it has no finding, so that each is new. */
async function lookFor({ tree, file, index, path, also }: Draft, value: Json): Promise<string | undefined> {
  const text = withDocument(tree, file, index, value)
  const findings = await findingsOf(tree, new Map([[file, text]]))
  const isThere = ({ place }: Finding): boolean =>
    place?.file === file && [path, ...(also ? [also] : [])].some((one) => isNear(text, index, one, place.line))
  if (findings.some(isThere)) return undefined
  if (findings.length === 0) return 'nothing is found'
  return findings.map(({ rule, place }) => `${rule} at ${place?.file}:${place?.line}`).join(', ')
}

/** One line a kind: found of tried, and how many draws were none. */
export function tableOf(proofs: ReadonlyMap<string, Proof>): string {
  const rows = [...proofs].map(
    ([name, { tried, found, still }]) => `${name.padEnd(24)} ${found}/${tried} found, ${still} drawn that are no fault`,
  )
  const lost = [...proofs.values()].flatMap((proof) => proof.lost)
  return [...rows, `${lost.length} not found, or not at their place`, ...lost.slice(0, 30)].join('\n')
}
