// What a distribution's version tells of Kubernetes.
import type { Distribution } from './site.ts'
import type { WrittenDistribution } from './site.gen.ts'

/**
 * The Kubernetes minor in the version of rke2, k3s or kubeadm, such as 1.35 of v1.35.7+rke2r1; they number like Kubernetes itself.
 * Undefined for others: Talos counts its own.
 */
export function kubernetesOf(name: string, version: string): string | undefined {
  if (name === 'talos' || name === 'existing') return undefined
  return /^v(1\.\d+)\.\d+/.exec(version)?.[1]
}

/** The distribution with its Kubernetes minor; `kubernetes` is '' only where a finding says so already. */
export function completeDistribution({ name, version, kubernetes }: WrittenDistribution): Distribution {
  const minor = kubernetes ?? kubernetesOf(name, version ?? '') ?? ''
  return { name, ...(version !== undefined && { version }), kubernetes: minor }
}
