// Traps of where Applications lie and what they are called: places that nobody reads, names that Helm does not know.
import { type Finding, error } from '../../findings/finding.ts'
import { isObject } from '../../tree/json.ts'
import type { Grounds, Trap } from '../grounds.ts'
import { type Manifest, nameOf, namespaceOf, spotIn, titleOf, valueAt } from '../manifest.ts'
import { applicationIn, applicationTrap, inSpec, isApplication, textAt } from './application.ts'
import { folderOfSource } from './argocd-apply.ts'
import { readingOf } from './argocd-lifetime.ts'
import { engineOf } from './engine-namespace.ts'
import { objectsIn } from './repository.ts'
import { clusterOf, unitOf } from './units.ts'

const KINDS = new Set(['Application', 'ApplicationSet', 'AppProject'])

/** Source: Argo CD 3.5, operator-manual/app-any-namespace: other namespaces have to be named to the controller; projects never lie elsewhere. */
const foreignNamespace: Trap = {
  rule: 'argocd/foreign-namespace',
  says: 'An Application or AppProject outside of the namespace of Argo CD: it never looks there.',
  check: ({ manifests, facts }) =>
    manifests.flatMap((manifest): readonly Finding[] => {
      if (manifest.group !== 'argoproj.io' || !KINDS.has(manifest.kind)) return []
      const engine = engineOf(clusterOf(manifest.file, facts))
      if (engine?.setting.blueprint.head.engine !== 'argocd' || namespaceOf(manifest) === '') return []
      const others = valueAt(engine.values, ['configs', 'params', 'application.namespaces'])
      if (namespaceOf(manifest) === engine.setting.namespace || (others !== undefined && manifest.kind !== 'AppProject')) return []
      const message = `${titleOf(manifest)} lies in ${namespaceOf(manifest)}, and Argo CD looks into ${engine.setting.namespace} only`
      return [
        error(
          'argocd/foreign-namespace',
          message,
          spotIn(manifest, ['metadata', 'namespace']),
          `set namespace: ${engine.setting.namespace}`,
        ),
      ]
    }),
}

const otherRelease = applicationTrap(
  'argocd/other-release',
  'An Application with another release name or namespace than was generated: every object is made a second time, beside the first.',
  (application, { facts }) => {
    const { manifest, sources, spec } = application
    const unit = unitOf(manifest, facts)
    const [source] = sources
    if (unit?.source.kind !== 'chart' || source === undefined || !isApplication(manifest)) return []
    const { releaseName } = unit.source
    const below = source.path.slice(application.path.length)
    const said = textAt(source.value, ['helm', 'releaseName']) || nameOf(manifest)
    const namespace = textAt(spec, ['destination', 'namespace'])
    const tell = (what: string, wanted: string, path: readonly (string | number)[]): Finding =>
      error(
        'argocd/other-release',
        `${titleOf(manifest)}: ${what} is ${wanted} everywhere else, and this makes another release`,
        inSpec(application, path),
        `set it to ${wanted}`,
      )
    const path =
      isObject(source.value['helm']) && source.value['helm']['releaseName'] !== undefined ? [...below, 'helm', 'releaseName'] : below
    return [
      ...(said === releaseName ? [] : [tell('the release', releaseName, path)]),
      ...(namespace === unit.namespace ? [] : [tell('the namespace', unit.namespace, ['destination', 'namespace'])]),
    ]
  },
)

const LONGEST_RELEASE = 53

/** Source: helm 4.2: a release's name has 53 letters at most; without releaseName it is the Application's. */
const longRelease = applicationTrap(
  'argocd/long-release',
  'A release name of more than 53 letters: Helm refuses to render it. Without releaseName it is the name of the Application.',
  (application) => {
    if (!isApplication(application.manifest)) return []
    return application.sources.flatMap(({ value, path }): readonly Finding[] => {
      const said = textAt(value, ['helm', 'releaseName'])
      const name = said || nameOf(application.manifest)
      if (name.length <= LONGEST_RELEASE || (!isObject(value['helm']) && value['chart'] === undefined)) return []
      const below = path.slice(application.path.length)
      const spot = said === '' ? inSpec(application, below) : inSpec(application, [...below, 'helm', 'releaseName'])
      return [error('argocd/long-release', `the release "${name}" has ${name.length} letters`, spot, 'set a shorter helm.releaseName')]
    })
  },
)

/** Everything below apps/ that some Application applies; the folder of a cluster is read by its own root. */
function readFrom(grounds: Grounds): ReadonlySet<Manifest> {
  const read = new Set<Manifest>()
  for (const manifest of grounds.manifests) {
    for (const { value } of applicationIn(manifest)?.sources ?? []) {
      const folder = folderOfSource(value, grounds)
      if (folder?.startsWith('apps/') === true) for (const object of objectsIn(folder, readingOf(value), grounds)) read.add(object)
    }
  }
  return read
}

/** Source: DESIGN 5: the root reads apps/<cluster>/ without the folders in it, and `own` only where the cluster says so. */
const unread: Trap = {
  rule: 'argocd/unread',
  says: 'A manifest in a folder of apps/ that no Application reads: it looks deployed, and nobody applies it.',
  check: (grounds) => {
    const { facts, manifests } = grounds
    if (facts.plan?.site.engine !== 'argocd') return []
    const below = manifests.filter(({ file, version }) => /^apps\/[^/]+\/./.test(file) && version !== 'file')
    if (below.every(({ file }) => /^apps\/[^/]+\/[^/]+$/.test(file))) return []
    const read = readFrom(grounds)
    return below.flatMap((manifest): readonly Finding[] => {
      const [, cluster, inside] = /^apps\/([^/]+)\/(.*\/)?/.exec(manifest.file)!
      if (inside === undefined || read.has(manifest) || clusterOf(manifest.file, facts) === undefined) return []
      const hint = inside === 'own/' ? `say own: true at the cluster ${cluster}` : `people's manifests lie in apps/${cluster}/own/`
      return [error('argocd/unread', `${titleOf(manifest)}: no Application reads ${manifest.file}`, spotIn(manifest, []), hint)]
    })
  },
}

export const placeTraps: readonly Trap[] = [foreignNamespace, otherRelease, longRelease, unread]
