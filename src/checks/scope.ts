// Whether an object says a namespace exactly where its kind has one, and a name that its kind allows.
import { type Finding, error } from '../findings/finding.ts'
import { checkShape } from '../shape/check.ts'
import type { JsonObject } from '../tree/json.ts'
import type { FoundSchema } from './find-schema.ts'
import { type Manifest, metadataOf, nameOf, spotIn, titleOf } from './manifest.ts'

const LABEL: JsonObject = { pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', maxLength: 63 }
const SUBDOMAIN: JsonObject = { pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$', maxLength: 253 }
/** Names that only have to fit into a URL (kubernetes.io/docs/concepts/overview/working-with-objects/names, "path segment names"). */
const SEGMENT: JsonObject = { pattern: '^(?!\\.{1,2}$)[^/%]+$' }
/** Names that begin with that of a signer: example.org:issuer:bundle. */
const OF_A_SIGNER: JsonObject = { pattern: '^[-a-z0-9.:]+$', maxLength: 825 }

/**
 * What is no subdomain; that is the name of all others, custom resources included. Source: Kubernetes 1.36, pkg/apis/…/validation, and
 * pkg/registry/customresource of k8s.io/apiextensions-apiserver. A Service may begin with a digit on newer servers only, which is let pass.
 */
const RULES: ReadonlyMap<string, JsonObject> = new Map([
  ['Namespace', LABEL],
  ['Service', LABEL],
  ['batch/CronJob', { ...SUBDOMAIN, maxLength: 52 }], // eleven characters are added to it for each Job
  ['certificates.k8s.io/CertificateSigningRequest', SEGMENT],
  ['certificates.k8s.io/ClusterTrustBundle', OF_A_SIGNER],
])
const GROUP_OF_SEGMENTS = 'rbac.authorization.k8s.io'

/** `defaultNamespace`: something else puts the object into a namespace: a kustomization, or what applies the file. */
export function checkScope(manifest: Manifest, { scope }: FoundSchema, defaultNamespace: boolean): readonly Finding[] {
  if (scope === 'File') return []
  const metadata = metadataOf(manifest)
  const says = typeof metadata['namespace'] === 'string' && metadata['namespace'] !== ''
  const spot = spotIn(manifest, ['metadata', 'namespace'])
  if (scope === 'Cluster' && says)
    return [
      error('manifest/scope', `${titleOf(manifest)} is cluster-wide and cannot be in a namespace`, spot, 'remove metadata.namespace'),
      ...checkName(manifest),
    ]
  if (scope === 'Namespaced' && !says && !defaultNamespace)
    return [
      error('manifest/scope', `${titleOf(manifest)} says no namespace, and ${manifest.kind} objects are in one`, spot),
      ...checkName(manifest),
    ]
  return checkName(manifest)
}

function checkName(manifest: Manifest): readonly Finding[] {
  const { name, generateName } = metadataOf(manifest)
  const spot = spotIn(manifest, ['metadata', 'name'])
  if (name === undefined && generateName === undefined)
    return [error('manifest/required', `${manifest.kind}: metadata.name is missing`, spot)]
  if (typeof name !== 'string') return [] // told by its schema
  const [fault] = checkShape(ruleOf(manifest), nameOf(manifest), 'whole')
  return fault === undefined ? [] : [error('manifest/name', `${manifest.kind}: the name "${name}" ${fault.message}`, spot)]
}

function ruleOf({ group, kind }: Manifest): JsonObject {
  if (group === GROUP_OF_SEGMENTS) return SEGMENT
  return RULES.get(group === '' ? kind : `${group}/${kind}`) ?? SUBDOMAIN
}
