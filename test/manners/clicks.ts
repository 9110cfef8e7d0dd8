// The forges of the worlds over HTTP: each fake server looks at the repository of its world, and people click in it.
import { onTestFinished } from 'vitest'
import { connectGitHub } from '../../src/adapters/github/connect.ts'
import { connectGitLab } from '../../src/adapters/gitlab/connect.ts'
import { connectGitea } from '../../src/adapters/gitea/connect.ts'
import type { Dialect } from '../../src/adapters/gitea/gitea.ts'
import { giteaServer, TOKEN as GITEA_TOKEN } from '../adapters/gitea/server.ts'
import { newLabel, newWorld, type StoredPull } from '../adapters/gitea/world.ts'
import { GitHubWorld } from '../fakes/github-world.ts'
import { gitHubServer, TOKEN as GITHUB_TOKEN } from '../fakes/github-server.ts'
import { httpGitLab } from '../fakes/http-gitlab.ts'
import type { Clicks, How, Repository } from './world.ts'

type Looks = Pick<Repository, 'tip' | 'history'>
export const TOKENS = { github: GITHUB_TOKEN, gitlab: 'glpat-very-secret', gitea: GITEA_TOKEN, forgejo: GITEA_TOKEN } as const
/** Where the repository lies below the root of its git server. */
export const PATHS = { github: 'octo/platform', gitlab: 'group/sub/project', gitea: 'ops/platform', forgejo: 'ops/platform' } as const
export type Kind = keyof typeof TOKENS

const connection = ({ wait, patience }: How) => ({ fetch, wait, ...(patience !== undefined && { patience }) })

/** A GitHub that refuses to open what has no branch, by the branches of its world. */
class BesideRepository extends GitHubWorld {
  readonly #looks: Looks
  constructor(looks: Looks) {
    super()
    this.#looks = looks
  }
  override refusal(head: string, body: string, isDraft: boolean): string | undefined {
    this.branches.delete(head)
    if (this.#looks.tip(head) !== undefined) this.push(head)
    return super.refusal(head, body, isDraft)
  }
}

async function gitHubClicks(looks: Looks): Promise<Clicks> {
  const { origin: base, world } = await gitHubServer(new BesideRepository(looks))
  return {
    ...{ base, token: GITHUB_TOKEN },
    connect: (how) => connectGitHub({ kind: 'github', origin: how.base, path: PATHS.github }, GITHUB_TOKEN, connection(how)),
    merged: (id) => void Object.assign(world.at(id), { state: 'closed', isMerged: true }),
    closed: (id) => void (world.at(id).state = 'closed'),
    labelled: (id, labels) => void (world.at(id).labels = [...labels]),
    described: (id, change) => void (world.at(id).body = change(world.at(id).body)),
    queued: (id, isQueued) => void (world.at(id).isQueued = isQueued),
    comments: (id) => world.at(id).comments,
    count: () => ({ all: world.pulls.length, open: world.pulls.filter(({ state }) => state === 'open').length }),
  }
}

async function gitLabClicks(): Promise<Clicks> {
  const gitlab = await httpGitLab({ token: TOKENS.gitlab })
  const at = (id: string) => gitlab.requests.find(({ iid }) => String(iid) === id)!
  return {
    ...{ base: gitlab.base, token: TOKENS.gitlab },
    connect: (how) => {
      const place = { kind: 'gitlab', origin: how.base, path: PATHS.gitlab } as const
      return connectGitLab(place, TOKENS.gitlab, { ...connection(how), api: undefined, jobToken: undefined })
    },
    merged: (id) => void (at(id).state = 'merged'),
    closed: (id) => void (at(id).state = 'closed'),
    labelled: (id, labels) => void (at(id).labels = labels),
    described: (id, change) => void (at(id).description = change(at(id).description)),
    queued: (id, isQueued) => void (at(id).state = isQueued ? 'locked' : 'opened'),
    comments: (id) => at(id).notes.map(({ body }) => body),
    count: () => ({ all: gitlab.requests.length, open: gitlab.requests.filter(({ state }) => /opened|locked/.test(state)).length }),
  }
}

async function giteaClicks(looks: Looks, dialect: Dialect): Promise<Clicks> {
  const branches = new (class extends Set<string> {
    override has(name: string): boolean {
      return looks.tip(name) !== undefined
    }
  })()
  const world = { ...newWorld(dialect), branches }
  const server = await giteaServer(world)
  onTestFinished(() => {
    if (server.faults.length > 0) throw new Error(server.faults.join('\n'))
  })
  const at = (id: string): StoredPull => world.pulls.find(({ number }) => String(number) === id)!
  const labelOf = (name: string) => world.labels.find((label) => label.name === name) ?? newLabel(world.labels, name)
  return {
    ...{ base: server.base, token: GITEA_TOKEN },
    connect: (how) => connectGitea({ kind: dialect, origin: how.base, path: PATHS[dialect] }, GITEA_TOKEN, connection(how)),
    merged: (id) => void Object.assign(at(id), { state: 'closed', isMerged: true }),
    closed: (id) => void (at(id).state = 'closed'),
    labelled: (id, labels) => void (at(id).labels = labels.map(labelOf)),
    described: (id, change) => void (at(id).body = change(at(id).body)),
    queued: undefined,
    comments: (id) => at(id).comments,
    count: () => ({ all: world.pulls.length, open: world.pulls.filter(({ state }) => state === 'open').length }),
  }
}

export async function clicksOn(kind: Kind, looks: Looks): Promise<Clicks> {
  if (kind === 'github') return gitHubClicks(looks)
  return kind === 'gitlab' ? gitLabClicks() : giteaClicks(looks, kind)
}
