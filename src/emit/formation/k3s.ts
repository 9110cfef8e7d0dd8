// k3s: keys of config.yaml as v1.36 knows them, and the way from bare machines to an API.
import type { JsonObject } from '../../tree/json.ts'
import type { Comments } from '../../tree/yaml-print.ts'
import { block, word } from '../markdown.ts'
import type { Distributed, Machines, NodeFile, Shape, Step } from './distributed.ts'
import { type Ground, apiNames, inAddress } from './ground.ts'
import { KERNEL, addressStep, kubeconfigStep, onNode, tokenStep } from './rancher.ts'

const COMMENTS: Comments = new Map([
  ['/token-file', { before: ['Made by you while you bootstrap; never in Git.'] }],
  ['/flannel-backend', { before: ['The pod network comes from charts/, so that GitOps can take it over.'] }],
  ['/disable-kube-proxy', { before: ['The pod network does its work. Equal on all servers.'] }],
  ['/disable', { before: ['The platform brings its own.'] }],
  ['/secrets-encryption', { before: ['Off unless said, and not to be changed after the first start.'] }],
  ['/protect-kernel-defaults', { before: ['Refuses to start where the kernel settings are missing.'] }],
])

/** What k3s packs in, and the capability of ours that replaces it. */
const PACKED: readonly (readonly [string, readonly string[]])[] = [
  ['traefik', ['gateway', 'crds/gateway.networking.k8s.io']],
  ['servicelb', ['load-balancer']],
  ['local-storage', ['block-storage']],
]

/** Source: k3s-io/docs "cli/server" and "security/hardening-guide"; names checked against those that rke2 v1.36.3 wraps. */
function serverConfig({ cluster, cni, replacesKubeProxy, brings }: Ground): JsonObject {
  const disable = PACKED.filter(([, capabilities]) => capabilities.some((one) => brings.has(one))).map(([name]) => name)
  return {
    'token-file': '/etc/rancher/k3s/token',
    'agent-token-file': '/etc/rancher/k3s/agent-token',
    'tls-san': apiNames(cluster),
    'cluster-cidr': cluster.network.pods.join(','),
    'service-cidr': cluster.network.services.join(','),
    ...(cni.by === 'platform' && { 'flannel-backend': 'none', 'disable-network-policy': true }),
    ...(replacesKubeProxy && { 'disable-kube-proxy': true }),
    ...(disable.length > 0 && { disable }),
    'secrets-encryption': true,
    'protect-kernel-defaults': true,
    'write-kubeconfig-mode': '0600',
  }
}

function files(ground: Ground): readonly NodeFile[] {
  const { name, endpoint, size } = ground.cluster
  const server = `https://${inAddress(endpoint.host)}:${endpoint.port}`
  const shared: NodeFile = {
    name: 'k3s-server.yaml',
    what: `/etc/rancher/k3s/config.yaml of every server of ${name}.`,
    documents: [{ value: serverConfig(ground), comments: COMMENTS }],
  }
  const agent: NodeFile = {
    name: 'k3s-agent.yaml',
    what: `/etc/rancher/k3s/config.yaml of every worker of ${name}.`,
    documents: [{ value: { server, 'token-file': '/etc/rancher/k3s/token', 'protect-kernel-defaults': true } }],
  }
  // One server keeps its state in SQLite, which an SD card bears; etcd is for several.
  if (size.servers === 1) return [shared, agent]
  const first: NodeFile = {
    name: 'k3s-first.yaml',
    what: `/etc/rancher/k3s/config.yaml.d/first.yaml of the first server of ${name}: it starts etcd.`,
    documents: [{ value: { 'cluster-init': true } }],
  }
  const join: NodeFile = {
    name: 'k3s-join.yaml',
    what: `/etc/rancher/k3s/config.yaml.d/join.yaml of every other server of ${name}.`,
    documents: [{ value: { server } }],
  }
  return [shared, first, join, agent]
}

const install = ({ version }: Shape, type: 'server' | 'agent'): readonly string[] => [
  'curl -sfLo install.sh https://get.k3s.io',
  `INSTALL_K3S_VERSION=${word(version)} sh install.sh ${type}`,
]

