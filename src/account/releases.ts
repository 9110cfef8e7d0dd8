// Where people read what a new version brings: the page that a blueprint names, or that of the distribution.
import type { Plan } from '../plan/plan.ts'
import type { Distribution } from '../site/site.ts'

/** The address of the release notes of a component, or of a distribution, at a version; undefined where nobody says one. */
export type ReleasesOf = (name: string, version: string) => string | undefined

/** Pages of releases, by tags as their projects set them (rancher/rke2, k3s-io/k3s, siderolabs/talos, kubernetes/kubernetes); a cluster of somebody else's has none. */
const DISTRIBUTIONS: { readonly [name in Distribution['name']]?: string } = {
  rke2: 'https://github.com/rancher/rke2/releases/tag/{version}',
  k3s: 'https://github.com/k3s-io/k3s/releases/tag/{version}',
  talos: 'https://github.com/siderolabs/talos/releases/tag/{version}',
  kubeadm: 'https://github.com/kubernetes/kubernetes/releases/tag/{version}',
}

/** A component's page is its blueprint's, by any level that has the component on; a name that no component has is a distribution's. */
export function releasesOf(plan: Plan | undefined): ReleasesOf {
  return (name, version) => {
    const views = plan === undefined ? [] : [plan.view, ...plan.environments.flatMap(({ clusters }) => clusters.map(({ view }) => view))]
    const setting = views.map(({ settings }) => settings.get(name)).find((one) => one !== undefined)
    const page = setting ? setting.blueprint.head.releases : Object.entries(DISTRIBUTIONS).find(([own]) => own === name)?.[1]
    return page?.replaceAll('{version}', () => percentEncoded(version))
  }
}

/** Nothing of a version may end an address, or a link of Markdown. */
function percentEncoded(version: string): string {
  return encodeURIComponent(version.replaceAll(/\p{Surrogate}/gu, '')).replaceAll(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
