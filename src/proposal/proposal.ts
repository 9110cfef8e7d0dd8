// Account → the text of a pull request: branch, commit message, title, body.
import type { Account, Group } from '../account/account.ts'
import type { GroupFile } from '../account/groups.ts'
import { together } from '../account/leaving.ts'
import { keptWords } from '../account/kept.ts'
import { countGroup, countKinds } from '../account/print.ts'
import { printDiff } from '../account/diff.ts'
import { versionWords } from '../account/versions.ts'
import type { BlobId } from '../tree/blob-id.ts'
import { conflictSections } from './conflicts.ts'
import { DISCARD_LABEL, footerOf } from './manners.ts'
import { code, escape, fenced } from './markdown.ts'
import { untouched } from './reach.ts'
import { cutToLimit } from './sections.ts'
import { titleOf } from './title.ts'

/** `inputs`: what it is made from. With conflicts it is not to be merged yet. */
export type Proposal = {
  readonly branch: string
  readonly message: string
  readonly title: string
  readonly body: string
  readonly inputs: BlobId
  readonly hasConflicts: boolean
}

/** GitLab takes 255 characters, the word for a draft among them; a commit's first line is cut by everybody long before. */
const LONGEST_TITLE = 200
const shortened = (title: string): string => (title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1)}…` : title)

const MOST = 12 // items of a list; the diff holds the rest

/** One fixed branch a site and base, so that there is never a second pull request for the same thing. */
export function branchOf(site: string, base: string): string {
  return `create-k8s-platform/${site}--${base.replaceAll('/', '-')}`
}

/** The proposal for an account; `bodyLimit` is the forge's, in characters. The message holds `{tree}` for the Remote to fill. */
export function writeProposal(account: Account, base: string, bodyLimit: number, inputs: BlobId): Proposal {
  const hasConflicts = account.conflicts.length > 0
  const footer = footerOf({ inputs, stands: hasConflicts ? 'conflicted' : 'proposed' })
  const title = shortened(`platform(${account.site}): ${titleOf(account)}`)
  return {
    branch: branchOf(account.site, base),
    title,
    message: `${title}\n\nGenerated from site.yaml by create-k8s-platform.\n\nPlatform-Site: ${account.site}\nPlatform-Tree: {tree}\n`,
    body: `${cutToLimit(sectionsOf(account, HOW_TO_STOP), bodyLimit - footer.length - 1)}\n${footer}`,
    inputs,
    hasConflicts,
  }
}

/** The account as a comment at somebody's pull request: nothing can be pushed to its branch, so that nobody has to know how to stop the bot. */
export function writeRemark(account: Account, base: string, bodyLimit: number, inputs: BlobId): Proposal {
  const words =
    'Nothing was pushed: this branch lies in a fork. Once it is merged, a pull request brings what is generated; or run `generate` here and push what it writes.'
  return { ...writeProposal(account, base, bodyLimit, inputs), body: cutToLimit(sectionsOf(account, words), bodyLimit - ROOM) }
}

const ROOM = 200 // for the marker of a comment

const HOW_TO_STOP = `Made by create-k8s-platform from \`site.yaml\`. Close it to say no: it stays away until the spec changes. Commits of others on this branch are never overwritten, unless somebody ticks the box below, or puts the label ${code(DISCARD_LABEL)} here.`

/** In the order in which a tired engineer needs them. */
function sectionsOf(account: Account, closing: string): readonly string[] {
  const { conflicts, removed, orphans, secrets, versions, relocations, groups, files, notes, kept, released, yielded, reseeded } = account
  return [
    `Brings the repository to what the \`site.yaml\` of **${escape(account.site)}** says: ${files.length === 0 ? 'nothing changes beside what is in conflict' : countKinds(files)}.${untouched(account)}`,
    ...conflictSections(conflicts),
    list('Clusters that leave or move', journeys(account)),
    list('Deleted', [
      ...together(removed).map(({ clusters, unit }) => `${code(unit)} on ${clusters.map(code).join(', ')}, with all that it installed`),
      ...deletedFiles(account),
    ]),
    list(
      'Stays in the cluster until you remove it',
      together(orphans).map(({ clusters, unit, how }) => `${code(unit)} on ${clusters.map(code).join(', ')}; to remove it: ${how}`),
    ),
    list(
      'Secrets to make before you merge',
      secrets.map(({ namespace, name, keys, on }) => `${code(name)} in namespace ${code(namespace)} (${escape(keys)}) on ${escape(on)}`),
    ),
    list(
      'Versions',
      versions.map((change) => `${code(change.component)}: ${escape(versionWords(change))}`),
    ),
    list(
      'Moved',
      relocations.map(({ from, to, files: count }) => `${code(from)} → ${code(to)} (${count} files)`),
    ),
    ...groups.map(groupSection),
    list('Kept as you changed it', keptWords(kept, code)),
    list('Yours from now on, as unmanaged says', released.map(code)),
    list('Yours, and so not written by us', yielded.map(code)),
    list('Yours, for which the spec says something else now: change them there as well', reseeded.map(code)),
    list('Notes', notes.map(escape)),
    `---\n${closing}`,
    `<details><summary>The whole diff</summary>\n\n${fenced('diff', printDiff(account))}\n\n</details>`,
  ].filter((section) => section !== '')
}

