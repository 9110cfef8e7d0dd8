// What changes for whom, in words on objects: `httproute/grafana`, the values of a component; plain paths where no better name is known.
import type { Account, Group } from '../account/account.ts'
import type { GroupFile } from '../account/groups.ts'
import { code, escape } from './markdown.ts'
import { type Section, list } from './sections.ts'

const MOST = 12 // names in one line; the diff holds the rest
const KINDS = [
  ['create', 'new'],
  ['update', 'changed'],
  ['move', 'moved'],
] as const

/** In promotion order; the repository's own pages last. What is told as a version, as a deletion or by the spec's own words is not told again. */
export function groupSections({ groups, versions, intents, joined, left, moves, renamed }: Account): readonly Section[] {
  const moving = new Set(versions.map(({ component }) => component))
  const isSpecTold = [versions, intents, joined, left, moves, renamed].some((told) => told.length > 0)
  const news = (group: Group): Group => ({
    ...group,
    files: group.files.flatMap((file) => (isSpecTold && file.path === 'site.yaml' ? [] : newsOf(file, moving))),
  })
  const pages = groups.filter(({ scope }) => scope === 'the repository')
  const others = groups.filter(({ scope }) => scope !== 'the repository')
  return [...others, ...pages].map((group) => groupSection(news(group)))
}

/** Lists of files, charts and pins of a version that moves follow from what is told; a word beside them is worth its line. */
function newsOf(file: GroupFile, moving: ReadonlySet<string>): readonly GroupFile[] {
  const words = file.words.filter((word) => !isPin(file.path, word, moving))
  // People's from the first write on: where it only changes its folder, nothing was merged.
  if (file.kind === 'move' && RELEASE.test(file.path) && words.length === 0) return []
  const follows = isList(file.path) || CHART.test(file.path) || file.kind === 'delete' || words.length < file.words.length
  return follows && words.length === 0 && !file.isMerged && file.from === undefined ? [] : [{ ...file, words }]
}

function groupSection({ scope, files }: Group): Section {
  const isSaid = ({ words, from, isMerged }: GroupFile): boolean => words.length > 0 || from !== undefined || isMerged === true
  const rest = files.filter((file) => !isSaid(file))
  const echoes = rest.filter(({ isEcho }) => isEcho).length
  return list(escape(scope.replace(/^the /, 'The ')), [
    ...files.filter(isSaid).map(fileWords),
    ...KINDS.flatMap(([kind, word]) =>
      namesOf(
        word,
        rest.filter((file) => file.kind === kind && !file.isEcho),
      ),
    ),
    ...(echoes === 0 ? [] : [`${counted(echoes)} for the name of a folder alone`]),
  ])
}

const counted = (files: number): string => (files === 1 ? '1 file' : `${files} files`)

function namesOf(word: string, files: readonly GroupFile[]): readonly string[] {
  if (files.length === 0) return []
  return [files.length > MOST ? `${word}: ${counted(files.length)}` : `${word}: ${files.map(({ path }) => nameOf(path)).join(', ')}`]
}

function fileWords({ path, from, isMerged, words }: GroupFile): string {
  const beside = [...(from === undefined ? [] : [`was ${code(from)}`]), ...(isMerged ? ['merged with your changes'] : [])]
  const name = `${nameOf(path)}${beside.length === 0 ? '' : ` (${beside.join(', ')})`}`
  const nested = VALUES.exec(path)?.[1]
  const told = words.map((word) => code(nested !== undefined && word.startsWith(`${nested}.`) ? word.slice(nested.length + 1) : word))
  if (told.length < 2) return told.length === 0 ? name : `${name}: ${told[0]!}`
  return `${name}:${told.map((word) => `\n  - ${word}`).join('')}`
}

const LEVEL = String.raw`^(?:common|envs\/[^/]+(?:\/clusters\/[^/]+)?)\/`
const RELEASE = /^envs\/[^/]+\/release\/([^/]+)\.yaml$/
const VALUES = new RegExp(String.raw`${LEVEL}([^/]+)\.yaml$`)
const OBJECT = new RegExp(String.raw`${LEVEL}([^/]+)\/([a-z0-9]+)-([^/]+)\.yaml$`)

/** The levels' files are named by what they hold, and the group's heading says whose they are. */
function nameOf(path: string): string {
  const seed = RELEASE.exec(path)?.[1]
  if (seed !== undefined) return `${code(seed)} release values`
  const component = VALUES.exec(path)?.[1]
  if (component !== undefined && component !== 'kustomization') return `${code(component)} values`
  const [, unit, kind, name] = OBJECT.exec(path) ?? []
  if (unit === undefined) return code(path)
  return unit === 'namespaces' || unit === 'secrets' ? code(`${kind}/${name}`) : `${code(`${kind}/${name}`)} of ${code(unit)}`
}

/** Of an umbrella chart there is nothing to say but its version. */
const CHART = /^charts\/[^/]+\/[^/]+\/Chart\.(?:yaml|lock)$/
const isList = (path: string): boolean => path.endsWith('/kustomization.yaml')

/** Where an engine's unit says the version that is told to move. */
function isPin(path: string, word: string, moving: ReadonlySet<string>): boolean {
  const unit = /^(?:apps|clusters)\/[^/]+\/([^/]+?)(?:\.yaml|\/)/.exec(path)?.[1]
  return (
    unit !== undefined &&
    moving.has(unit) &&
    /^(?:\S+ \S+\.)?spec\.(?:source\.(?:path|targetRevision)|chart\.spec\.chart|ref\.tag): /.test(word)
  )
}
