// Which world `pr` has: the checkout and what a CI says of it, the repository that it proposes to, its forge, and the token that both share.
// Loaded where a remote is needed, and only there.
import { checkoutOf } from './adapters/ci-run.ts'
import { gitToken, namedBy } from './adapters/forge/token.ts'
import { remoteBaseTexts } from './adapters/git/base-texts.ts'
import { type LocalRepository, localRepository, refuseInside } from './adapters/git/local-repository.ts'
import { gitRemote } from './adapters/git/remote.ts'
import { repositoryName } from './adapters/forge/repository-name.ts'
import type { PrPorts, Reach } from './app/ports.ts'
import { reachForge } from './forge-ports.ts'
import type { Remote } from './ports/remote.ts'
import type { Repository } from './site/site.ts'
import { BOT } from './tree/bot.ts'

/** What has to be given back when the session ends. */
export type Disposable = { readonly dispose: () => Promise<void> }

/** The origin of the person's checkout, for texts of old; `opened` gets every remote that was made. */
export async function openOrigin(url: string, opened: Disposable[]): Promise<Remote> {
  return openRemote(url, opened, gitToken(url, process.env))
}

async function openRemote(url: string, opened: Disposable[], token: string | undefined): Promise<Remote> {
  const who = { identity: BOT, date: new Date().toISOString(), ...(token && { token }) }
  const remote = await gitRemote({ url, env: process.env, ...who })
  opened.push(remote)
  return remote
}

/** The checkout is looked at once. */
export function prPorts(directory: string, opened: Disposable[]): Pick<PrPorts, 'checkout' | 'isSameRepository' | 'reach'> {
  let looked: Promise<LocalRepository | undefined> | undefined
  const here = (): Promise<LocalRepository | undefined> => (looked ??= localRepository(directory))
  return {
    checkout: async () => {
      const found = await here()
      return found && checkoutOf(found, process.env)
    },
    isSameRepository: (one, other) => repositoryName(one) === repositoryName(other),
    reach: async (url, said) => reach(await here(), url, said, opened),
  }
}

/** What was wanted once comes from the remote alone: what lies in the person's checkout has no say in what is proposed. */
async function reach(here: LocalRepository | undefined, url: string, said: Repository['forge'], opened: Disposable[]): Promise<Reach> {
  refuseInside(here?.root ?? '', url)
  const { forge, token, signing } = await reachForge(url, said, process.env, namedBy(url, here?.origin))
  const notices: string[] = []
  const plain = await openRemote(url, opened, token)
  const remote = signing?.(plain, (words) => void notices.push(words)) ?? plain
  const baseTexts = { ...remoteBaseTexts(remote), near: async () => new Map() }
  return { forge, remote, baseTexts, notices: () => notices }
}