/** Clusters that go or come elsewhere, and environments with another name. */
function journeys({ left, moves, renamed }: Account): readonly string[] {
  return [
    ...left.map(({ cluster, outcome }) => `${code(cluster)}: ${outcome}`),
    ...renamed.map(({ from, to, advice }) => `environment ${code(from)} is now called ${code(to)}: ${escape(advice)}`),
    ...moves.map(({ cluster, from, to, advice, sees }) => {
      const there = sees.map((words) => `\n  - in effect there: ${escape(words)}`).join('')
      return `${code(cluster)} moves from ${code(from)} to ${code(to)}: ${escape(advice)}${there}`
    }),
  ]
}

/** Objects and people's files that go. Units are told as such, charts under the versions, values where they stood, namespaces as what stays. */
function deletedFiles({ files, left, orphans }: Account): readonly string[] {
  const leaving = left.map(({ cluster }) => cluster)
  const stays = orphans.map(({ cluster, unit }) => `${cluster} ${unit}`)
  const gone = files.filter(({ kind, path, where: { cluster = '' } }) => {
    const inNamespaces = /\/namespaces\/[^/-]+-([^/]+)\.yaml$/.exec(path)?.[1]
    const told =
      GENERATED.test(path) ||
      leaving.includes(cluster) ||
      (inNamespaces !== undefined && stays.includes(`${cluster} namespace ${inNamespaces}`))
    return kind === 'delete' && !told
  })
  return gone.length > 30 ? [`${gone.length} files, listed in the diff`] : gone.map(({ path }) => code(path))
}

/** Engine files, charts, value files, and lists of files. */
const GENERATED =
  /^(?:apps|clusters|charts)\/|^common\/[^/]+\.yaml$|^envs\/[^/]+\/(?:release\/|clusters\/[^/]+\/)?[^/]+\.yaml$|\/kustomization\.yaml$/

function groupSection(group: Group): string {
  const isSaid = ({ words, from, isMerged }: GroupFile): boolean => words.length > 0 || from !== undefined || isMerged === true
  const said = group.files.filter(isSaid)
  const rest = group.files.filter((file) => !isSaid(file))
  const lines = said.map(({ path, from, isMerged, words }) => {
    const beside = [...(from === undefined ? [] : [`was ${code(from)}`]), ...(isMerged ? ['merged with your changes'] : [])]
    const name = `${code(path)}${beside.length === 0 ? '' : ` (${beside.join(', ')})`}`
    if (words.length < 2) return words.length === 0 ? name : `${name}: ${escape(words[0]!)}`
    return `${name}:${words.map((word) => `\n  - ${escape(word)}`).join('')}`
  })
  const echoes = rest.filter(({ isEcho }) => isEcho)
  const named = rest.filter(({ isEcho }) => !isEcho)
  const where = named.length > MOST ? 'listed in the diff' : named.map(({ path }) => code(path)).join(', ')
  const counted = [
    ...(named.length === 0 ? [] : [`${countGroup({ ...group, files: named })}: ${where}`]),
    ...(echoes.length === 0 ? [] : [`${countGroup({ ...group, files: echoes })} for the name of a folder alone`]),
  ]
  // A name of the spec stays as it is written.
  return list(group.scope.replace(/^the /, 'The '), [...lines, ...counted])
}

function list(heading: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `### ${escape(heading)}\n\n${items.map((item) => `- ${item}`).join('\n')}`
}
