// Which level takes which pod.
import { expect, test } from 'vitest'
import { podSpecOf, wishesOfPod } from '../../src/checks/pod-security.ts'
import type { JsonObject } from '../../src/tree/json.ts'

const STRICT = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
}
const pod = (container: JsonObject, more: JsonObject = {}): JsonObject => ({
  containers: [{ name: 'a', securityContext: STRICT, ...container }],
  ...more,
})
const context = (more: JsonObject): JsonObject => pod({ securityContext: { ...STRICT, ...more } })
const told = (spec: JsonObject): readonly string[] => wishesOfPod(spec).map(({ path, level }) => `${path} ${level}`)

test('a pod with everything that restricted asks for asks for nothing more', () => {
  expect(told(pod({}))).toEqual([])
  const below = { containers: [{ securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } }] }
  expect(told({ ...below, securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } })).toEqual([])
})

test('a pod that says nothing is baseline', () => {
  expect(told({ containers: [{ name: 'a' }] })).toEqual(
    ['seccompProfile', 'capabilities.drop', 'allowPrivilegeEscalation', 'runAsNonRoot'].map(
      (field) => `containers[0].securityContext.${field} baseline`,
    ),
  )
})

test.each<[string, JsonObject, string]>([
  ['the host’s network', pod({}, { hostNetwork: true }), 'hostNetwork privileged'],
  ['a path of the host', pod({}, { volumes: [{ name: 'a' }, { name: 'b', hostPath: { path: '/' } }] }), 'volumes[1].hostPath privileged'],
  ['a volume of another kind', pod({}, { volumes: [{ name: 'a', nfs: {} }] }), 'volumes[0].nfs baseline'],
  ['privileged', context({ privileged: true }), 'containers[0].securityContext.privileged privileged'],
  ['a port of the host', pod({ ports: [{ hostPort: 80 }] }), 'containers[0].ports[0].hostPort privileged'],
  ['root', context({ runAsUser: 0 }), 'containers[0].securityContext.runAsUser baseline'],
  ['no seccomp', context({ seccompProfile: { type: 'Unconfined' } }), 'containers[0].securityContext.seccompProfile.type privileged'],
  ['an unmasked /proc', context({ procMount: 'Unmasked' }), 'containers[0].securityContext.procMount privileged'],
])('%s', (_, spec, wish) => {
  expect(told(spec)).toEqual([wish])
})

test('capabilities: one that restricted lets be, one that baseline does, one that neither does', () => {
  const adding = (add: string): readonly string[] =>
    told(context({ capabilities: { drop: ['ALL'], add: [add] } })).map((one) => one.split(' ')[1]!)
  expect([adding('NET_BIND_SERVICE'), adding('CHOWN'), adding('NET_ADMIN')]).toEqual([[], ['baseline'], ['privileged', 'baseline']])
})

test('init containers count, too', () => {
  expect(told({ ...pod({}), initContainers: [{ securityContext: { ...STRICT, privileged: true } }] })).toEqual([
    'initContainers[0].securityContext.privileged privileged',
  ])
})

test('where the pods of a workload stand', () => {
  const spec = pod({})
  const template = { spec: { template: { spec } } }
  expect(podSpecOf('Pod', { spec })).toBe(spec)
  for (const kind of ['Deployment', 'StatefulSet', 'DaemonSet', 'Job']) expect(podSpecOf(kind, template)).toBe(spec)
  expect(podSpecOf('CronJob', { spec: { jobTemplate: template } })).toBe(spec)
  expect(podSpecOf('Service', { spec })).toBeUndefined()
})
