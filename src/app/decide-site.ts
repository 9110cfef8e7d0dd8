// Lock, wanted tree and repository → one decision a path, with all that texts have to say in it.
import { movesBetween } from '../emit/moves.ts'
import { YIELDING } from '../emit/layout.ts'
import { type Decision, type Wanted, decide, homeOf } from '../merge/decide.ts'
import { seeThroughLineEnds } from '../merge/line-ends.ts'
import type { Lock } from '../merge/lock.ts'
import { foldersInTheWay, makeRoom } from '../merge/room.ts'
import { completeTorn, maybeTorn } from '../merge/torn.ts'
import { giveToPeople } from '../merge/unmanaged.ts'
import { giveWay, maybeTheirs } from '../merge/yielding.ts'
import type { Plan } from '../plan/plan.ts'
import type { Snapshot, Texts } from '../ports/work-tree.ts'
import type { FileTree } from '../tree/file-tree.ts'
import type { RelPath } from '../tree/rel-path.ts'
import { declaredMoves } from './declared-moves.ts'

/** `texts`: what stands where a person's text matters, by the path at which it stands now. */
export type Decided = { readonly decisions: readonly Decision[]; readonly texts: Texts }

export async function decideSite(lock: Lock, plan: Plan, tree: FileTree, snapshot: Snapshot): Promise<Decided> {
  const wanted = wantedOf(tree)
  const locked = [...lock.files.keys(), ...lock.once.keys()]
  const moves = movesBetween(locked, tree.keys(), declaredMoves(plan))
  const standing = await snapshot.ids(new Set([...tree.keys(), ...locked]))
  const table = giveToPeople(decide(lock, wanted, standing, moves), plan.site.unmanaged)
  const yielded = giveWay(table, YIELDING, await snapshot.read(maybeTheirs(table, YIELDING)))
  const texts = await snapshot.read(textsNeeded(yielded))
  const seen = seeThroughLineEnds(yielded, texts)
  const whole = completeTorn(seen, tree, await snapshot.read(maybeTorn(seen)))
  return { decisions: makeRoom(whole, await filesBelow(snapshot, foldersInTheWay(whole))), texts }
}

function wantedOf(tree: FileTree): Wanted {
  return {
    files: new Map([...tree].filter(([, { once }]) => !once).map(([path, { id }]) => [path, id])),
    once: new Map([...tree].filter(([, { once }]) => once).map(([path, { id }]) => [path, id])),
  }
}

/** A file of people's that we write, merge, move or show: its text. What merely stands edited is read for its line ends. */
function textsNeeded(decisions: readonly Decision[]): readonly RelPath[] {
  const read = ['edited', 'merge', 'foreign', 'dropped']
  return decisions
    .filter(({ verdict, from, isOnce }) => (isOnce ? from !== undefined : read.includes(verdict)))
    .map((decision) => homeOf(decision))
}

async function filesBelow(snapshot: Snapshot, folders: readonly RelPath[]): Promise<ReadonlyMap<RelPath, readonly RelPath[]>> {
  return new Map(await Promise.all(folders.map(async (folder) => [folder, await snapshot.list(folder)] as const)))
}
