// The cilium blueprint: what comes out for which options. Whether upstream knows it: upstream.test.ts.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkShape } from '../../src/shape/check.ts'
import { type JsonObject, isObject } from '../../src/tree/json.ts'
import { ciliumOptions } from './cilium-options.ts'
import { cluster, leavesOf, optionsOf, readExample, readOptionsSchema, renderSite, renderWhole, rke2, valuesOf } from './render.ts'

const talos = {
  ...rke2,
  distribution: { name: 'talos', kubernetes: '1.35' },
  facts: { 'kubernetes-api': { host: 'localhost', port: 7445 } },
}
const single = { ...rke2, cluster: { ...cluster, size: { servers: 1, workers: 0, nodes: 1 } } }
const kindsOf = (documents: readonly { readonly value: unknown }[]): readonly string[] =>
  documents.map(({ value }) => (isObject(value) ? `${String(value['kind'])} ${String((value['metadata'] as JsonObject)['name'])}` : 'none'))
/** Leaves without those of maps that a site fills itself. */
const fixedLeaves = (values: JsonObject): readonly string[] => leavesOf(values).filter((leaf) => !leaf.startsWith('resources'))

describe('cilium: values', () => {
  const values = valuesOf(renderWhole('cilium', {}))

  it('encrypts, replaces kube-proxy and announces by ARP unless told otherwise', () => {
    expect(values).toMatchObject({
      kubeProxyReplacement: true,
      k8sServiceHost: 'localhost',
      k8sServicePort: 6443,
      l2announcements: { enabled: true },
    })
    expect(values['encryption']).toEqual({
      enabled: true,
      type: 'wireguard',
      nodeEncryption: false,
      strictMode: { egress: { enabled: false, allowRemoteNodeIdentities: false, cidr: '' } },
    })
  })

  it('prints the same keys whatever the options are, and none in both templates', () => {
    const leaves = fixedLeaves(values)
    fc.assert(
      fc.property(ciliumOptions, (options) => void expect(fixedLeaves(valuesOf(renderWhole('cilium', options)))).toEqual(leaves)),
      { seed: 1, numRuns: 60 },
    )
    expect(fixedLeaves(valuesOf(renderWhole('cilium', {}, talos)))).toEqual(leaves)
  })

  it('lets no pod load kernel modules on Talos', () => {
    const { securityContext, cgroup, k8sServicePort } = valuesOf(renderWhole('cilium', {}, talos))
    expect(JSON.stringify(securityContext)).not.toContain('SYS_MODULE')
    expect(cgroup).toEqual({ autoMount: { enabled: false }, hostRoot: '/sys/fs/cgroup' })
    expect(k8sServicePort).toBe(7445)
  })

  it('runs one operator and one relay on a single node', () => {
    expect(valuesOf(renderWhole('cilium', {}))).toMatchObject({ operator: { replicas: 2 }, hubble: { relay: { replicas: 2 } } })
    expect(valuesOf(renderWhole('cilium', {}, single))).toMatchObject({ operator: { replicas: 1 }, hubble: { relay: { replicas: 1 } } })
  })

  it('never asks for a UI without relay, or for monitors without monitoring', () => {
    expect(valuesOf(renderWhole('cilium', { hubble: { relay: false } }))).toMatchObject({
      hubble: { relay: { enabled: false }, ui: { enabled: false } },
    })
    const quiet = valuesOf(renderWhole('cilium', { monitoring: false }))
    expect(
      leavesOf(quiet)
        .filter((leaf) => /serviceMonitor|dashboards/.test(leaf))
        .map((leaf) => leaf.split('.').reduce<unknown>((at, key) => (at as JsonObject)[key], quiet)),
    ).not.toContain(true)
    expect(quiet).toMatchObject({ hubble: { metrics: { enabled: [] } }, prometheus: { enabled: false } })
  })

  it('says at the site all but the API address while the distribution is not known', () => {
    const unknown = renderSite('cilium', {}, {})[0]!.value as JsonObject
    const known = renderSite('cilium', {}, rke2)[0]!.value as JsonObject
    expect(leavesOf(known).filter((leaf) => !leavesOf(unknown).includes(leaf))).toEqual(['k8sServiceHost', 'k8sServicePort'])
  })
})

