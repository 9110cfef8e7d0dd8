// Traps of cert-manager's issuers: they are Ready, and no certificate ever comes.
import { type Finding, error, warning } from '../../findings/finding.ts'
import { type JsonObject, isObject } from '../../tree/json.ts'
import { readersOf } from '../facts.ts'
import type { Trap } from '../grounds.ts'
import { type Manifest, namespaceOf, spotIn, titleOf, valueAt } from '../manifest.ts'
import { acmeOf, isCertificate, isIssuer, issuerOf, solversFor } from './issuers.ts'
import { onEachCluster } from './on-clusters.ts'
import { itemsOf, textsIn } from './pods.ts'

/** Source: CRD ClusterIssuer of cert-manager 1.21, spec.acme.solvers; cert-manager#9095 for servers that know the names beforehand. */
const withoutSolver: Trap = {
  rule: 'certificate/issuer-without-solver',
  says: 'An ACME issuer without a solver: it is Ready, and the first certificate waits for ever, as nothing can prove that the name is yours.',
  check: ({ manifests }) =>
    manifests.filter(isIssuer).flatMap((manifest) => {
      const acme = acmeOf(manifest)
      if (!isObject(acme) || itemsOf(acme['solvers']).length > 0) return []
      const isLetsEncrypt = String(acme['server']).includes('letsencrypt.org')
      const tell = isLetsEncrypt ? error : warning
      const message = `${titleOf(manifest)} has no solver: its certificates are never issued`
      return [
        tell(
          'certificate/issuer-without-solver',
          message,
          spotIn(manifest, ['spec', 'acme'], 'key'),
          'add spec.acme.solvers: http01 or dns01',
        ),
      ]
    }),
}

/** Source: likewise, solvers[].selector.dnsNames and dnsZones. */
const noSolverForName: Trap = {
  rule: 'certificate/no-solver-for-name',
  says: 'A certificate for a name that no solver of its issuer takes: the order fails, and the Secret is never made.',
  check: onEachCluster((objects) =>
    namesOf(objects).flatMap(({ certificate, acme, issuer, name, index }) => {
      if (itemsOf(acme['solvers']).length === 0 || solversFor(acme, name).length > 0) return []
      const message = `${titleOf(certificate)}: no solver of ${titleOf(issuer)} takes ${name}`
      const hint = `add its zone to the selector of a solver in ${issuer.file}`
      return [error('certificate/no-solver-for-name', message, spotIn(certificate, ['spec', 'dnsNames', index]), hint)]
    }),
  ),
}

/** Source: Let's Encrypt docs, "Challenge Types": HTTP-01 cannot validate wildcard names. */
const wildcardByHttp: Trap = {
  rule: 'certificate/wildcard-by-http01',
  says: 'A wildcard certificate of an issuer that can only answer over HTTP: no ACME server takes HTTP-01 for a wildcard.',
  check: onEachCluster((objects) =>
    namesOf(objects).flatMap(({ certificate, acme, issuer, name, index }) => {
      const solvers = solversFor(acme, name)
      if (!name.startsWith('*.') || solvers.length === 0 || solvers.some((solver) => 'dns01' in solver)) return []
      const message = `${titleOf(certificate)}: ${name} cannot be proven over HTTP, and ${titleOf(issuer)} has no dns01 solver for it`
      const hint = 'give the issuer a dns01 solver, or name the hosts one by one'
      return [error('certificate/wildcard-by-http01', message, spotIn(certificate, ['spec', 'dnsNames', index]), hint)]
    }),
  ),
}

/** Source: Let's Encrypt docs, "Staging Environment": its root is in no browser. */
const stagingServer: Trap = {
  rule: 'certificate/staging-server',
  says: 'An issuer of Let’s Encrypt’s staging server in the last environment: its certificates are issued, and no browser trusts them.',
  check: ({ manifests, facts }) => {
    const last = facts.plan?.environments.at(-1)?.name ?? facts.clusters.at(-1)?.environment
    return manifests.filter(isIssuer).flatMap((manifest) => {
      const server = valueAt(manifest.value, ['spec', 'acme', 'server'])
      if (typeof server !== 'string' || !/^https:\/\/acme-staging[^/]*\.letsencrypt\.org\//.test(server)) return []
      if (!readersOf(manifest.file, facts).some(({ environment }) => environment === last)) return []
      const message = `${titleOf(manifest)} orders from Let’s Encrypt’s staging server, also for ${last ?? 'production'}`
      const hint = 'https://acme-v02.api.letsencrypt.org/directory is the server that browsers trust'
      return [warning('certificate/staging-server', message, spotIn(manifest, ['spec', 'acme', 'server']), hint)]
    })
  },
}

/** Source: cert-manager docs, configuration/ca; the issuer reads tls.crt and refuses one without the CA bit. */
const caThatIsNone: Trap = {
  rule: 'certificate/ca-without-is-ca',
  says: 'An issuer signs with a certificate that is no CA: without isCA: true the issuer is never Ready, and issues nothing.',
  check: onEachCluster((objects, { given }) => {
    // A ClusterIssuer reads Secrets where cert-manager runs; unknown where people install it themselves.
    const home = [...(given?.placed.values() ?? [])].find(
      ({ setting: { source } }) => source.kind === 'chart' && source.name === 'cert-manager',
    )
    return objects.filter(isIssuer).flatMap((issuer): readonly Finding[] => {
      const secret = valueAt(issuer.value, ['spec', 'ca', 'secretName'])
      const here = (one: Manifest): boolean =>
        issuer.kind === 'Issuer'
          ? namespaceOf(one) === namespaceOf(issuer)
          : home === undefined || home.setting.namespace === namespaceOf(one)
      const maker = objects.find((one) => isCertificate(one) && here(one) && valueAt(one.value, ['spec', 'secretName']) === secret)
      if (secret === undefined || maker === undefined || valueAt(maker.value, ['spec', 'isCA']) === true) return []
      const message = `${titleOf(issuer)} signs with ${titleOf(maker)}, which is no CA`
      return [error('certificate/ca-without-is-ca', message, spotIn(maker, ['spec'], 'key'), 'say isCA: true in the Certificate')]
    })
  }),
}

export const issuerTraps: readonly Trap[] = [withoutSolver, noSolverForName, wildcardByHttp, stagingServer, caThatIsNone]

type Asked = {
  readonly certificate: Manifest
  readonly issuer: Manifest
  readonly acme: JsonObject
  readonly name: string
  readonly index: number
}

/** Every name that a Certificate of the cluster asks of an ACME issuer of the cluster. */
function namesOf(objects: readonly Manifest[]): readonly Asked[] {
  const issuers = objects.filter(isIssuer)
  return objects.filter(isCertificate).flatMap((certificate) => {
    const issuer = issuerOf(certificate, issuers)
    const acme = issuer && acmeOf(issuer)
    if (issuer === undefined || !isObject(acme)) return []
    const names = textsIn(valueAt(certificate.value, ['spec', 'dnsNames']))
    return names.map((name, index) => ({ certificate, issuer, acme, name, index }))
  })
}
