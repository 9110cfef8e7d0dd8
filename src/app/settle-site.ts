// Spec and repository → changes. The one road that generate, diff and pr take.
import { type Account, makeAccount } from '../account/account.ts'
import { type ValueStack, textsAfter, valuePaths } from '../account/value-stacks.ts'
import type { Emission } from '../emit/emit.ts'
import { layout } from '../emit/layout.ts'
import type { Standing } from '../emit/unit.ts'
import { type Checked, checked, failed } from '../findings/checked.ts'
import { type Finding, at, error, warning } from '../findings/finding.ts'
import type { Decision } from '../merge/decide.ts'
import { journalOf, printJournal, withDoubts, withoutSpare } from '../merge/journal.ts'
import { type Lock, emptyLock } from '../merge/lock.ts'
import { matcher } from '../tree/glob.ts'
import type { Plan } from '../plan/plan.ts'
import type { Snapshot } from '../ports/work-tree.ts'
import type { Site } from '../site/site.ts'
import { type Change, isWrite } from '../tree/change.ts'
import type { BlobId } from '../tree/blob-id.ts'
import type { FileTree } from '../tree/file-tree.ts'
import type { RelPath } from '../tree/rel-path.ts'
import type { Sources } from './base-texts.ts'
import { bookChanges } from './books.ts'
import { goneSeeds, listedByHand, secretFilesOf, valuesByHand } from './by-hand.ts'
import { decideSite } from './decide-site.ts'
import { emitSite } from './emit-site.ts'
import { type LastRun, lastRun, whatIsLeft } from './last-run.ts'
import { deletesTooMany, mergeSite } from './merge-site.ts'
import { type Planned, planSite } from './plan-site.ts'
import type { MergePorts, Spec, Wishes } from './ports.ts'
import { inputsOf, unchangedLock } from './unchanged.ts'

/** `plan`, `planned`, `emission`: undefined where nothing moved. `before`: the texts of what is updated or deleted. */
export type SettledSite = {
  readonly site: string
  readonly changes: readonly Change[]
  readonly plan: Plan | undefined
  readonly planned: Planned | undefined
  readonly emission: Emission | undefined
  /** Of all that the wanted tree depends on; undefined where nothing moved. */
  readonly inputs: BlobId | undefined
  readonly before: ReadonlyMap<RelPath, string>
  /** What each cluster reads of values, for the account; `released`: files that the spec gives to people since this change. */
  readonly stacks: readonly ValueStack[]
  readonly released: readonly RelPath[]
  /** For whoever writes the changes: what the next run has to know if this one is cut short. */
  readonly journal: { readonly path: RelPath; readonly text: string }
  /** Errors that stop a run which would write; one that only looks shows what it found beside them. */
  readonly blockers: readonly Finding[]
}

/** `adopted`: the lock to begin from where the repository has none. */
export async function settleSite(
  ports: MergePorts,
  spec: Spec,
  snapshot: Snapshot,
  wishes: Wishes,
  adopted?: Lock,
): Promise<Checked<SettledSite>> {
  const left = await whatIsLeft(snapshot)
  const settledBefore = wishes.isStrict ? undefined : await unchangedLock(ports, spec, snapshot, left)
  if (settledBefore) return checked(nothingMoved(settledBefore.site))
  const planned = await planSite(ports, spec)
  if (!planned.ok) return planned
  const last = await lastRun(left, snapshot, adopted ?? emptyLock(ports.generator, planned.value.site.name))
  if (!last.ok) return failed([...planned.findings, ...last.findings])
  const standing = await standingFor(planned.value.site, last.value.lock, snapshot)
  const emission = await emitSite(planned.value, standing)
  const findings = [...planned.findings, ...emission.findings]
  if (!emission.ok) return failed(findings)
  const settled = await settleTree(
    { ports, spec, snapshot, baseTexts: ports.baseTexts, standing },
    planned.value,
    emission.value,
    last.value,
    wishes,
  )
  return checked(settled.value, [...findings, ...settled.findings])
}

