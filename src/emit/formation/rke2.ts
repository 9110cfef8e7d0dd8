// rke2: keys of config.yaml as v1.36 knows them (an unknown key is skipped in silence), and the way from bare machines to an API.
import type { JsonObject } from '../../tree/json.ts'
import type { Comments } from '../../tree/yaml-print.ts'
import { block, word } from '../markdown.ts'
import type { Distributed, NodeFile, Shape, Step } from './distributed.ts'
import { type Ground, apiNames, inAddress } from './ground.ts'
import { AUDIT_POLICY, KERNEL, addressStep, kubeconfigStep, onNode, tokenStep } from './rancher.ts'

const COMMENTS: Comments = new Map([
  ['/token-file', { before: ['Made by you while you bootstrap; never in Git.'] }],
  ['/cni', { before: ['The pod network comes from charts/, so that GitOps can take it over.'] }],
  ['/disable-kube-proxy', { before: ['The pod network does its work. Equal on all servers.'] }],
  ['/ingress-controller', { before: ['The platform brings its own gateway.'] }],
  [
    '/profile',
    { before: ['Checks the machine and closes what the CIS benchmark wants closed; needs the kernel settings and the user etcd.'] },
  ],
  ['/etcd-snapshot-schedule-cron', { before: ['Snapshots lie on the servers: copy them elsewhere, together with the token.'] }],
])

/** Source: rancher/rke2 v1.36.3+rke2r1 pkg/cli/cmds/server.go; rke2-docs "reference/server_config" and "security/hardening_guide". */
function serverConfig({ cluster, cni, replacesKubeProxy, brings }: Ground): JsonObject {
  const ownGateway = brings.has('gateway') || brings.has('crds/gateway.networking.k8s.io')
  return {
    'token-file': '/etc/rancher/rke2/token',
    'agent-token-file': '/etc/rancher/rke2/agent-token',
    'tls-san': apiNames(cluster),
    'cluster-cidr': cluster.network.pods.join(','),
    'service-cidr': cluster.network.services.join(','),
    ...(cni.by === 'platform' ? { cni: 'none' } : cni.name !== undefined && { cni: cni.name }),
    ...(replacesKubeProxy && { 'disable-kube-proxy': true }),
    ...(ownGateway && { 'ingress-controller': 'none' }),
    profile: 'cis',
    'secrets-encryption-provider': 'secretbox',
    'audit-policy-file': '/etc/rancher/rke2/audit-policy.yaml',
    'write-kubeconfig-mode': '0600',
    'etcd-snapshot-schedule-cron': '0 */6 * * *',
    'etcd-snapshot-retention': 20,
  }
}

function files(ground: Ground): readonly NodeFile[] {
  const { name, endpoint } = ground.cluster
  const server = `https://${inAddress(endpoint.host)}:9345`
  const distributed = ground.cni.by === 'distribution' ? { before: ['The distribution brings the pod network.'] } : COMMENTS.get('/cni')!
  return [
    {
      name: 'rke2-server.yaml',
      what: `/etc/rancher/rke2/config.yaml of every server of ${name}.`,
      documents: [{ value: serverConfig(ground), comments: new Map([...COMMENTS, ['/cni', distributed]]) }],
    },
    {
      name: 'rke2-join.yaml',
      what: `/etc/rancher/rke2/config.yaml.d/join.yaml of every server of ${name} but the first: with it, the first would look for itself.`,
      documents: [{ value: { server } }],
    },
    {
      name: 'rke2-agent.yaml',
      what: `/etc/rancher/rke2/config.yaml of every worker of ${name}.`,
      documents: [{ value: { server, 'token-file': '/etc/rancher/rke2/token', profile: 'cis' } }],
    },
    AUDIT_POLICY(name, '/etc/rancher/rke2/audit-policy.yaml'),
  ]
}

const install = ({ version }: Shape, type: 'server' | 'agent'): readonly string[] => [
  'curl -sfLo install.sh https://get.rke2.io',
  `INSTALL_RKE2_VERSION=${word(version)} INSTALL_RKE2_TYPE=${type} sh install.sh`,
  `systemctl enable --now rke2-${type}`,
]

const prepare: Step = {
  title: 'Prepare every machine',
  lines: [
    'Unique host names, synchronised clocks, no firewall between the machines. Then on **every** machine, as root:',
    block('sh', ["cat >/etc/sysctl.d/60-rke2-cis.conf <<'END'", ...KERNEL, 'END', 'sysctl --system']),
    'and on every **server**:',
    block('sh', ["id etcd >/dev/null 2>&1 || useradd -r -c 'etcd user' -s /sbin/nologin -M etcd -U"]),
    '`profile: cis` refuses to start without them.',
  ],
}

