// Talos: patches over what talosctl generates, since the whole configuration holds secrets; and the way to an API.
import type { JsonObject } from '../../tree/json.ts'
import type { Comments } from '../../tree/yaml-print.ts'
import { block, word } from '../markdown.ts'
import type { Distributed, Machines, NodeFile, Shape, Step } from './distributed.ts'
import { type Ground, apiNames } from './ground.ts'

const ALL_COMMENTS: Comments = new Map([
  ['/cluster/network/cni', { before: ['The pod network comes from charts/, so that GitOps can take it over.'] }],
  ['/cluster/proxy', { before: ['The pod network does the work of kube-proxy.'] }],
])
const SERVER_COMMENTS: Comments = new Map([
  ['/cluster/allowSchedulingOnControlPlanes', { before: ['Servers carry pods too: the platform counts on every machine of the cluster.'] }],
])

/** Source: the JSON schema of v1alpha1 that Talos v1.13.9 publishes; 1.14 still reads these keys. */
function everyMachine({ cluster, cni, replacesKubeProxy }: Ground): JsonObject {
  const { network } = cluster
  return {
    machine: { kubelet: { nodeIP: { validSubnets: network.nodes } } },
    cluster: {
      network: { ...(cni.by === 'platform' && { cni: { name: 'none' } }), podSubnets: network.pods, serviceSubnets: network.services },
      ...(replacesKubeProxy && { proxy: { disabled: true } }),
    },
  }
}

function files(ground: Ground): readonly NodeFile[] {
  const { cluster } = ground
  const servers = {
    cluster: {
      allowSchedulingOnControlPlanes: true,
      apiServer: { certSANs: apiNames(cluster) },
      etcd: { advertisedSubnets: cluster.network.nodes },
    },
  }
  return [
    {
      name: 'talos-all.yaml',
      what: `A patch for every machine of ${cluster.name}.`,
      documents: [{ value: everyMachine(ground), comments: ALL_COMMENTS }],
    },
    {
      name: 'talos-controlplane.yaml',
      what: `A patch for the servers of ${cluster.name}.`,
      documents: [{ value: servers, comments: SERVER_COMMENTS }],
    },
  ]
}

function configure({ version, kubernetes, port }: Shape): Step {
  return {
    title: 'The configuration of the machines',
    lines: [
      `With \`talosctl\` ${version}. \`DISK\` is where Talos is installed (\`talosctl get disks --insecure -n ADDRESS\`), \`KUBERNETES\` a patch version of ${kubernetes} that this Talos knows.`,
      block('sh', [
        'DISK=   # such as /dev/sda',
        `KUBERNETES=   # such as ${kubernetes}.1`,
        'test -s "$KEEP/secrets.yaml" || talosctl gen secrets -o "$KEEP/secrets.yaml"',
        `talosctl gen config $CLUSTER https://$API:${port} --with-secrets "$KEEP/secrets.yaml" \\`,
        `  --talos-version ${word(version)} --kubernetes-version $KUBERNETES --install-disk $DISK \\`,
        '  --config-patch @bootstrap/$CLUSTER/talos-all.yaml \\',
        '  --config-patch-control-plane @bootstrap/$CLUSTER/talos-controlplane.yaml \\',
        '  --output "$KEEP" --force',
        'talosctl validate -m metal -c "$KEEP/controlplane.yaml"',
      ]),
      '`secrets.yaml` is the root of the cluster: put it into your password store. Everything else can be made again from it and this repository.',
    ],
  }
}

const address: Step = {
  title: 'The address of the API',
  lines: [
    '`$API` must lead to the servers on TCP port 6443: by your load balancer or by DNS; with one server, to that server. Where the servers share the address under "vip" above, Talos serves it itself; `LINK` is their network interface:',
    block('sh', [
      'VIP=    # the address under "vip"',
      'LINK=   # such as eth0',
      'cat >"$KEEP/vip.yaml" <<END',
      'apiVersion: v1alpha1',
      'kind: Layer2VIPConfig',
      'name: $VIP',
      'link: $LINK',
      'END',
      'talosctl machineconfig patch "$KEEP/controlplane.yaml" --patch @"$KEEP/vip.yaml" -o "$KEEP/controlplane.yaml"',
    ]),
    'Never use that address for `talosctl` itself: it is there only while etcd is.',
  ],
}

function first(shape: Shape): readonly Step[] {
  return [
    {
      title: 'Boot every machine',
      lines: [`From the image of Talos ${shape.version} (ISO or network). Each waits in maintenance mode and shows its address.`],
    },
    configure(shape),
    address,
    {
      title: 'The first server',
      lines: [
        '`NODE` is the address of the first server. `bootstrap` is run **once**, on **one** machine.',
        block('sh', [
          'NODE=   # its address',
          'export TALOSCONFIG="$KEEP/talosconfig"',
          'talosctl apply-config --insecure -n $NODE -f "$KEEP/controlplane.yaml"',
          'talosctl config endpoint $NODE && talosctl config node $NODE',
          'talosctl bootstrap   # when the machine has restarted',
        ]),
        'If it hangs: `talosctl dmesg`, `talosctl service`.',
      ],
    },
    {
      title: 'Your kubeconfig',
      lines: [
        block('sh', [
          'mkdir -p ~/.kube',
          'talosctl kubeconfig ~/.kube/$CLUSTER.yaml',
          'export KUBECONFIG=~/.kube/$CLUSTER.yaml',
          'kubectl get nodes',
        ]),
        'The server is listed. `NotReady` is right as long as there is no pod network.',
      ],
    },
  ]
}

function joining(_: Shape, { moreServers, workers }: Machines): readonly Step[] {
  const join = (title: string, file: string): Step => ({
    title,
    lines: [block('sh', ['NODE=   # its address', `talosctl apply-config --insecure -n $NODE -f "$KEEP/${file}.yaml"`])],
  })
  return [
    ...(moreServers ? [join('The other servers, one after the other', 'controlplane')] : []),
    ...(workers ? [join('The workers', 'worker')] : []),
  ]
}

export const talos: Distributed = {
  files,
  first,
  joining,
  upgrade: [
    'Take a snapshot: `talosctl -n SERVER etcd snapshot db.snapshot`.',
    'One machine after the other, servers first: `talosctl upgrade -n ADDRESS --image INSTALLER:NEW_VERSION`. It drains by itself.',
    'Then, once: `talosctl -n SERVER upgrade-k8s --to NEW_KUBERNETES --dry-run`, read it, and again without `--dry-run`.',
  ],
  restore: [
    'You need the snapshot of etcd and `secrets.yaml`.',
    'Install all servers anew with the configuration made from the old `secrets.yaml`.',
    'On one, once: `talosctl -n SERVER bootstrap --recover-from=db.snapshot`.',
    'Delete the Node objects of machines that are gone.',
  ],
}