describe('cilium: options', () => {
  const faults = (said: JsonObject): readonly string[] =>
    checkShape(readOptionsSchema('cilium'), optionsOf('cilium', said), 'whole').map(({ path, message }) => `${path.join('.')} ${message}`)

  it('accepts nothing, the example, and whatever the other tests say', () => {
    expect([...faults({}), ...faults(readExample('cilium'))]).toEqual([])
    fc.assert(
      fc.property(ciliumOptions, (options) => void expect(faults(options)).toEqual([])),
      { seed: 3, numRuns: 30 },
    )
  })

  it('refuses what needs the kube-proxy replacement without it, at the option that needs it', () => {
    expect(faults({ kubeProxyReplacement: false, loadBalancer: { announce: 'none' } })).toEqual([])
    expect(faults({ kubeProxyReplacement: false })).toEqual([expect.stringMatching(/^loadBalancer\.announce /)])
    expect(checkShape(readOptionsSchema('cilium'), { kubeProxyReplacement: false }, 'partial')).toEqual([])
  })

  it('refuses a password in clear and a peer without address', () => {
    expect(faults({ bgp: { peers: { tor: { asn: 1, password: 'hunter2' } } } })).toHaveLength(2)
  })
})

describe('cilium: own objects', () => {
  it('makes a pool for each address pool that it serves', () => {
    expect(kindsOf(renderWhole('cilium', {}).manifestsCluster)).toEqual(['CiliumLoadBalancerIPPool lan', 'CiliumLoadBalancerIPPool legacy'])
    expect(renderWhole('cilium', {}).manifestsCluster[0]!.value).toMatchObject({
      spec: { blocks: [{ cidr: '10.0.20.64/27' }, { cidr: '10.0.20.128/28' }] },
    })
    expect(kindsOf(renderWhole('cilium', { loadBalancer: { pools: { legacy: { serve: false } } } }).manifestsCluster)).toEqual([
      'CiliumLoadBalancerIPPool lan',
    ])
    const own = renderWhole('cilium', { loadBalancer: { pools: { lan: { reserveEnds: true, services: { tier: 'edge' } } } } })
    expect(own.manifestsCluster[0]!.value).toMatchObject({
      spec: { allowFirstLastIPs: 'No', serviceSelector: { matchLabels: { tier: 'edge' } } },
    })
  })

  it('announces by ARP, by BGP or not at all', () => {
    expect(kindsOf(renderWhole('cilium', {}).manifestsSite)).toEqual(['CiliumL2AnnouncementPolicy load-balancer'])
    const none = renderWhole('cilium', { loadBalancer: { announce: 'none' } })
    expect([...none.manifestsSite, ...none.manifestsCluster]).toEqual([])
    const bgp = renderWhole('cilium', readExample('cilium'))
    expect(kindsOf([...bgp.manifestsSite, ...bgp.manifestsCluster])).toEqual([
      'CiliumBGPAdvertisement load-balancer',
      'CiliumBGPClusterConfig prod-1',
      'CiliumBGPPeerConfig tor-1',
      'CiliumBGPPeerConfig tor-2',
      'CiliumLoadBalancerIPPool lan',
    ])
  })

  it('leaves no list empty-handed: a pool without ranges is none, peering without peers is an empty list', () => {
    const bare = { ...rke2, cluster: { ...cluster, addresses: { lan: [] } } }
    expect(renderWhole('cilium', {}, bare).manifestsCluster).toEqual([])
    const [config] = renderWhole('cilium', { loadBalancer: { announce: 'bgp' }, bgp: { localASN: 64512 } }, bare).manifestsCluster
    expect(config!.value).toMatchObject({ spec: { bgpInstances: [{ localASN: 64512, peers: [] }] } })
  })

  it('finds the missing AS number', () => {
    expect(() => renderWhole('cilium', { loadBalancer: { announce: 'bgp' } })).toThrow(/"options.bgp.localASN" has no value here/)
  })
})

describe('cilium: contract', () => {
  it('declares the kinds of the chart, and none where the distribution installs it', () => {
    const kinds = (options: JsonObject): string => JSON.stringify(renderWhole('cilium', options).contract['writes'])
    expect(kinds({})).toContain('ClusterRole')
    expect(kinds({})).not.toContain('GatewayClass')
    expect(kinds({ gatewayAPI: true })).toContain('ValidatingAdmissionPolicyBinding')
    expect(renderWhole('cilium', { managedBy: 'distribution' }).contract).toMatchObject({
      network: [],
      writes: { clusterKinds: [], namespaces: [] },
    })
  })

  it('writes no kind of its own objects that it does not declare', () => {
    for (const options of [{}, readExample('cilium')]) {
      const { manifestsSite, manifestsCluster, contract } = renderWhole('cilium', options)
      const declared = JSON.stringify(contract['configWrites'])
      for (const { value } of [...manifestsSite, ...manifestsCluster])
        expect(declared).toContain(`"${String((value as JsonObject)['kind'])}"`)
    }
  })

  it('names the Secret of a peer, never what is in it', () => {
    expect(renderWhole('cilium', readExample('cilium')).contract['secrets']).toEqual([
      { namespace: 'kube-system', name: 'bgp-tor-1', keys: ['password'], purpose: 'TCP MD5 password of the BGP session with tor-1' },
    ])
    expect(renderWhole('cilium', {}).exports).toEqual({ cni: { policies: 'cilium', replacesKubeProxy: true } })
  })
})
