// What a change of a spec does to the repository, as an account: both trees in memory, and the spec itself as `pr` adds it.
import { type Account, makeAccount } from '../../src/account/account.ts'
import { type Change } from '../../src/tree/change.ts'
import { textFile } from '../../src/tree/file-tree.ts'
import { type RelPath, relPath } from '../../src/tree/rel-path.ts'
import { blobId } from '../../src/tree/blob-id.ts'
import { build } from '../site-under-test.ts'

const SPEC = relPath('site.yaml')

/** The account of going from one spec to another; `undefined`: from nothing. */
export async function accountOfMove(from: string | undefined, to: string): Promise<Account> {
  return (await moveOf(from, to)).account
}

/** The account, and the changes that it tells. */
export async function moveOf(
  from: string | undefined,
  to: string,
): Promise<{ readonly account: Account; readonly changes: readonly Change[] }> {
  const before = new Map<RelPath, string>(from === undefined ? [] : [...(await build(from)).texts, [SPEC, from]])
  const { plan, site, texts } = await build(to)
  const after = new Map<RelPath, string>([...texts, [SPEC, to]])
  const changes = [...new Set([...before.keys(), ...after.keys()])].flatMap((path) => changeOf(path, before.get(path), after.get(path)))
  return { account: makeAccount(site.name, changes, before, plan), changes }
}

function changeOf(path: RelPath, was: string | undefined, is: string | undefined): readonly Change[] {
  if (was === is) return []
  if (was === undefined) return [{ kind: 'create', path, file: textFile(is!) }]
  if (is === undefined) return [{ kind: 'delete', path, before: blobId(was) }]
  return [{ kind: 'update', path, file: textFile(is), before: blobId(was) }]
}

/** The spec with one text in another's place; it has to be there. */
export function replaced(spec: string, ...pairs: readonly (readonly [RegExp | string, string])[]): string {
  return pairs.reduce((text, [from, to]) => {
    const next = text.replace(from, to)
    if (next === text) throw new Error(`the spec has no ${String(from)}`)
    return next
  }, spec)
}
