// What a Pod Security level refuses in a pod's spec: the controls of Kubernetes' Pod Security Standards, baseline and restricted.
import type { DataPath } from '../../findings/finding.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import { valueAt } from '../manifest.ts'
import { itemsOf, mapOf, textsIn } from './pods.ts'

/** `path` from the pod's spec; `wants`: what the level asks for there. */
export type Refusal = { readonly path: DataPath; readonly wants: string }

/** Source of all lists: Kubernetes docs, concepts/security/pod-security-standards. */
const BASELINE_CAPABILITIES = new Set(
  ['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID'].concat([
    'SETPCAP',
    'SETUID',
    'SYS_CHROOT',
  ]),
)
const RESTRICTED_VOLUMES = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
])

/** Everything that the level refuses; nothing for `privileged`, and for words that are no level. */
export function refusedBy(level: string, spec: JsonObject): readonly Refusal[] {
  if (level !== 'baseline' && level !== 'restricted') return []
  const all = containers(spec)
  const isStrict = level === 'restricted' && valueAt(spec, ['os', 'name']) !== 'windows'
  return [
    ...ofHost(spec),
    ...all.flatMap(({ value, path }) => beyondBaseline(value, path)),
    ...(isStrict ? [...ofVolumes(spec), ...all.flatMap(({ value, path }) => beyondRestricted(value, path, spec))] : []),
  ]
}

type Part = { readonly value: JsonObject; readonly path: DataPath }

const containers = (spec: JsonObject): readonly Part[] =>
  ['initContainers', 'containers'].flatMap((list) =>
    itemsOf(spec[list]).flatMap((value, i) => (isObject(value) ? [{ value, path: [list, i] }] : [])),
  )

function ofHost(spec: JsonObject): readonly Refusal[] {
  const shared = ['hostNetwork', 'hostPID', 'hostIPC'].filter((key) => spec[key] === true)
  const volumes = itemsOf(spec['volumes']).flatMap((volume, i) => (isObject(volume) && isObject(volume['hostPath']) ? [i] : []))
  return [
    ...shared.map((key) => ({ path: [key], wants: `no ${key}` })),
    ...volumes.map((i) => ({ path: ['volumes', i, 'hostPath'], wants: 'no hostPath' })),
  ]
}

function beyondBaseline(container: JsonObject, path: DataPath): readonly Refusal[] {
  const context = mapOf(container['securityContext'])
  const found: Refusal[] = []
  const at = (...steps: DataPath): DataPath => [...path, 'securityContext', ...steps]
  if (context['privileged'] === true) found.push({ path: at('privileged'), wants: 'no privileged container' })
  const added = textsIn(valueAt(context, ['capabilities', 'add'])).filter((one) => !BASELINE_CAPABILITIES.has(one))
  if (added.length > 0) found.push({ path: at('capabilities', 'add'), wants: `no capability ${added.join(', ')}` })
  if (valueAt(context, ['seccompProfile', 'type']) === 'Unconfined')
    found.push({ path: at('seccompProfile', 'type'), wants: 'a seccomp profile' })
  if (context['procMount'] === 'Unmasked') found.push({ path: at('procMount'), wants: 'procMount: Default' })
  for (const [i, port] of itemsOf(container['ports']).entries())
    if (isObject(port) && Number(port['hostPort'] ?? 0) > 0) found.push({ path: [...path, 'ports', i, 'hostPort'], wants: 'no hostPort' })
  return found
}

function beyondRestricted(container: JsonObject, path: DataPath, spec: JsonObject): readonly Refusal[] {
  const own = mapOf(container['securityContext'])
  const pod = mapOf(spec['securityContext'])
  const found: Refusal[] = []
  const here = [...path, 'securityContext']
  const either = (key: string): Json | undefined => own[key] ?? pod[key]
  const inOwnUsers = spec['hostUsers'] === false // root of a user namespace of its own is nobody outside (relaxed for such pods)
  if (own['allowPrivilegeEscalation'] !== false) found.push({ path: here, wants: 'allowPrivilegeEscalation: false' })
  if (either('runAsNonRoot') !== true && !inOwnUsers) found.push({ path: here, wants: 'runAsNonRoot: true' })
  if (either('runAsUser') === 0 && !inOwnUsers) found.push({ path: here, wants: 'another runAsUser than 0' })
  if (!textsIn(valueAt(own, ['capabilities', 'drop'])).includes('ALL')) found.push({ path: here, wants: 'capabilities: {drop: [ALL]}' })
  const added = textsIn(valueAt(own, ['capabilities', 'add'])).filter((one) => one !== 'NET_BIND_SERVICE' && BASELINE_CAPABILITIES.has(one))
  if (added.length > 0) found.push({ path: [...here, 'capabilities', 'add'], wants: `no capability ${added.join(', ')}` })
  if (either('seccompProfile') === undefined) found.push({ path: here, wants: 'seccompProfile: {type: RuntimeDefault}' })
  return found
}

function ofVolumes(spec: JsonObject): readonly Refusal[] {
  return itemsOf(spec['volumes']).flatMap((volume, i) => {
    const kind = isObject(volume) ? Object.keys(volume).find((key) => key !== 'name') : undefined
    if (kind === undefined || kind === 'hostPath' || RESTRICTED_VOLUMES.has(kind)) return []
    return [{ path: ['volumes', i, kind], wants: `no volume of type ${kind}` }]
  })
}
