// What a change of a spec does to the repository, as an account: both trees in memory, and the spec itself as `pr` adds it.
import { type Account, makeAccount } from '../../src/account/account.ts'
import { type Change } from '../../src/tree/change.ts'
import { textFile } from '../../src/tree/file-tree.ts'
import { type RelPath, relPath } from '../../src/tree/rel-path.ts'
import { blobId } from '../../src/tree/blob-id.ts'
import { type ValueStack, textsAfter, valuePaths } from '../../src/account/value-stacks.ts'
import type { ClusterUnits } from '../../src/emit/unit.ts'
import { build } from '../site-under-test.ts'

const SPEC = relPath('site.yaml')

/** An environment that is called otherwise in the second spec: the merge knows its files as moved. */
export type NewName = { readonly from: string; readonly to: string }

/** The account of going from one spec to another; `undefined`: from nothing. */
export async function accountOfMove(from: string | undefined, to: string, name?: NewName): Promise<Account> {
  return (await moveOf(from, to, name)).account
}

/** The account, and the changes that it tells. */
export async function moveOf(
  from: string | undefined,
  to: string,
  name?: NewName,
): Promise<{ readonly account: Account; readonly changes: readonly Change[] }> {
  const before = new Map<RelPath, string>(from === undefined ? [] : [...(await build(from)).texts, [SPEC, from]])
  const { plan, site, texts, clusters } = await build(to)
  const after = new Map<RelPath, string>([...texts, [SPEC, to]])
  const paths = [...new Set([...before.keys(), ...after.keys()])]
  const changes = renamed(
    paths.flatMap((path) => changeOf(path, before.get(path), after.get(path))),
    name,
  )
  const stacks = stacksOf(clusters)
  const read = valuePaths(stacks, changes).flatMap((path) => (before.has(path) ? [[path, before.get(path)!] as const] : []))
  const standing = new Map(read)
  const values = { stacks, before: standing, after: textsAfter(standing, changes) }
  return { account: makeAccount(site.name, changes, before, plan, values), changes }
}

/** The value files of every chart, low to high. */
function stacksOf(clusters: readonly ClusterUnits[]): readonly ValueStack[] {
  return clusters.flatMap(({ cluster, environment, units }) =>
    units.flatMap(({ component, source }) =>
      source.kind === 'chart' ? [{ cluster: cluster.name, environment, component, files: source.valueFiles.map(({ path }) => path) }] : [],
    ),
  )
}

function renamed(changes: readonly Change[], name: NewName | undefined): readonly Change[] {
  if (name === undefined) return changes
  const [was, is] = [`envs/${name.from}/`, `envs/${name.to}/`]
  const paths = new Set(changes.map(({ kind, path }) => `${kind} ${path}`))
  return changes.map((change) => {
    const from = relPath(change.path.replace(is, was))
    const to = relPath(change.path.replace(was, is))
    if (change.kind === 'create' && from !== change.path && paths.has(`delete ${from}`)) return { ...change, from }
    return change.kind === 'delete' && to !== change.path && paths.has(`create ${to}`) ? { ...change, to } : change
  })
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
