// One edit of a spec held against what each cluster's engine opens.
import { expect } from 'vitest'
import { type Built, build } from '../site-under-test.ts'
import { type Case, builtOf } from './cases.ts'
import { type Edit, editsOf } from './edits.ts'
import { readsOf } from './reads.ts'

/**
 * Of blueprints alone `npm test` has the example with one engine; of the large examples each engine has every second edit, and the other engine
 * those between. The rest is in locality.long.test.ts.
 */
function isNow({ alone, engine, title }: Case, nth: number): boolean {
  if (alone !== undefined) return alone.variant === 'example' && engine === 'argocd'
  return !title.startsWith('pragmatic') || nth % 2 === (engine === 'argocd' ? 0 : 1)
}

export const editsNow = (one: Case): readonly Edit[] => editsOf(one).filter((_, nth) => isNow(one, nth))
export const editsLater = (one: Case): readonly Edit[] => editsOf(one).filter((_, nth) => !isNow(one, nth))

export async function expectLocal(one: Case, { after: text, touches }: Edit): Promise<void> {
  const [before, after] = [await builtOf(one), await build(text)]
  expect(text).not.toBe(one.text)
  expectUntouched(before, after, touches)
}

/** Every cluster but `touched` reads the same bytes; by its old engine objects over the new tree, too. */
export function expectUntouched(before: Built, after: Built, touched: readonly string[]): void {
  const engine = before.site.engine
  const others = before.clusters.map(({ cluster }) => cluster.name).filter((name) => !touched.includes(name))
  expect(others.length).toBeGreaterThan(0)
  for (const cluster of others) {
    const read = readsOf(engine, cluster, before.texts)
    expect(read.size).toBeGreaterThan(5)
    expect(readsOf(engine, cluster, after.texts), `${cluster}`).toEqual(read)
    expect(readsOf(engine, cluster, after.texts, before.texts), `${cluster}`).toEqual(read)
  }
}
