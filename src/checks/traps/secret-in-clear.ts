// Traps of Secrets in Git: what stands there in clear, in whatever file an engine or a machine reads.
import { type DataPath, type Finding, at, error } from '../../findings/finding.ts'
import { IN_CLEAR_IN_TREE, contentInClear, namesSecret, tellsInClear } from '../../site/rules/secrets.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import type { Grounds, Trap } from '../grounds.ts'
import { type Manifest, metadataOf, spotIn, titleOf } from '../manifest.ts'
import { isKind } from './on-clusters.ts'
import { mapOf } from './pods.ts'
import { dataOf, leavesOfValueFiles } from './value-files.ts'

/** Source: DESIGN 5 "Never a secret in clear"; Kubernetes docs, concepts/configuration/secret: data is base64, which hides nothing. */
const inClear: Trap = {
  rule: 'secret/in-clear',
  says: 'A secret stands in Git in clear, or in base64, which is the same: everybody who can read the repository has it, and its history keeps it.',
  check: (grounds) => [
    ...grounds.manifests.filter((one) => isSecret(one) && !isJudgedElsewhere(one, grounds)).flatMap(ofSecret),
    ...grounds.manifests
      .filter((one) => !isSecret(one))
      .flatMap((one) => contents(one.value, [], (path) => spotIn(one, path), titleOf(one))),
    ...leavesOfValueFiles(grounds).flatMap(({ component, key, value, beside, spot }) => {
      if (typeof value !== 'string') return []
      const isTold =
        contentInClear(value) !== undefined || (tellsInClear(key, value) && !namesSecret(beside) && !isName(value) && !namesKey(key, value))
      return isTold ? [fault(`${component}: ${key} holds a secret in clear`, spot)] : []
    }),
    ...ofMachines(grounds),
  ],
}

export const inClearTraps: readonly Trap[] = [inClear]

const HINT = 'keep it in a Secret that the site’s backend brings, and name that one; what was ever committed has to be replaced'
const fault = (message: string, spot: Finding['at']): Finding => error(IN_CLEAR_IN_TREE, message, spot, HINT)
const isSecret = isKind('', 'Secret')

/** Keys of Secrets that are no secrets in themselves. */
const PUBLIC = new Set(
  ['ca.crt', 'tls.crt', 'ca-bundle.crt', 'username', 'user', 'host', 'port', 'dbname', 'database', 'endpoint', 'bucket', 'region'].concat([
    'url',
    'type',
    'name',
    'project',
    'server',
    'namespaces',
    'enableOCI',
    'insecure',
    'known_hosts',
    'identity.pub',
  ]),
)
/** What programs put in at another time: Flux, Argo CD's plugins, Ansible. */
const FILLED_IN = /^(\$\{[^}]+\}|<[^>]+>|ENC\[.*|\{\{.*)$/s

/** Files below secrets/ are judged where the backend reads them (secrets/in-clear). */
const isJudgedElsewhere = ({ file }: Manifest, { facts }: Grounds): boolean =>
  file.startsWith('secrets/') && ['sops', 'sealed-secrets'].includes(facts.plan?.site.secrets.backend ?? '')

function ofSecret(manifest: Manifest): readonly Finding[] {
  const labels = mapOf(metadataOf(manifest)['labels'])
  const isForArgo = 'argocd.argoproj.io/secret-type' in labels
  return ['data', 'stringData'].flatMap((part) =>
    Object.entries(mapOf(manifest.value[part])).flatMap(([key, value]) => {
      const isHarmless = PUBLIC.has(key) || (isForArgo && key === 'config' && !/token|password|key/i.test(String(value)))
      if (typeof value !== 'string' || value === '' || isHarmless || FILLED_IN.test(value)) return []
      return [fault(`${titleOf(manifest)}: ${key} stands here in clear`, spotIn(manifest, [part, key]))]
    }),
  )
}

function contents(value: Json, path: DataPath, spot: (path: DataPath) => Finding['at'], title: string): readonly Finding[] {
  if (typeof value === 'string') {
    const what = contentInClear(value)
    return what === undefined ? [] : [fault(`${title}: ${what} stands here in clear`, spot(path))]
  }
  if (Array.isArray(value)) return value.flatMap((one: Json, i) => contents(one, [...path, i], spot, title))
  return isObject(value) ? Object.entries(value).flatMap(([key, one]) => contents(one, [...path, key], spot, title)) : []
}

/** `passwordSecretKey: password` says which key of a Secret is meant. */
const namesKey = (key: string, value: string): boolean => /.secret_?key$/i.test(key) && /^[a-z][a-z0-9._-]{0,40}$/i.test(value)

/** The name of a file, of a variable or of a Secret is none: /etc/x, $X, DB_PASSWORD, my-secret. */
const isName = (value: string): boolean =>
  /^\/|\.(ya?ml|json|txt|pem|crt)$|^\$|^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$|^[a-z0-9]+(-[a-z0-9]+)+$|[{}<>]/.test(value)

/** What machines read on their first day: a join token or an S3 key there is a key to the cluster. Source: cluster-formation, rule 16. */
function ofMachines({ texts }: Grounds): readonly Finding[] {
  return [...texts].flatMap(([file, text]) => {
    if (!/^bootstrap\/.*\.ya?ml$/.test(file) || !/token|password|secret|key/i.test(text)) return []
    return machineLeaves(dataOf(text), []).map((path) => fault(`${String(path.at(-1))} holds a secret in clear`, at(path, 'value', file)))
  })
}

function machineLeaves(value: Json, path: DataPath): readonly DataPath[] {
  if (Array.isArray(value)) return value.flatMap((one: Json, i) => machineLeaves(one, [...path, i]))
  if (!isObject(value)) return []
  return Object.entries(value as JsonObject).flatMap(([key, one]) => {
    if (typeof one !== 'string') return machineLeaves(one, [...path, key])
    const isTold =
      contentInClear(one) !== undefined || (tellsInClear(key, one) && !namesSecret(value) && !isName(one) && !FILLED_IN.test(one))
    return isTold ? [[...path, key]] : []
  })
}
