// What a rule of the spec is, and the levels that many of them walk.
import { type DataPath, type Finding, SPEC } from '../../findings/finding.ts'
import { type JsonObject, isObject } from '../../tree/json.ts'
import type { WrittenComponents, WrittenSite } from '../site.gen.ts'

/** What a spec is held against beside itself. `capabilities` are those with several providers. */
export type Around = {
  readonly generator: string
  readonly capabilities: ReadonlySet<string>
  readonly profiles: ReadonlySet<string>
  readonly profile: { readonly file: string; readonly components: WrittenComponents } | undefined
}

/** A small pure function that tells every fault it sees. Empty texts and lists are faults that the schema told; rules pass over them. */
export type Rule = (written: WrittenSite, around: Around) => readonly Finding[]

/** One level's components, and where they stand. `environment` and `cluster` are indices into the spec's lists. */
export type Level = {
  readonly file: string
  readonly path: DataPath
  readonly components: WrittenComponents
  readonly environment?: number
  readonly cluster?: number
}

/** Every level that says something, from the profile down; its apps are a level of their own beside its components. */
export function levelsOf(written: WrittenSite, { profile }: Around): readonly Level[] {
  return [
    ...(profile ? [{ file: profile.file, path: ['components'], components: profile.components }] : []),
    ...saidBy(written, [], {}),
    ...written.environments.flatMap((environment, i) => saidBy(environment, ['environments', i], { environment: i })),
    ...written.clusters.flatMap((cluster, i) => saidBy(cluster, ['clusters', i], { cluster: i })),
  ]
}

function saidBy(
  { components, apps }: Pick<WrittenSite, 'components' | 'apps'>,
  path: DataPath,
  whose: Pick<Level, 'environment' | 'cluster'>,
): readonly Level[] {
  return [
    ...(components ? [{ file: SPEC, path: [...path, 'components'], components, ...whose }] : []),
    ...(apps ? [{ file: SPEC, path: [...path, 'apps'], components: apps, ...whose }] : []),
  ]
}

/** Every map of settings at every level; those that are off or empty say nothing. */
export function settingsOf(
  written: WrittenSite,
  around: Around,
): readonly { readonly key: string; readonly settings: JsonObject; readonly level: Level; readonly path: DataPath }[] {
  return levelsOf(written, around).flatMap((level) =>
    Object.entries(level.components).flatMap(([key, settings]) =>
      isObject(settings) ? [{ key, settings, level, path: [...level.path, key] }] : [],
    ),
  )
}

/** Items whose key an earlier item has too, with that earlier one. */
export function repeated<T>(items: readonly T[], keyOf: (item: T) => string): readonly { readonly item: T; readonly first: T }[] {
  const firsts = new Map<string, T>()
  return items.flatMap((item) => {
    const key = keyOf(item)
    const first = firsts.get(key)
    if (key === '') return []
    if (first !== undefined) return [{ item, first }]
    firsts.set(key, item)
    return []
  })
}
