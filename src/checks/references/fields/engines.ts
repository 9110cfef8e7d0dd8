// What the objects of Argo CD and Flux name. Sources: the CRDs of Argo CD 3.4 and Flux 2.8 in schemas/upstream.
import { type Field, fields } from '../field.ts'

const SOURCES = ['GitRepository', 'HelmRepository', 'OCIRepository', 'Bucket'].map((kind) => `${kind}.source.toolkit.fluxcd.io`)
export const ENGINE_FIELDS: readonly Field[] = [
  ...fields('Application.argoproj.io', 'spec.project AppProject.argoproj.io'),
  ...fields('Application.argoproj.io', 'spec.destination.namespace Namespace', { only: { server: 'https://kubernetes.default.svc' } }),
  ...fields('HelmRelease.helm.toolkit.fluxcd.io', 'spec.targetNamespace Namespace', { unless: ['kubeConfig'] }),
  ...fields(
    'Kustomization.kustomize.toolkit.fluxcd.io',
    `spec.dependsOn.* Kustomization.kustomize.toolkit.fluxcd.io
     spec.decryption.secretRef Secret
     spec.kubeConfig.secretRef Secret
     spec.kubeConfig.configMapRef ConfigMap
     spec.serviceAccountName ServiceAccount`,
  ),
  ...fields('Kustomization.kustomize.toolkit.fluxcd.io', 'spec.sourceRef GitRepository.source.toolkit.fluxcd.io', { kinds: SOURCES }),
  ...fields('Kustomization.kustomize.toolkit.fluxcd.io', 'spec.postBuild.substituteFrom.* ConfigMap'),
  ...fields(
    'HelmRelease.helm.toolkit.fluxcd.io',
    `spec.dependsOn.* HelmRelease.helm.toolkit.fluxcd.io
     spec.valuesFrom.* ConfigMap
     spec.chart.spec.verify.secretRef Secret
     spec.kubeConfig.secretRef Secret
     spec.kubeConfig.configMapRef ConfigMap
     spec.serviceAccountName ServiceAccount`,
  ),
  ...fields('HelmRelease.helm.toolkit.fluxcd.io', 'spec.chart.spec.sourceRef HelmRepository.source.toolkit.fluxcd.io', { kinds: SOURCES }),
  ...fields('HelmRelease.helm.toolkit.fluxcd.io', 'spec.chartRef OCIRepository.source.toolkit.fluxcd.io', {
    kinds: [...SOURCES, 'HelmChart.source.toolkit.fluxcd.io'],
  }),
  ...fields('HelmChart.source.toolkit.fluxcd.io', 'spec.sourceRef HelmRepository.source.toolkit.fluxcd.io', { kinds: SOURCES }),
  ...fields(SOURCES.join(' '), 'spec.secretRef Secret'),
  ...fields('GitRepository.source.toolkit.fluxcd.io OCIRepository.source.toolkit.fluxcd.io', 'spec.verify.secretRef Secret'),
  ...fields(
    'GitRepository.source.toolkit.fluxcd.io OCIRepository.source.toolkit.fluxcd.io Bucket.source.toolkit.fluxcd.io',
    'spec.proxySecretRef Secret',
  ),
  ...fields(
    'HelmRepository.source.toolkit.fluxcd.io OCIRepository.source.toolkit.fluxcd.io Bucket.source.toolkit.fluxcd.io',
    'spec.certSecretRef Secret',
  ),
  ...fields('HelmChart.source.toolkit.fluxcd.io', 'spec.verify.secretRef Secret'),
  ...fields('Alert.notification.toolkit.fluxcd.io', 'spec.providerRef Provider.notification.toolkit.fluxcd.io'),
  ...fields('Provider.notification.toolkit.fluxcd.io', 'spec.secretRef Secret\nspec.certSecretRef Secret\nspec.proxySecretRef Secret'),
  ...fields('Receiver.notification.toolkit.fluxcd.io', 'spec.secretRef Secret'),
  ...fields('FluxInstance.fluxcd.controlplane.io', 'spec.sync.pullSecret Secret'),
]
