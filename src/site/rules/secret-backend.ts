// How Secrets get onto the clusters: a way that the engine knows, to places that can be told apart.
import { type Finding, at, error } from '../../findings/finding.ts'
import { didYouMean } from '../../findings/nearest.ts'
import { shown } from '../../shape/scalars.ts'
import type { Rule } from './rule.ts'

const PLACEHOLDERS = ['site', 'environment', 'cluster', 'namespace', 'name']

/** Argo CD hands encrypted files on as they are; opening them there means a plugin that sees every Secret (Argo CD docs, "Secret Management"). */
export const engineOpensSecrets: Rule = ({ secrets, gitops: { engine } }) => {
  if (secrets?.backend !== 'sops' || engine !== 'argocd') return []
  return [
    error(
      'site/secrets-backend',
      'Argo CD cannot open sops files; it would apply them encrypted',
      at(['secrets', 'backend']),
      'external-secrets where there is a store, sealed-secrets where there is none; sops works with `gitops: {engine: flux}`',
    ),
  ]
}

/** A key without the name would be the same for all Secrets of a namespace. */
export const secretKeysTellApart: Rule = ({ secrets }) => {
  const key = secrets?.key
  if (key === undefined || key === '') return []
  const where = at(['secrets', 'key'])
  const named = [...key.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name)
  const unknown = named.filter((name) => !PLACEHOLDERS.includes(name))
  const findings: Finding[] = unknown.map((name) =>
    error('site/secret-key', `secrets.key has no placeholder {${shown(name)}}`, where, didYouMean(name, PLACEHOLDERS) ?? known()),
  )
  if (!named.includes('name') && unknown.length === 0)
    findings.push(
      error('site/secret-key', 'secrets.key is the same for every Secret of a namespace', where, 'name the Secret in it: {name}'),
    )
  if (/[\s"'`$|;&<>\\]|(^|\/)\.\.(\/|$)/.test(key) || key.startsWith('/'))
    findings.push(
      error('site/secret-key', 'secrets.key is not a path in a store', where, 'such as platform/{environment}/{namespace}/{name}'),
    )
  return findings
}

const known = (): string => `known: ${PLACEHOLDERS.map((name) => `{${name}}`).join(', ')}`
