// Every reference of every object of every cluster: does what it names exist there?
import { type Finding, error, warning } from '../../findings/finding.ts'
import { nearest } from '../../findings/nearest.ts'
import type { Grounds } from '../grounds.ts'
import { type Manifest, namespaceOf, spotIn, titleOf } from '../manifest.ts'
import { type Reference, referencesIn } from './find.ts'
import { type ClusterGround, groundsByCluster } from './ground.ts'
import { NAMED_KINDS, groupIn, plainKind } from './kinds.ts'
import { verdictOn } from './verdict.ts'

/** `manifest/reference`, once a field: for the first cluster on which nothing has the name. */
export function checkReferences(grounds: Grounds): readonly Finding[] {
  const told = new Map<string, Finding>()
  for (const ground of groundsByCluster(grounds)) {
    for (const manifest of ground.objects) {
      for (const reference of referencesOf(manifest)) {
        const found = judge(manifest, reference, ground)
        if (found === undefined) continue
        const place = JSON.stringify([manifest.file, manifest.root, reference.path])
        if (!told.has(place)) told.set(place, found)
      }
    }
  }
  return [...told.values()]
}

function judge(manifest: Manifest, reference: Reference, ground: ClusterGround): Finding | undefined {
  const { kind, name, path } = reference
  const namespace = namespaceMeant(manifest, reference, ground)
  if (namespace === undefined) return undefined
  const verdict = verdictOn({ kind, namespace, name }, ground)
  if (verdict === 'there' || verdict === 'unknown') return undefined
  const where = namespace === '' ? '' : ` in namespace ${namespace}`
  const message = `${titleOf(manifest)} names ${plainKind(kind)} "${name}"${where}, which nothing brings to ${ground.cluster}`
  const tell = verdict === 'missing' ? error : warning
  return tell('manifest/reference', message, spotIn(manifest, path), hintFor(kind, namespace, name, ground))
}

/** Every object names the namespace that it lies in, too. */
function referencesOf(manifest: Manifest): readonly Reference[] {
  const name = namespaceOf(manifest)
  const others = referencesIn(manifest)
  return name === '' ? others : [{ path: NAMESPACE, kind: 'Namespace', name, namespace: undefined }, ...others]
}
const NAMESPACE = ['metadata', 'namespace'] as const

/** Where the named object would be: '' for cluster-wide kinds, undefined where nobody can tell. */
function namespaceMeant(manifest: Manifest, { kind, namespace }: Reference, ground: ClusterGround): string | undefined {
  if (NAMED_KINDS.get(kind)?.wide === true) return ''
  if (kind === 'AppProject.argoproj.io') return ground.engineNamespace
  if (namespace !== undefined) return namespace
  if (kind === 'IPAddressPool.metallb.io' && manifest.kind === 'Service') return ground.names.homeOf(kind)
  const own = ground.namespaceOf(manifest)
  // A cluster-wide object: of ours, only a ClusterIssuer means a namespace without saying it (cert-manager 1.21, "cluster resource namespace").
  if (own === '') return manifest.kind === 'ClusterIssuer' ? ground.homeOf(manifest.group) : undefined
  return own
}

function hintFor(kind: string, namespace: string, name: string, { names }: ClusterGround): string {
  const known = names.known(kind, namespace)
  const near = nearest(name, known)
  if (near !== undefined) return `did you mean "${near}"?`
  if (kind === 'Secret') return 'declare it: `secrets` of a component in site.yaml lists the Secrets that somebody brings'
  if (known.length > 0 && known.length <= 8) return `known here: ${known.join(', ')}`
  const group = groupIn(kind)
  return `add the ${plainKind(kind)}${group === '' ? '' : ` (${group})`} to the cluster's manifests, or correct the name`
}