const prepare: Step = {
  title: 'Prepare every machine',
  lines: [
    'Unique host names, synchronised clocks, no firewall between the machines. Then on **every** machine, as root:',
    block('sh', ["cat >/etc/sysctl.d/90-kubelet.conf <<'END'", ...KERNEL, 'END', 'sysctl --system']),
  ],
}

function serverStep(shape: Shape, title: string, dropIn: string | undefined, before: string): Step {
  const files = ['k3s-server.yaml', ...(dropIn === undefined ? [] : [`k3s-${dropIn}.yaml`])]
  return {
    title,
    lines: [
      before,
      block('sh', [
        'NODE=   # its address',
        `scp ${files.map((file) => `bootstrap/$CLUSTER/${file}`).join(' ')} "$KEEP/token" "$KEEP/agent-token" root@$NODE:`,
        'ssh root@$NODE',
      ]),
      onNode([
        'install -d -m 700 /etc/rancher/k3s /etc/rancher/k3s/config.yaml.d',
        'install -m 600 k3s-server.yaml /etc/rancher/k3s/config.yaml',
        ...(dropIn === undefined ? [] : [`install -m 600 k3s-${dropIn}.yaml /etc/rancher/k3s/config.yaml.d/${dropIn}.yaml`]),
        'install -m 600 token agent-token /etc/rancher/k3s/ && rm token agent-token',
        ...install(shape, 'server'),
      ]),
      'If it does not start: `journalctl -u k3s`.',
    ],
  }
}

function first(shape: Shape): readonly Step[] {
  return [
    prepare,
    addressStep('port 6443'),
    tokenStep,
    serverStep(
      shape,
      'The first server',
      shape.files.includes('k3s-first.yaml') ? 'first' : undefined,
      '`NODE` is the address of the first server.',
    ),
    kubeconfigStep('/etc/rancher/k3s/k3s.yaml', shape.port),
  ]
}

function joining(shape: Shape, { moreServers, workers }: Machines): readonly Step[] {
  const agents: Step = {
    title: 'The workers',
    lines: [
      'A worker gets the agent token only, so that whoever takes it over cannot add servers.',
      block('sh', ['NODE=   # its address', 'scp bootstrap/$CLUSTER/k3s-agent.yaml "$KEEP/agent-token" root@$NODE:', 'ssh root@$NODE']),
      onNode([
        'install -d -m 700 /etc/rancher/k3s',
        'install -m 600 k3s-agent.yaml /etc/rancher/k3s/config.yaml',
        'install -m 600 agent-token /etc/rancher/k3s/token && rm agent-token',
        ...install(shape, 'agent'),
      ]),
    ],
  }
  const wait = 'Only when the one before is `Ready` in `kubectl get nodes`.'
  const servers = moreServers && shape.files.includes('k3s-join.yaml')
  return [...(servers ? [serverStep(shape, 'The other servers, one after the other', 'join', wait)] : []), ...(workers ? [agents] : [])]
}

export const k3s: Distributed = {
  files,
  first,
  joining,
  upgrade: [
    'With several servers take a snapshot first: `k3s etcd-snapshot save`. A single server keeps its state in `/var/lib/rancher/k3s/server/db`: copy it while k3s is stopped.',
    `One server after the other, then the workers. \`kubectl drain NODE --ignore-daemonsets --delete-emptydir-data\`, then on the machine\n${block(
      'sh',
      ['curl -sfLo install.sh https://get.k3s.io', 'INSTALL_K3S_VERSION=NEW_VERSION sh install.sh server   # agent on a worker'],
    )}\nthen \`kubectl uncordon NODE\`, and wait until it is \`Ready\`.`,
  ],
  restore: [
    'With one server: stop k3s, put the copy of `/var/lib/rancher/k3s/server/db` and the old token back, start k3s. With several:',
    '`k3s etcd-snapshot ls` on a server lists the snapshots. The token of the cluster must be the old one.',
    'On **all** servers: `systemctl stop k3s`.',
    'On one: `k3s server --cluster-reset --cluster-reset-restore-path=/var/lib/rancher/k3s/server/db/snapshots/FILE`, then `systemctl start k3s`.',
    'On the others: `rm -rf /var/lib/rancher/k3s/server/db`, then `systemctl start k3s`.',
    'Delete the Node objects of machines that are gone.',
  ],
}
