// What rke2 and k3s share: tokens, the address of the API, kubeconfig, kernel settings.
import { block } from '../markdown.ts'
import type { NodeFile, Step } from './distributed.ts'

/** What the kubelet wants of the kernel when it protects its defaults (rke2-docs "security/hardening_guide"). */
export const KERNEL = ['vm.panic_on_oom=0', 'vm.overcommit_memory=1', 'kernel.panic=10', 'kernel.panic_on_oops=1']

/** Metadata of every request: who did what, never what was in it, since that would copy Secrets into a log. */
export const AUDIT_POLICY = (cluster: string, path: string): NodeFile => ({
  name: 'audit-policy.yaml',
  what: `${path} of every server of ${cluster}: who did what, never the content, which may be a Secret.`,
  documents: [
    {
      value: {
        apiVersion: 'audit.k8s.io/v1',
        kind: 'Policy',
        omitStages: ['RequestReceived'],
        rules: [{ level: 'None', resources: [{ group: 'coordination.k8s.io', resources: ['leases'] }] }, { level: 'Metadata' }],
      },
      comments: new Map([['/rules', { before: ['Leases are renewed every few seconds.'] }]]),
    },
  ],
})

export const addressStep = (ports: string): Step => ({
  title: 'The address of the API',
  lines: [
    `\`$API\` must lead to the servers on TCP ${ports}: by your load balancer, by keepalived or kube-vip with the address under "vip" above, or by DNS. With one server, to that server. Nothing in this repository makes it.`,
    block('sh', ['getent hosts $API']),
    'It must answer with the right address **before** a second machine joins.',
  ],
})

export const tokenStep: Step = {
  title: 'Tokens',
  lines: [
    'Two secrets let machines join. Make them once a cluster, and put both into your password store: a restore of etcd needs `token`.',
    block('sh', [
      'test -s "$KEEP/token" || openssl rand -hex 32 >"$KEEP/token"',
      'test -s "$KEEP/agent-token" || openssl rand -hex 32 >"$KEEP/agent-token"',
    ]),
    'In a later shell, put the same two back into `"$KEEP"` from there.',
  ],
}

export const kubeconfigStep = (path: string, port: number): Step => ({
  title: 'Your kubeconfig',
  lines: [
    block('sh', [
      'mkdir -p ~/.kube && install -m 600 /dev/null ~/.kube/$CLUSTER.yaml',
      `ssh root@$NODE cat ${path} | sed "s#https://127.0.0.1:6443#https://$API:${port}#" >~/.kube/$CLUSTER.yaml`,
      'export KUBECONFIG=~/.kube/$CLUSTER.yaml',
      'kubectl get nodes',
    ]),
    'The server is listed. `NotReady` is right as long as there is no pod network.',
    'This file is the administrator: keep it for emergencies.',
  ],
})

/** Commands for the shell on the machine, as root. */
export const onNode = (lines: readonly string[]): string => `On the machine:\n\n${block('sh', lines)}`
