// kubeadm: one configuration file of v1beta4, and the way from bare machines to an API.
import type { JsonObject } from '../../tree/json.ts'
import type { Comments } from '../../tree/yaml-print.ts'
import { block } from '../markdown.ts'
import type { Distributed, Machines, NodeFile, Shape, Step } from './distributed.ts'
import { type Ground, apiNames, inAddress } from './ground.ts'
import { onNode } from './rancher.ts'

/** Where the key lies with which the API server encrypts Secrets; made by a person, equal on all servers. */
const KEY_FOLDER = '/etc/kubernetes/encryption'

const CLUSTER_COMMENTS: Comments = new Map([
  ['/controlPlaneEndpoint', { before: ['Here from the start: without it a cluster can never get a second server.'] }],
  ['/apiServer/extraArgs', { before: ['Secrets are encrypted in etcd. The key is made by you while you bootstrap; never in Git.'] }],
  ['/proxy', { before: ['The pod network does the work of kube-proxy; said here it survives upgrades.'] }],
])

/** Source: kubeadm.k8s.io/v1beta4 as kubernetes-sigs/cluster-api v1.14.0 carries its types; lists of {name, value} since v1beta4. */
function clusterConfiguration({ cluster, distribution, replacesKubeProxy }: Ground): JsonObject {
  const { name, endpoint, network } = cluster
  return {
    apiVersion: 'kubeadm.k8s.io/v1beta4',
    kind: 'ClusterConfiguration',
    clusterName: name,
    kubernetesVersion: distribution.version ?? '',
    controlPlaneEndpoint: `${inAddress(endpoint.host)}:${endpoint.port}`,
    networking: { podSubnet: network.pods.join(','), serviceSubnet: network.services.join(',') },
    apiServer: {
      certSANs: apiNames(cluster),
      extraArgs: [{ name: 'encryption-provider-config', value: `${KEY_FOLDER}/config.yaml` }],
      extraVolumes: [{ name: 'encryption', hostPath: KEY_FOLDER, mountPath: KEY_FOLDER, readOnly: true, pathType: 'Directory' }],
    },
    ...(replacesKubeProxy && { proxy: { disabled: true } }),
  }
}

function files(ground: Ground): readonly NodeFile[] {
  const init = {
    apiVersion: 'kubeadm.k8s.io/v1beta4',
    kind: 'InitConfiguration',
    nodeRegistration: { taints: [] },
  }
  const initComments = new Map([
    ['/nodeRegistration', { before: ['Servers carry pods too: the platform counts on every machine of the cluster.'] }],
  ])
  const kubelet = {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    cgroupDriver: 'systemd',
    seccompDefault: true,
    shutdownGracePeriod: '40s',
    shutdownGracePeriodCriticalPods: '20s',
  }
  return [
    {
      name: 'kubeadm.yaml',
      what: `What \`kubeadm init\` reads on the first server of ${ground.cluster.name}.`,
      documents: [
        { value: clusterConfiguration(ground), comments: CLUSTER_COMMENTS },
        { value: init, comments: initComments },
        { value: kubelet },
      ],
    },
  ]
}

const prepare = ({ version }: Shape): Step => ({
  title: 'Prepare every machine',
  lines: [
    `Unique host names, synchronised clocks, no swap, containerd with systemd cgroups, and kubelet, kubeadm and kubectl at exactly \`${version}\`, held there. Then on **every** machine, as root:`,
    block('sh', [
      "printf 'overlay\\nbr_netfilter\\n' >/etc/modules-load.d/kubernetes.conf && modprobe -a overlay br_netfilter",
      "printf 'net.ipv4.ip_forward=1\\nnet.bridge.bridge-nf-call-iptables=1\\n' >/etc/sysctl.d/60-kubernetes.conf && sysctl --system",
    ]),
  ],
})

const address: Step = {
  title: 'The address of the API',
  lines: [
    '`$API` must lead to the servers: by your load balancer, by keepalived or kube-vip with the address under "vip" above, or by DNS. With one server, to that server. Nothing in this repository makes it.',
    block('sh', ['getent hosts $API']),
    'It must answer with the right address before `kubeadm init`.',
  ],
}

