// The title of a pull request: what happens to which components, and where, in one line.
import type { Account, Intent } from '../account/account.ts'
import { harmless } from '../findings/screen.ts'
import { clusterWords, firstOf } from '../account/where.ts'

/** Units that stand for the platform itself and change in the wake of a component. */
const WAKE: readonly string[] = ['repository', 'namespaces', 'secrets', 'projects', 'root', 'kustomization', 'own', 'values-reference']

/** "cert-manager v1.21.1 → v1.21.2 on lab-1", "add reloader, change cilium"; at most two things, then "and more". */
export function titleOf(account: Account): string {
  const { versions, joined, left, moves, renamed, isFirst } = account
  if (isFirst) return 'the first generation'
  if (left.some(({ cluster }) => joined.includes(cluster))) return 'change the engine'
  const moved = versions.filter(({ from, to }) => from !== undefined && to !== undefined)
  const come = versions.filter(({ from }) => from === undefined).map(({ component }) => component)
  const gone = versions.filter(({ to }) => to === undefined).map(({ component }) => component)
  const changed = changedComponents(account, [...moved.map(({ component }) => component), ...come, ...gone])
  const phrases = [
    ...moved.map(({ component, from, to }) => `${component} ${from} → ${to}`),
    ...phrase('add cluster', joined),
    ...phrase(
      'drop cluster',
      left.map(({ cluster }) => cluster),
    ),
    ...renamed.slice(0, 2).map(({ from, to }) => `rename environment ${from} to ${to}`),
    ...moves.slice(0, 2).map(({ cluster, to }) => `move cluster ${cluster} to ${to}`),
    ...phrase('add', come),
    ...phrase('switch off', gone),
    ...phrase('change', changed),
  ]
  const [only] = account.intents
  const isOnly =
    account.intents.length === 1 &&
    moved.length + come.length + gone.length + joined.length + left.length + moves.length + renamed.length === 0
  if (only !== undefined && isOnly && only.words.length <= LONGEST) return intentTitle(only)
  if (phrases.length === 0) return 'update the repository'
  const place = placeOf(account)
  // Names come from paths of the repository too; one line is one line.
  return harmless(`${phrases.slice(0, 2).join(', ')}${phrases.length > 2 ? ' and more' : ''}${place === '' ? '' : ` on ${place}`}`)
}

const LONGEST = 90 // characters of what the spec says, for a title

/** "longhorn replicas: 2 → 3 on prod": the one thing that the spec says otherwise. */
function intentTitle({ scopes, component, words }: Intent): string {
  return harmless(
    `${component === undefined ? '' : `${component} `}${words}${scopes.length === 0 ? '' : ` on ${firstOf(scopes, 3).join(', ')}`}`,
  )
}

const phrase = (verb: string, names: readonly string[]): readonly string[] =>
  names.length === 0 ? [] : [`${verb} ${firstOf([...new Set(names)], 3).join(', ')}`]

/** Components whose files change beside what is told already; of a cluster that joins or leaves, none. */
function changedComponents({ files, joined, left, moves, renamed }: Account, told: readonly string[]): readonly string[] {
  const whole = [...joined, ...[...left, ...moves].map(({ cluster }) => cluster), ...renamed.flatMap(({ clusters }) => clusters)]
  const components = files
    .filter(
      ({ path, kind, words, where }) =>
        !whole.includes(where.cluster ?? '') && !path.startsWith('charts/') && !(kind === 'move' && words.length === 0),
    )
    .map(({ where }) => where.component)
  return [...new Set(components)].filter((component) => !WAKE.includes(component) && !told.includes(component))
}

/** The clusters that see a change, in words, where they are not all of the site. */
function placeOf({ files, environments, joined, left, moves, renamed }: Account): string {
  if (joined.length + left.length + moves.length + renamed.length > 0 || files.some(({ path }) => path.startsWith('common/'))) return ''
  const clusters = files.flatMap(({ where: { environment, cluster } }) =>
    cluster !== undefined ? [cluster] : (environments.find(({ name }) => name === environment)?.clusters ?? []),
  )
  return clusterWords([...new Set(clusters)], environments)
}
