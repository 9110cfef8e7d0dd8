// A profile with questions of every kind: about options of components, and about the rest of the spec.
export const asking = `name: asking
summary: "Storage, secrets: and 'questions'."
components:
  cilium: {loadBalancer: {announce: l2}}
  longhorn: {}
  external-secrets: {version: 2.9.0}
  traefik-internal: {blueprint: traefik, namespace: traefik-internal}
  cert-manager: {}
  argo-cd: false
questions:
  - key: components.external-secrets.stores.openbao.openbao.server
    question: Where does OpenBao answer?
    example: https://bao.{domain}:8200
  - key: components.external-secrets.stores.openbao.openbao.auth.kubernetes.role
    question: Which role does it have for this site?
    example: platform
    default: "{name}-platform"
  - key: components.longhorn.replicas
    question: How many copies of each volume?
    example: "3"
    needed: false
  - key: components.longhorn.ui
    question: Do you want Longhorn's page?
    example: "yes"
    needed: false
  - key: components.cert-manager.dns01RecursiveNameservers
    question: Which name servers know the domain?
    example: 192.0.2.53, 192.0.2.54
    needed: false
  - key: defaults.gateway
    question: Which gateway is meant?
    example: traefik-internal
    needed: false
`