function first(shape: Shape): readonly Step[] {
  return [
    prepare,
    addressStep('ports 6443 and 9345'),
    tokenStep,
    {
      title: 'The first server',
      lines: [
        '`NODE` is the address of the first server.',
        block('sh', [
          'NODE=   # its address',
          'scp bootstrap/$CLUSTER/rke2-server.yaml bootstrap/$CLUSTER/audit-policy.yaml "$KEEP/token" "$KEEP/agent-token" root@$NODE:',
          'ssh root@$NODE',
        ]),
        onNode([
          'install -d -m 700 /etc/rancher/rke2',
          'install -m 600 rke2-server.yaml /etc/rancher/rke2/config.yaml',
          'install -m 600 audit-policy.yaml token agent-token /etc/rancher/rke2/ && rm token agent-token',
          ...install(shape, 'server'),
        ]),
        'If it does not start: `journalctl -u rke2-server`. Every file that `config.yaml` names must be there before the start.',
      ],
    },
    kubeconfigStep('/etc/rancher/rke2/rke2.yaml', shape.port),
  ]
}

function joining(shape: Shape, { moreServers, workers }: { readonly moreServers: boolean; readonly workers: boolean }): readonly Step[] {
  const servers: Step = {
    title: 'The other servers, one after the other',
    lines: [
      'Only when the one before is `Ready` in `kubectl get nodes`. Skip this on a cluster with one server.',
      block('sh', [
        'NODE=   # its address',
        'scp bootstrap/$CLUSTER/rke2-server.yaml bootstrap/$CLUSTER/rke2-join.yaml bootstrap/$CLUSTER/audit-policy.yaml "$KEEP/token" "$KEEP/agent-token" root@$NODE:',
        'ssh root@$NODE',
      ]),
      onNode([
        'install -d -m 700 /etc/rancher/rke2 /etc/rancher/rke2/config.yaml.d',
        'install -m 600 rke2-server.yaml /etc/rancher/rke2/config.yaml',
        'install -m 600 rke2-join.yaml /etc/rancher/rke2/config.yaml.d/join.yaml',
        'install -m 600 audit-policy.yaml token agent-token /etc/rancher/rke2/ && rm token agent-token',
        ...install(shape, 'server'),
      ]),
    ],
  }
  const agents: Step = {
    title: 'The workers',
    lines: [
      'A worker gets the agent token only, so that whoever takes it over cannot add servers.',
      block('sh', ['NODE=   # its address', 'scp bootstrap/$CLUSTER/rke2-agent.yaml "$KEEP/agent-token" root@$NODE:', 'ssh root@$NODE']),
      onNode([
        'install -d -m 700 /etc/rancher/rke2',
        'install -m 600 rke2-agent.yaml /etc/rancher/rke2/config.yaml',
        'install -m 600 agent-token /etc/rancher/rke2/token && rm agent-token',
        ...install(shape, 'agent'),
      ]),
    ],
  }
  return [...(moreServers ? [servers] : []), ...(workers ? [agents] : [])]
}

export const rke2: Distributed = {
  files,
  first,
  joining,
  upgrade: [
    'Take a snapshot: `rke2 etcd-snapshot save` on a server. Without one a minor version cannot be taken back.',
    `One server after the other, then the workers. \`kubectl drain NODE --ignore-daemonsets --delete-emptydir-data\`, then on the machine\n${block(
      'sh',
      [
        'curl -sfLo install.sh https://get.rke2.io',
        'INSTALL_RKE2_VERSION=NEW_VERSION INSTALL_RKE2_TYPE=server sh install.sh   # agent on a worker',
        'systemctl restart rke2-server   # rke2-agent on a worker',
      ],
    )}\nthen \`kubectl uncordon NODE\`, and wait until it is \`Ready\`.`,
  ],
  restore: [
    '`rke2 etcd-snapshot ls` on a server lists the snapshots. The token of the cluster must be the old one.',
    'On **all** servers: `systemctl stop rke2-server`.',
    'On one: `rke2 server --cluster-reset --cluster-reset-restore-path=/var/lib/rancher/rke2/server/db/snapshots/FILE`, then `systemctl start rke2-server`.',
    'On the others: `rm -rf /var/lib/rancher/rke2/server/db`, then `systemctl start rke2-server`.',
    'Delete the Node objects of machines that are gone.',
  ],
}
