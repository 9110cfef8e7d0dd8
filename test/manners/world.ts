// What the manners are played in: a repository and a forge beside it, with a person at each; and one run of the bot against both.
import { deliver } from '../../src/app/deliver.ts'
import type { Delivered } from '../../src/app/offer.ts'
import type { Forge, PullRequest } from '../../src/ports/forge.ts'
import type { CommitId, Remote } from '../../src/ports/remote.ts'
import { footerOf } from '../../src/proposal/manners.ts'
import type { PullRequestSettings } from '../../src/site/site.ts'
import { blobId } from '../../src/tree/blob-id.ts'
import type { Change } from '../../src/tree/change.ts'
import { textFile } from '../../src/tree/file-tree.ts'
import { relPath } from '../../src/tree/rel-path.ts'

export type Files = Readonly<Record<string, string>>
export type Connection = Remote & { dispose(): Promise<void> }

/** A repository as its people have it: what they push, without asking anybody. */
export type Repository = {
  /** A remote of its own for each run, as each run has. `url`: another way to it than the straight one. */
  readonly connect: (url?: string) => Promise<Connection>
  /** Of git over HTTP; undefined in memory. */
  readonly url: string | undefined
  /** A commit with exactly these files on top of the branch; `merges` is a second parent. */
  readonly seed: (branch: string, files: Files, message?: string, merges?: CommitId) => CommitId
  readonly tip: (branch: string) => CommitId | undefined
  readonly files: (branch: string) => Files | undefined
  readonly drop: (branch: string) => void
  /** Every commit that some branch still reaches. */
  readonly history: () => ReadonlySet<CommitId>
  /** From now on a branch only moves to what comes after its tip. */
  readonly forbidForce: () => void
  /** From now on nobody may push, and hears this. */
  readonly refuse: (why: string) => void
}

/** What a program needs to speak with a forge; `base`: scheme, host and port. */
export type How = { readonly base: string; readonly wait: (milliseconds: number) => Promise<void>; readonly patience?: number }

/** A forge as its people have it: their clicks, which change nothing in the repository. */
export type Clicks = {
  readonly base: string
  readonly token: string
  readonly connect: (how: How) => Forge
  /** Where the forge itself makes the commit on the base. */
  readonly merges?: (id: string, how: 'merge' | 'squash') => void
  readonly merged: (id: string) => void
  readonly closed: (id: string) => void
  readonly labelled: (id: string, labels: readonly string[]) => void
  /** A person edits the text, as the forge keeps it. */
  readonly described: (id: string, change: (body: string) => string) => void
  /** Undefined where this forge has no queue of merges. */
  readonly queued: ((id: string, isQueued: boolean) => void) | undefined
  /** With the marker in front, in order. */
  readonly comments: (id: string) => readonly string[]
  /** How many pull requests there are, and how many of them open. */
  readonly count: () => { readonly all: number; readonly open: number }
}

export type World = Repository &
  Omit<Clicks, 'connect'> & {
    readonly forge: Forge
    readonly people: Clicks
    /** Done once, just before the next push is sent; or else by `late`, when no run sent one. */
    readonly meanwhile: (act: () => unknown) => void
    readonly late: () => Promise<void>
    /** How often was pushed. */
    readonly pushes: () => number
  }

export const BASE = 'main'
export const BRANCH = 'create-k8s-platform/a--main'
export const SPEC = 'name: a\n'
export const WANTED = 'wanted.yaml'
export const SETTINGS: PullRequestSettings = { labels: ['platform'], reviewers: [], assignees: [], isDraft: false, autoMerges: false }

export function worldOf(repository: Repository, people: Clicks): World {
  let interlude: (() => unknown) | undefined
  let pushes = 0
  const { connect: _, ...clicks } = people
  const late = async (): Promise<void> => {
    const act = interlude
    interlude = undefined
    await act?.()
  }
  const connect: Repository['connect'] = async (url) => {
    const remote = await repository.connect(url)
    const push: Remote['push'] = async (...asked) => {
      await late()
      pushes++
      return remote.push(...asked)
    }
    return { ...remote, push }
  }
  repository.seed(BASE, { 'site.yaml': SPEC })
  const forge = people.connect({ base: people.base, wait: async () => undefined })
  return { ...repository, ...clicks, people, connect, forge, meanwhile: (act) => (interlude = act), late, pushes: () => pushes }
}

/** What a run has to propose: the text that it wants in `wanted.yaml`, made of a spec; undefined for nothing. */
export type Wish = {
  readonly text: string | undefined
  readonly spec?: string
  readonly hasConflicts?: boolean
  readonly settings?: PullRequestSettings
  readonly body?: string
}

/** One run, as propose.ts makes it; `through` are the doors that it takes to git and forge. */
export async function run(
  world: Pick<World, 'connect' | 'forge'>,
  { text, spec = text ?? '', hasConflicts = false, settings = SETTINGS, body: said = `What changes: ${text}` }: Wish,
): Promise<Delivered> {
  const remote = await world.connect()
  try {
    const onto = (await remote.fetch(BASE))!
    const inputs = blobId(spec)
    const body = `${said}\n\n${footerOf({ inputs, stands: hasConflicts ? 'conflicted' : 'proposed' })}`
    const message = `a: ${text}\n\nPlatform-Site: a\nPlatform-Tree: {tree}\n`
    const proposal = { site: 'a', branch: BRANCH, title: `a: ${text?.trim()}`, message, body, inputs, hasConflicts }
    const changes = text === undefined ? [] : await writesOf(remote, onto.commit, text)
    return await deliver(remote, world.forge, { kind: 'own-branch', base: BASE, onto }, { proposal, changes, settings })
  } finally {
    await remote.dispose()
  }
}

/** What brings the text to `wanted.yaml`; nothing where it stands there. */
export async function writesOf(remote: Remote, at: CommitId, text: string): Promise<readonly Change[]> {
  const path = relPath(WANTED)
  const before = (await (await remote.snapshot(at)).ids([path])).get(path)?.id
  const file = textFile(text)
  if (before === undefined) return [{ kind: 'create', path, file }]
  return before === file.id ? [] : [{ kind: 'update', path, before, file }]
}

export const pullOf = async ({ forge }: Pick<World, 'forge'>): Promise<PullRequest> => (await forge.find(BRANCH))!

/** The button: a commit on the base with both as parents, or with one where it is squashed. */
export function mergeByButton(world: World, id: string, how: 'merge' | 'squash' = 'merge'): void {
  if (world.merges !== undefined) return world.merges(id, how)
  world.seed(BASE, { ...world.files(BASE), ...world.files(BRANCH) }, `${how} #${id}\n`, how === 'merge' ? world.tip(BRANCH) : undefined)
  world.merged(id)
}
