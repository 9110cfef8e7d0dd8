// Which repository a proposal is for: the checkout's own, or the one that a spec from elsewhere names.
import { type Checked, checked, failed } from '../findings/checked.ts'
import { Failure } from '../findings/failure.ts'
import type { Checkout } from '../ports/checkout.ts'
import type { Site } from '../site/site.ts'
import { otherFolder } from './folder.ts'
import type { PrPorts, Spec } from './ports.ts'

/**
 * `path`: the site's folder in the repository, '' at its root. `checkout`: undefined where the spec lies elsewhere, so that neither a branch nor a
 * spec of the repository is meant by it.
 */
export type Target = {
  readonly url: string
  readonly base: string
  readonly path: string
  readonly site: Site
  readonly checkout: Checkout | undefined
}

/**
 * A spec in the folder that it describes is proposed where the checkout comes from; one that `--site` names, where it says itself. In a fleet
 * (`isOneOfMany`) a site.yaml may be either: it describes another repository where its folder is not `repository.path`, and its url not the
 * checkout's. A finding pr/path where the engine would read another folder; Failures: PR-3 without a repository, PR-9 for a fork's spec.
 */
export function targetOf(
  { repository, ...rest }: Site,
  spec: Spec,
  checkout: Checkout | undefined,
  isSame: PrPorts['isSameRepository'],
  isOneOfMany = false,
): Checked<Target> {
  const { url, branch: base, path } = repository
  const site = { repository, ...rest }
  const isOrigins = checkout?.origin !== undefined && isSame(checkout.origin, url)
  const elsewhere = { url: isOrigins ? checkout.origin! : url, base, path, site, checkout: undefined }
  if (!spec.inTree || (isOneOfMany && checkout?.prefix !== path && !isOrigins)) {
    if (checkout?.pull?.isFromFork) throw ofStranger()
    return checked(elsewhere)
  }
  if (checkout === undefined) throw noRepository()
  if (checkout.prefix !== path) return failed([otherFolder(path, checkout.prefix)])
  return checked({ url: checkout.origin ?? url, base, path, site, checkout })
}

export function noRepository(): Failure {
  return new Failure('PR-3', 'this folder is in no git repository', {
    hint: '`pr` needs one: git init, a first commit, and a remote. `generate` needs none, nor does `pr --site` for a spec that lies elsewhere.',
  })
}

/** What lies in a fork may be anybody's; its own repository gets a comment, another one nothing at all. */
function ofStranger(): Failure {
  return new Failure('PR-9', 'this run is for a pull request from a fork, and its spec is for another repository', {
    hint: 'Nothing is proposed from there before it is merged: run `pr` on the base branch.',
  })
}
