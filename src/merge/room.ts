// What stands in the way may itself go in this run: a file becomes a folder, a folder a file, a name changes its case.
import { foldCase, type RelPath } from '../tree/rel-path.ts'
import { type Decision, homeOf } from './decide.ts'

/** Paths of which the caller has to list what is below: a folder stands there. */
export function foldersInTheWay(decisions: readonly Decision[]): readonly RelPath[] {
  return decisions.filter(({ verdict, obstacle }) => verdict === 'obstructed' && obstacle === 'folder').map(({ path }) => path)
}

/** Decisions in which an obstructed file is created where everything in its way goes. `below`: the files in each of `foldersInTheWay`. */
export function makeRoom(decisions: readonly Decision[], below: ReadonlyMap<RelPath, readonly RelPath[]>): readonly Decision[] {
  const inDoubt = decisions.some(({ verdict }) => verdict === 'obstructed' || verdict === 'foreign')
  if (!inDoubt) return decisions
  const going = new Set(decisions.filter(({ verdict }) => verdict === 'delete').map(({ path }) => path))
  const folded = new Map([...going].map((path) => [foldCase(path), path]))
  return decisions.map((decision) => {
    const { path, verdict, obstacle } = decision
    if (verdict !== 'obstructed' && verdict !== 'foreign') return decision
    const twin = folded.get(foldCase(path))
    const free =
      verdict === 'foreign' || obstacle === 'twin'
        ? twin !== undefined && twin !== path && isTwin(decision, decisions, twin)
        : obstacle === 'folder'
          ? (below.get(path) ?? []).every((inside) => going.has(inside))
          : parentsOf(path).some((parent) => going.has(parent))
    return free ? { ...decision, verdict: 'create' } : decision
  })
}

/** Where the file system folds case, what is found at the new name is the very file that goes by its old one. */
function isTwin({ verdict, current }: Decision, decisions: readonly Decision[], twin: RelPath): boolean {
  return verdict !== 'foreign' || decisions.some((decision) => homeOf(decision) === twin && decision.current === current)
}

function parentsOf(path: RelPath): readonly RelPath[] {
  const parts = path.split('/')
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/') as RelPath)
}
