// What routes, gateways and pools of addresses name. Sources: the CRDs of Gateway API 1.5, Traefik 3, Cilium 1.20, MetalLB 0.16 in schemas/upstream.
import { type Field, fields } from '../field.ts'

const ROUTES = ['HTTPRoute', 'GRPCRoute', 'TLSRoute'].map((kind) => `${kind}.gateway.networking.k8s.io`).join(' ')
const FILTERED = 'HTTPRoute.gateway.networking.k8s.io GRPCRoute.gateway.networking.k8s.io'
const TRAEFIK_ROUTES = 'IngressRoute.traefik.io IngressRouteTCP.traefik.io'

export const GATEWAY_FIELDS: readonly Field[] = [
  ...fields(
    'Gateway.gateway.networking.k8s.io',
    `spec.gatewayClassName GatewayClass.gateway.networking.k8s.io
     spec.listeners.*.tls.certificateRefs.* Secret
     spec.tls.backend.clientCertificateRef Secret`,
  ),
  ...fields(ROUTES, 'spec.parentRefs.* Gateway.gateway.networking.k8s.io', { kinds: ['Gateway.gateway.networking.k8s.io', 'Service'] }),
  ...fields(ROUTES, 'spec.rules.*.backendRefs.* Service'),
  ...fields(FILTERED, 'spec.rules.*.filters.*.requestMirror.backendRef Service'),
  // The reference says its kind always; of those that are ours to judge, Traefik reads Middleware there.
  ...fields(FILTERED, 'spec.rules.*.filters.*.extensionRef Middleware.traefik.io', { kinds: ['Middleware.traefik.io'] }),
  ...fields('BackendTLSPolicy.gateway.networking.k8s.io', 'spec.targetRefs.* Service\nspec.validation.caCertificateRefs.* ConfigMap'),
  ...fields(
    TRAEFIK_ROUTES,
    `spec.routes.*.services.* Service
     spec.routes.*.middlewares.* Middleware.traefik.io
     spec.tls.secretName Secret
     spec.tls.options TLSOption.traefik.io
     spec.tls.store TLSStore.traefik.io`,
    { kinds: ['Service', 'TraefikService.traefik.io', 'Middleware.traefik.io', 'TLSOption.traefik.io', 'TLSStore.traefik.io'] },
  ),
  ...fields(
    'Middleware.traefik.io',
    `spec.basicAuth.secret Secret
     spec.digestAuth.secret Secret
     spec.chain.middlewares.* Middleware.traefik.io
     spec.errors.service Service
     spec.forwardAuth.tls.certSecret Secret
     spec.forwardAuth.tls.caSecret Secret`,
  ),
  ...fields('TLSOption.traefik.io', 'spec.clientAuth.secretNames.* Secret'),
  ...fields('TLSStore.traefik.io', 'spec.defaultCertificate.secretName Secret\nspec.certificates.*.secretName Secret'),
  ...fields('ServersTransport.traefik.io', 'spec.rootCAs.*.secret Secret\nspec.rootCAs.*.configMap ConfigMap'),
  ...fields('ServersTransport.traefik.io', 'spec.certificatesSecrets.* Secret'),
  ...fields('CiliumBGPClusterConfig.cilium.io', 'spec.bgpInstances.*.peers.*.peerConfigRef CiliumBGPPeerConfig.cilium.io'),
  ...fields('L2Advertisement.metallb.io BGPAdvertisement.metallb.io', 'spec.ipAddressPools.* IPAddressPool.metallb.io'),
  // MetalLB 0.16, "Usage", "Requesting a specific pool"; pools stand in MetalLB's own namespace.
  ...fields('Service', 'metadata.annotations#metallb.io/address-pool IPAddressPool.metallb.io'),
  ...fields('BGPAdvertisement.metallb.io', 'spec.peers.* BGPPeer.metallb.io'),
  ...fields('BGPPeer.metallb.io', 'spec.passwordSecret Secret\nspec.bfdProfile BFDProfile.metallb.io'),
]
