// The body of a pull request: its sections in the order in which a tired engineer needs them, within the forge's limit.
import type { Account, Intent } from '../account/account.ts'
import { printPatch } from '../account/diff.ts'
import { keptWords } from '../account/kept.ts'
import { together } from '../account/leaving.ts'
import { type VersionChange, versionWords } from '../account/versions.ts'
import { firstOf } from '../account/where.ts'
import { conflictSections } from './conflicts.ts'
import { groupSections } from './groups.ts'
import { leadOf } from './lead.ts'
import { DISCARD_LABEL } from './manners.ts'
import { code, escape, fenced, link, prose } from './markdown.ts'
import { type Section, cutToLimit, list, whole } from './sections.ts'

/** What stops the bot and the box for commits of others end it, whatever was cut above. */
export function bodyOf(account: Account, footer: string, limit: number): string {
  return endingIn(`---\n${ABOUT}\n\n${footer}`, account, limit)
}

/** A comment at a fork's pull request: nobody has to know there how to stop the bot, and no box there means anything. */
export function remarkOf(account: Account, limit: number): string {
  return endingIn(`---\n${FORK}\n`, account, limit - ROOM)
}

function endingIn(end: string, account: Account, limit: number): string {
  return `${cutToLimit(sectionsOf(account), diffSection(account), limit - end.length - 1)}\n${end}`
}

const ROOM = 200 // for the marker before a comment
const FORK =
  'Nothing was pushed: this branch lies in a fork. Once it is merged, a pull request brings what is generated; or run `generate` here, and push what it writes.'
const ABOUT = `Made by create-k8s-platform from \`site.yaml\`. Close it to say no: it stays away until the spec changes. Commits of others on this branch are never overwritten, unless somebody ticks the box below, or puts the label ${code(DISCARD_LABEL)} here.`

/** In the order in which a tired engineer needs them. */
function sectionsOf(account: Account): readonly Section[] {
  const { conflicts, removed, orphans, secrets, versions, relocations, notes, kept, released, yielded, reseeded } = account
  const names = (clusters: readonly string[]): string => firstOf(clusters.map(code), 12).join(', ')
  return [
    whole(leadOf(account)),
    ...conflictSections(conflicts),
    list('Clusters that leave or move', journeys(account)),
    list('Deleted', [
      ...together(removed).map(({ clusters, unit }) => `${code(unit)} on ${names(clusters)}, with all that it installed`),
      ...deletedFiles(account),
    ]),
    list(
      'Stays in the cluster until you remove it',
      together(orphans).map(({ clusters, unit, how }) => `${code(unit)} on ${names(clusters)}; to remove it: ${prose(how)}`),
    ),
    list(
      'Secrets to make before you merge',
      secrets.map(({ namespace, name, keys, on }) => `${code(name)} in namespace ${code(namespace)} (${code(keys)}) on ${escape(on)}`),
    ),
    list('Versions', versions.filter((change) => !isGone(change, account)).map(versionLine)),
    list('What the spec says now', account.intents.map(intentLine)),
    list(
      'Moved',
      relocations.map(({ from, to, files: count }) => `${code(from)} → ${code(to)} (${count} files)`),
    ),
    ...groupSections(account),
    list('Kept as you changed it', keptWords(kept, code)),
    list('Yours from now on, as unmanaged says', released.map(code)),
    list('Yours, and so not written by us', yielded.map(code)),
    list('Yours, for which the spec says something else now: change them there as well', reseeded.map(code)),
    list('Notes', notes.map(prose)),
  ]
}

/** A version that goes with its unit is told there. */
function isGone({ component, to }: VersionChange, { removed, orphans }: Account): boolean {
  return to === undefined && [...removed, ...orphans].some(({ unit }) => unit === component)
}

/** "`reloader`: 2.2.16 → 2.2.17 on prod ([release notes](…))" */
function versionLine(change: VersionChange): string {
  const notes = change.releases === undefined ? '' : link('release notes', change.releases)
  return `${code(change.component)}: ${escape(versionWords(change))}${notes === '' ? '' : ` (${notes})`}`
}

/** "**prod**: `longhorn` `replicas: 2 → 3`" */
function intentLine({ scopes, component, words }: Intent): string {
  const who = scopes.length === 0 ? 'the site' : firstOf(scopes, 8).join(', ')
  return `**${escape(who)}**: ${component === undefined ? '' : `${code(component)} `}${code(words)}`
}

const MOST_EDITS = 4000 // lines of a file that come and go; no body has room for more
const LEAST = 400 // characters of a diff that are worth opening

/** The patches that fit, in the order of their paths; the first that does not ends it. */
function diffSection({ files }: Account): Section {
  return (room) => {
    if (room < LEAST || files.length === 0) return ''
    const patches: string[] = []
    let length = 200 // of what stands around them
    for (const file of files) {
      const patch = printPatch(file, MOST_EDITS)
      if (patch.length > room / 2) continue // one long file leaves the others their place
      length += patch.length
      if (length > room) break
      patches.push(patch)
    }
    const heading =
      patches.length === files.length
        ? 'The whole diff'
        : `The diff of ${patches.length} of ${files.length} files; the commit holds them all`
    const folded = `<details><summary>${heading}</summary>\n\n${fenced('diff', patches.join(''))}\n\n</details>`
    return patches.length === 0 || folded.length > room ? '' : folded
  }
}

/** Clusters that go or come elsewhere, and environments with another name. */
function journeys({ left, moves, renamed }: Account): readonly string[] {
  return [
    ...left.map(({ cluster, outcome }) => `${code(cluster)}: ${prose(outcome)}`),
    ...renamed.map(({ from, to, advice }) => `environment ${code(from)} is now called ${code(to)}: ${prose(advice)}`),
    ...moves.map(({ cluster, from, to, advice, sees }) => {
      const there = sees.map((words) => `\n  - in effect there: ${code(words)}`).join('')
      return `${code(cluster)} moves from ${code(from)} to ${code(to)}: ${prose(advice)}${there}`
    }),
  ]
}

/** Objects and people's files that go. Units are told as such, charts under the versions, values where they stood, namespaces as what stays. */
function deletedFiles({ files, left, removed, orphans, versions }: Account): readonly string[] {
  const leaving = left.map(({ cluster }) => cluster)
  const stays = orphans.map(({ cluster, unit }) => `${cluster} ${unit}`)
  const units = new Set([...removed, ...orphans].map(({ cluster, unit }) => `${cluster} ${unit.replace(/-config$/, '')}`))
  for (const { component, to, on } of versions) if (to === undefined && on === '') units.add(` ${component}`)
  const gone = files.filter(({ kind, path, where: { cluster = '', component } }) => {
    const inNamespaces = /\/namespaces\/[^/-]+-([^/]+)\.yaml$/.exec(path)?.[1]
    const told =
      GENERATED.test(path) ||
      leaving.includes(cluster) ||
      units.has(`${cluster} ${component}`) ||
      (inNamespaces !== undefined && stays.includes(`${cluster} namespace ${inNamespaces}`))
    return kind === 'delete' && !told
  })
  return gone.length > 30 ? [`${gone.length} files, listed in the diff`] : gone.map(({ path }) => code(path))
}

/** Engine files, charts, value files, and lists of files. */
const GENERATED =
  /^(?:apps|clusters|charts)\/|^common\/[^/]+\.yaml$|^envs\/[^/]+\/(?:release\/|clusters\/[^/]+\/)?[^/]+\.yaml$|\/kustomization\.yaml$/