/** The tree is there: what the repository makes of it. Findings are warnings. */
async function settleTree(
  sources: Sources & { readonly ports: MergePorts },
  planned: Planned,
  emission: Emission,
  last: LastRun,
  wishes: Wishes,
): Promise<{ readonly value: SettledSite; readonly findings: readonly Finding[] }> {
  const { ports, spec, snapshot, standing } = sources
  const { site, plan } = planned
  const { tree } = emission
  const { began, lock } = locksNow(last, tree)
  const decided = await decideSite(lock, plan, tree, snapshot)
  const inputs = await inputsOf(ports, spec, site.catalogs, listed(emission, standing))
  const run = { generator: ports.generator, site: site.name, inputs }
  const settled = await mergeSite(decided, tree, { lineMerge: ports.lineMerge, sources, choices: wishes.choices, run })
  const changes = [...settled.changes, ...(await bookChanges(settled.lock, settled.copies, spec, snapshot))]
  const stacks = valueStacksOf(emission)
  const before = await snapshot.read([
    ...new Set([...changes.flatMap((change) => ('before' in change ? [change.path] : [])), ...valuePaths(stacks, changes)]),
  ])
  const released = decided.decisions.flatMap(({ verdict, base, path }) => (verdict === 'unmanaged' && base !== undefined ? [path] : []))
  const noted = journalOf(settled.changes, began, settled.lock, last.cut?.journal)
  const journal = { path: layout.journal, text: printJournal(noted, site.name) }
  const blockers = manyDeletes(decided.decisions, lock, wishes)
  return {
    value: { site: site.name, changes, plan, planned, emission, inputs, before, stacks, released, journal, blockers },
    findings: unmetGlobs(site, decided.decisions),
  }
}

const nothingMoved = (site: string): SettledSite => ({
  ...{
    site,
    changes: [],
    plan: undefined,
    planned: undefined,
    emission: undefined,
    inputs: undefined,
    before: new Map(),
    stacks: [],
    released: [],
    blockers: [],
  },
  journal: { path: layout.journal, text: '' },
})

/** What the emitters have to know of people's files. */
async function standingFor(site: Site, lock: Lock, snapshot: Snapshot): Promise<Standing> {
  const byHand = site.engine === 'flux' ? await valuesByHand(snapshot, lock) : new Set<RelPath>()
  const gone = site.engine === 'flux' ? goneSeeds(lock, byHand) : new Set<RelPath>()
  return { byHand, gone, secretFiles: await secretFilesOf(site, snapshot) }
}

function listed({ clusters, tree }: Emission, { byHand, gone }: Standing): readonly RelPath[] {
  return [...listedByHand(clusters, tree, byHand), ...gone]
}

/** `began`: what the journal is told. `lock`: what is decided by. */
function locksNow({ lock, cut }: LastRun, tree: FileTree): { readonly began: Lock; readonly lock: Lock } {
  if (cut === undefined) return { began: lock, lock }
  const isWanted = (path: RelPath): boolean => tree.has(path)
  const began = withDoubts(lock, cut.journal, cut.standing, isWanted)
  return { began, lock: withoutSpare(began, cut.journal, cut.standing, isWanted) }
}

/** A glob that names nothing is a typing error more often than not. */
function unmetGlobs({ unmanaged }: Site, decisions: readonly Decision[]): readonly Finding[] {
  return unmanaged.flatMap((glob, i) => {
    const names = matcher([glob])
    if (decisions.some(({ path }) => names(path))) return []
    const message = `"${glob}" names no file that would be generated`
    return [
      warning('merge/unmanaged', message, at(['unmanaged', i]), 'paths are taken from the folder of site.yaml; `**` stands for folders'),
    ]
  })
}

function manyDeletes(decisions: readonly Decision[], lock: Lock, { allowsDeletes }: Wishes): readonly Finding[] {
  const many = allowsDeletes ? undefined : deletesTooMany(decisions, lock.files.size)
  if (many === undefined) return []
  const message = `${many.deletes} of ${many.owned} generated files would be deleted, more than three in ten`
  return [error('merge/deletes', message, undefined, 'look at `diff --stat`; if that is meant, run again with --allow-deletes')]
}

export function accountOf({ site, changes, before, plan, stacks, released }: SettledSite): Account {
  return makeAccount(site, changes, before, plan, { stacks, before, after: textsAfter(before, changes) }, released)
}

function valueStacksOf({ clusters }: Emission): readonly ValueStack[] {
  return clusters.flatMap(({ cluster, environment, units }) =>
    units.flatMap(({ component, source }) =>
      source.kind === 'chart' ? [{ cluster: cluster.name, environment, component, files: source.valueFiles.map(({ path }) => path) }] : [],
    ),
  )
}

export function hasWrites({ changes }: SettledSite): boolean {
  return changes.some(isWrite)
}

/** Whether anything is written beside copies of bases, which only follow what people edited and are nobody's news. */
export function hasNews({ changes }: Pick<SettledSite, 'changes'>): boolean {
  return changes.some((change) => isWrite(change) && (change.path === layout.baseSpec || !change.path.startsWith(`${layout.baseFolder}/`)))
}

export function conflictsOf({ changes }: SettledSite): readonly Extract<Change, { kind: 'conflict' }>[] {
  return changes.filter((change) => change.kind === 'conflict')
}
