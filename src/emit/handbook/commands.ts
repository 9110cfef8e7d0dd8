// The commands that pages share: what they install is what GitOps finds, so that it takes over without a change.
import type { SecretNeed } from '../contract.ts'
import { block, word } from '../markdown.ts'
import type { SecretRow } from '../secret.ts'
import { NAMES, type Install } from './recipe.ts'

/** Safe to run again: Helm upgrades what is there, the API server keeps what is equal. */
export function installBlock(install: Install): string {
  if (install.kind === 'git') {
    const { repository, path, tag } = install
    return block('sh', [`kubectl apply --server-side -k ${word(`${repository}//${path}?ref=${tag}`)}`])
  }
  const { name, folder, repository, namespace, files } = install
  return block('sh', [
    // Helm downloads from repositories that it was told of only.
    ...(repository === undefined ? [] : [`helm repo add --force-update ${word(name)} ${word(repository)}`]),
    `helm dependency build ${word(folder)}`,
    ...continued([
      `helm upgrade --install ${word(name)} ${word(folder)}`,
      `--namespace ${word(namespace)}`,
      ...files.map((file) => `-f ${file}`),
    ]),
    `rm -r ${word(`${folder}/charts`)}`,
  ])
}

/** The namespace as GitOps will hold it, with its Pod Security level; Kubernetes' own are there. */
export function namespaceLines(namespace: string): readonly string[] {
  if (namespace.startsWith('kube-') || namespace === 'default') return []
  return [`kubectl apply --server-side -f envs/${NAMES.environment}/clusters/${NAMES.cluster}/namespaces/namespace-${namespace}.yaml`]
}

type Named = Pick<SecretNeed, 'namespace' | 'name' | 'keys'>

/** Asks for values of one line, so that none gets into the shell's history, a process list or this repository. */
export function askLines({ name, keys }: Named): readonly string[] {
  return keys.map((key) => `read -rsp ${word(`${key}: `)} VALUE; printf %s "$VALUE" >${keptAt(name, key)}; unset VALUE; echo`)
}

/** Where a key of a Secret lies for this hour; no other Secret's key of that name gets in its way. */
export const keptAt = (secret: string, key: string): string => `"$KEEP"/${word(`${secret}.${key}`)}`

/** Makes it from the files in $KEEP, or makes it what they say now. */
export function secretLines({ namespace, name, keys }: Named, said: readonly string[] = []): readonly string[] {
  const from = keys.map((key) => `--from-file=${word(key)}=${keptAt(name, key)}`)
  const create = `kubectl --namespace ${word(namespace)} create secret generic ${word(name)}`
  return continued([create, ...said, ...from, '--dry-run=client -o yaml | kubectl apply --server-side -f -'])
}

/** The labels that the reader asks for. */
export function labelLines({ namespace, name, labels }: SecretRow): readonly string[] {
  const pairs = Object.entries(labels).map(([key, value]) => word(`${key}=${value}`))
  return pairs.length === 0 ? [] : [`kubectl --namespace ${word(namespace)} label --overwrite secret ${word(name)} ${pairs.join(' ')}`]
}

/** One command over several lines. */
export function continued([first, ...rest]: readonly string[]): readonly string[] {
  return [first!, ...rest.map((part) => `  ${part}`)].map((line, i) => (i < rest.length ? `${line} \\` : line))
}
