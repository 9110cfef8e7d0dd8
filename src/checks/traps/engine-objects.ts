// Traps of objects as an engine meets them: hooks that are none, kinds that it never looks at, files that it cannot open.
import { type Finding, error, warning } from '../../findings/finding.ts'
import { isObject } from '../../tree/json.ts'
import type { Grounds, Trap } from '../grounds.ts'
import { type Manifest, spotIn, titleOf, valueAt } from '../manifest.ts'
import { annotationOf, applicationTrap, isApplicationSet } from './application.ts'
import { folderOfSource } from './argocd-apply.ts'
import { readingOf } from './argocd-lifetime.ts'
import { engineOf } from './engine-namespace.ts'
import { fluxTrap, folderOfKustomization, isFluxKustomization } from './flux.ts'
import { objectsIn } from './repository.ts'
import { clusterOf } from './units.ts'

const HELM_HOOK = 'helm.sh/hook'
const ARGO_HOOK = 'argocd.argoproj.io/hook'

/** A trap over the objects that each Application of this repository applies; a folder that is a chart has none here. */
function argocdObjects(
  rule: string,
  says: string,
  find: (objects: readonly Manifest[], owner: Manifest, grounds: Grounds) => readonly Finding[],
): Trap {
  return applicationTrap(rule, says, ({ manifest, sources }, grounds) => {
    if (isApplicationSet(manifest)) return []
    const objects = sources.flatMap(({ value }) => {
      const folder = folderOfSource(value, grounds)
      return folder === undefined ? [] : objectsIn(folder, readingOf(value), grounds)
    })
    return find(objects, manifest, grounds)
  })
}

function fluxObjects(
  rule: string,
  says: string,
  find: (objects: readonly Manifest[], owner: Manifest, grounds: Grounds) => readonly Finding[],
): Trap {
  return fluxTrap(rule, says, isFluxKustomization, (manifest, _, grounds) => {
    const folder = folderOfKustomization(manifest, grounds)
    return folder === undefined ? [] : find(objectsIn(folder, { recurse: true }, grounds), manifest, grounds)
  })
}

/** Source: Argo CD 3.5, user-guide/helm ("Helm Hooks"): one hook of Argo CD, and all of Helm's are ignored. */
const hooksMixed = argocdObjects(
  'argocd/hooks-mixed',
  'Hooks of Argo CD and of Helm in one Application: all of Helm’s are ignored.',
  (objects, owner) => {
    if (!objects.some((one) => annotationOf(one, ARGO_HOOK) !== undefined)) return []
    return objects.flatMap((one): readonly Finding[] => {
      if (annotationOf(one, HELM_HOOK) === undefined) return []
      const message = `${titleOf(one)}: ${titleOf(owner)} has hooks of Argo CD, so that this hook of Helm is ignored`
      return [warning('argocd/hooks-mixed', message, spotIn(one, ['metadata', 'annotations', HELM_HOOK]), `say it as ${ARGO_HOOK}`)]
    })
  },
)

/** Source: Argo CD 3.5, manifests/base/config/argocd-cm.yaml (resource.exclusions). */
const EXCLUDED: { readonly [group: string]: readonly string[] } = {
  '': ['Endpoints'],
  'discovery.k8s.io': ['EndpointSlice'],
  'coordination.k8s.io': ['Lease'],
  'certificates.k8s.io': ['CertificateSigningRequest'],
  'cert-manager.io': ['CertificateRequest'],
  'cilium.io': ['CiliumIdentity', 'CiliumEndpoint', 'CiliumEndpointSlice'],
}

const excludedKind = argocdObjects(
  'argocd/excluded-kind',
  'An object of a kind that Argo CD leaves out by default: it is neither applied nor shown.',
  (objects, owner, { facts }) => {
    const said = valueAt(engineOf(clusterOf(owner.file, facts))?.values, ['configs', 'cm', 'resource.exclusions'])
    if (said !== undefined) return []
    return objects.flatMap((one): readonly Finding[] => {
      if (!Object.hasOwn(EXCLUDED, one.group) || !EXCLUDED[one.group]!.includes(one.kind)) return []
      const hint = 'say resource.exclusions in the values of argo-cd, or let something else make it'
      return [error('argocd/excluded-kind', `${titleOf(one)}: Argo CD leaves out every ${one.kind}`, spotIn(one, ['kind']), hint)]
    })
  },
)

/** Source: kustomize-controller 1.9: a Kustomization applies; only a HelmRelease runs hooks. */
const hookIsNone = fluxObjects(
  'flux/hook-is-none',
  'A hook of Helm or Argo CD in a manifest that Flux applies: it is applied like all others, at once, and runs once.',
  (objects) =>
    objects.flatMap((one): readonly Finding[] => {
      const hook = [HELM_HOOK, ARGO_HOOK].find((name) => annotationOf(one, name) !== undefined)
      if (hook === undefined) return []
      const hint = 'order it with a Kustomization of its own and dependsOn; force: enabled lets a Job run again'
      return [
        error('flux/hook-is-none', `${titleOf(one)}: Flux does not know ${hook}`, spotIn(one, ['metadata', 'annotations', hook]), hint),
      ]
    }),
)

const ENCRYPTED = /^sops:/m
const isEncrypted = ({ file, value }: Manifest, { texts }: Grounds): boolean => {
  const text = texts.get(file) ?? ''
  return value['kind'] !== undefined && ENCRYPTED.test(text) && text.includes('ENC[')
}

function notDecrypted(rule: string, objects: readonly Manifest[], grounds: Grounds, hint: string): readonly Finding[] {
  return objects.flatMap((one) =>
    isEncrypted(one, grounds) ? [error(rule, `${titleOf(one)} is encrypted, and nothing decrypts it here`, spotIn(one, []), hint)] : [],
  )
}

/** Source: Flux 2.9, Kustomization API (decryption). */
const fluxNotDecrypted = fluxObjects(
  'flux/not-decrypted',
  'A file that sops encrypted, in a Kustomization without decryption: the API server refuses it, or keeps the ciphers.',
  (objects, owner, grounds) => {
    if (isObject(valueAt(owner.value, ['spec', 'decryption']))) return []
    return notDecrypted('flux/not-decrypted', objects, grounds, `add decryption: {provider: sops} to ${titleOf(owner)}`)
  },
)

/** Source: Argo CD 3.5, operator-manual/secret-management: it opens nothing by itself. */
const argocdNotDecrypted = argocdObjects(
  'argocd/not-decrypted',
  'A file that sops encrypted, in an Application: Argo CD has no key and applies the ciphers.',
  (objects, _, grounds) =>
    notDecrypted('argocd/not-decrypted', objects, grounds, 'use the secrets backend of the site: sealed-secrets or external-secrets'),
)

export const objectTraps: readonly Trap[] = [hooksMixed, excludedKind, hookIsNone, fluxNotDecrypted, argocdNotDecrypted]