const key: Step = {
  title: 'The key of Secrets in etcd',
  lines: [
    'Made once a cluster; put it into your password store: without it no backup of etcd can be read.',
    block('sh', [
      'test -s "$KEEP/config.yaml" || cat >"$KEEP/config.yaml" <<END',
      'apiVersion: apiserver.config.k8s.io/v1',
      'kind: EncryptionConfiguration',
      'resources:',
      '- resources: [secrets]',
      '  providers:',
      '  - secretbox: {keys: [{name: key1, secret: "$(openssl rand -base64 32)"}]}',
      '  - identity: {}',
      'END',
    ]),
  ],
}

function first(shape: Shape): readonly Step[] {
  return [
    prepare(shape),
    address,
    key,
    {
      title: 'The first server',
      lines: [
        '`NODE` is the address of the first server.',
        block('sh', ['NODE=   # its address', 'scp bootstrap/$CLUSTER/kubeadm.yaml "$KEEP/config.yaml" root@$NODE:', 'ssh root@$NODE']),
        onNode([
          `install -d -m 700 ${KEY_FOLDER} && install -m 600 config.yaml ${KEY_FOLDER}/config.yaml && rm config.yaml`,
          'kubeadm config validate --config kubeadm.yaml',
          'kubeadm init --config kubeadm.yaml --upload-certs',
        ]),
        'If it fails: mend what it says, `kubeadm reset`, and again.',
      ],
    },
    {
      title: 'Your kubeconfig',
      lines: [
        block('sh', [
          'mkdir -p ~/.kube && install -m 600 /dev/null ~/.kube/$CLUSTER.yaml',
          'ssh root@$NODE cat /etc/kubernetes/admin.conf >~/.kube/$CLUSTER.yaml',
          'export KUBECONFIG=~/.kube/$CLUSTER.yaml',
          'kubectl get nodes',
        ]),
        'The server is listed. `NotReady` is right as long as there is no pod network.',
        'Move `/etc/kubernetes/super-admin.conf` off the server into a safe place: it is for emergencies.',
      ],
    },
  ]
}

function joining(_: Shape, { moreServers, workers }: Machines): readonly Step[] {
  const servers: Step = {
    title: 'The other servers, one after the other',
    lines: [
      'On the first server; the key is good for two hours, the token for a day:',
      block('sh', [
        'KEY=$(kubeadm init phase upload-certs --upload-certs | tail -n 1)',
        'kubeadm token create --print-join-command --certificate-key "$KEY"',
      ]),
      `Copy \`config.yaml\` into \`${KEY_FOLDER}/\` as on the first server, then run there what this printed. Then \`kubectl taint nodes NAME node-role.kubernetes.io/control-plane-\`, as on the first. Wait until it is \`Ready\`.`,
    ],
  }
  const agents: Step = {
    title: 'The workers',
    lines: [
      'On the first server:',
      block('sh', ['kubeadm token create --print-join-command']),
      'Run on each worker, as root, what this printed.',
    ],
  }
  return [...(moreServers ? [servers] : []), ...(workers ? [agents] : [])]
}

export const kubeadm: Distributed = {
  files,
  first,
  joining,
  upgrade: [
    'Take a snapshot of etcd, and copy `/etc/kubernetes`.',
    'On the first server: install the new kubeadm, `kubeadm upgrade plan`, `kubeadm upgrade apply NEW_VERSION`. On every other machine, one after the other: the new kubeadm, `kubeadm upgrade node`.',
    'On each machine in turn: `kubectl drain NODE --ignore-daemonsets --delete-emptydir-data`, the new kubelet, `systemctl restart kubelet`, `kubectl uncordon NODE`.',
  ],
  restore: [
    'You need the snapshot of etcd and the copy of `/etc/kubernetes` that was taken with it.',
    'On **all** servers: move `/etc/kubernetes/manifests` away, so that API server and etcd stop.',
    'On each: `etcdutl snapshot restore FILE --bump-revision 1000000000 --mark-compacted` into an empty `/var/lib/etcd`, with the name and the peers that the member had.',
    'Move the manifests back. Delete the Node objects of machines that are gone.',
  ],
}
