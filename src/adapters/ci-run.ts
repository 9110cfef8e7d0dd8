// What the runner of a CI says of its run: the branch that it stands for, and the pull request that it was started for.
import type { Checkout, PullInCi } from '../ports/checkout.ts'
import { type Json, type JsonObject, isObject } from '../tree/json.ts'
import { readBounded } from './disk/text-file.ts'
import { mapOf } from './forge/fields.ts'
import type { Env } from './git/environment.ts'
import type { LocalRepository } from './git/local-repository.ts'
import { repositoryName } from './forge/repository-name.ts'

/** The checkout, with what a runner adds: it mostly leaves HEAD detached. */
export function checkoutOf({ origin, branch, path }: LocalRepository, env: Env): Checkout {
  const run = origin === undefined ? undefined : ciRun(origin, env, (file) => readBounded(file, { limit: EVENT_LIMIT, follow: true }))
  return { origin: run?.origin ?? origin, branch: branch ?? run?.branch, prefix: path, pull: run?.pull }
}

const EVENT_LIMIT = 32 * 1024 * 1024 // bytes; the payload of a pull request has some kilobytes

/** `branch`: undefined where the run is for none, such as a tag. `origin`: another one than the checkout's, where that is a fork's. */
type CiRun = { readonly branch: string | undefined; readonly pull: PullInCi | undefined; readonly origin?: string }

/**
 * Undefined outside of a CI, and where `origin` is another repository than the run's own: its variables say nothing of that. `readEvent` gives the
 * text of a file, undefined without. (GitHub Actions, "Variables reference" and "Webhook events and payloads", whose words the runners of Gitea and
 * Forgejo use as well; GitLab, "Predefined CI/CD variables".)
 */
export function ciRun(origin: string, env: Env, readEvent: (path: string) => string | undefined): CiRun | undefined {
  if (env['GITLAB_CI']) return gitLabRun(origin, env)
  return env['GITHUB_REPOSITORY'] ? actionsRun(origin, env, readEvent) : undefined
}

function actionsRun(origin: string, env: Env, readEvent: (path: string) => string | undefined): CiRun | undefined {
  const [server = '', own = ''] = [env['GITHUB_SERVER_URL'], env['GITHUB_REPOSITORY']]
  const request = mapOf(eventOf(env, readEvent), 'pull_request')
  const [from, to] = ['head', 'base'].map((side) => mapOf(mapOf(request, side), 'repo')['full_name'])
  const isRequest = /^pull_request(?:_target)?$/.test(env['GITHUB_EVENT_NAME'] ?? '') && typeof request['number'] === 'number'
  // The repository of a fork that is gone has no name.
  const isFromFork = isRequest && (typeof from !== 'string' || from !== to)
  const isOwn = repositoryName(origin) === repositoryName(`${server}/${own}`)
  const isForks = isFromFork && typeof from === 'string' && repositoryName(origin) === repositoryName(`${server}/${from}`)
  if (!isOwn && !isForks) return undefined
  if (!isRequest) return { branch: env['GITHUB_REF_TYPE'] === 'branch' ? env['GITHUB_REF_NAME'] : undefined, pull: undefined }
  const pull = { id: String(request['number']), isFromFork }
  return { branch: env['GITHUB_HEAD_REF'] || undefined, pull, ...(isForks && { origin: `${server}/${own}.git` }) }
}

function eventOf(env: Env, readEvent: (path: string) => string | undefined): JsonObject {
  const text = env['GITHUB_EVENT_PATH'] && readEvent(env['GITHUB_EVENT_PATH'])
  try {
    const event = JSON.parse(text || '{}') as Json
    return isObject(event) ? event : {}
  } catch {
    return {} // a runner that writes no JSON says nothing of pull requests
  }
}

/** A pipeline for the merge request of a fork runs in the fork, for which it is an ordinary branch, or in its parent, when a member started it. */
function gitLabRun(origin: string, env: Env): CiRun | undefined {
  if (repositoryName(origin) !== repositoryName(`${env['CI_SERVER_URL'] ?? ''}/${env['CI_PROJECT_PATH'] ?? ''}`)) return undefined
  const id = env['CI_MERGE_REQUEST_IID']
  if (!id) return { branch: env['CI_COMMIT_BRANCH'] || undefined, pull: undefined }
  const isFromFork = env['CI_MERGE_REQUEST_SOURCE_PROJECT_PATH'] !== env['CI_PROJECT_PATH']
  return { branch: env['CI_MERGE_REQUEST_SOURCE_BRANCH_NAME'] || undefined, pull: { id, isFromFork } }
}
