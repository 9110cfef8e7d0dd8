// Secrets that stand in clear. What the screen shows of such a line is masked (places.ts), since logs are kept.
import { type DataPath, type Finding, SPEC, at, error } from '../../findings/finding.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import type { Rule } from './rule.ts'

/** The rule's id; whoever prints a line with this finding masks what it points at. */
export const IN_CLEAR = 'site/secret-in-clear'
/** The same in a manifest or a value file. */
export const IN_CLEAR_IN_TREE = 'secret/in-clear'
export const isInClear = ({ rule }: Pick<Finding, 'rule'>): boolean => rule === IN_CLEAR || rule === IN_CLEAR_IN_TREE

/** Ends of keys, without dashes and underscores, in lower case. `passwordKey`, `tokenSecretRef` and `secretName` do not end so. */
const TELLING =
  /(password|passwd|passphrase|token|secretkey|accesskey|secretaccesskey|apikey|privatekey|encryptionkey|clientsecret|sharedsecret|webhooksecret|cookiesecret|hmacsecret|authkey|presharedkey)$/
/** Contents that are secrets under any key: what the makers of these formats publish for scanners. */
const CONTENTS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
  [/\bAGE-SECRET-KEY-1[0-9A-Z]{20,}/, 'an age key'],
  [/\b(ghp|gho|ghu|ghs|ghr)_[0-9A-Za-z]{30,}|\bgithub_pat_[0-9A-Za-z_]{22,}/, 'a GitHub token'],
  [/\bglpat-[0-9A-Za-z_-]{20,}/, 'a GitLab token'],
  [/\b(AKIA|ASIA)[0-9A-Z]{16}\b/, 'an AWS access key'],
  [/\bxox[abprs]-[0-9A-Za-z-]{10,}/, 'a Slack token'],
  [/\bhvs\.[0-9A-Za-z_-]{24,}/, 'a Vault token'],
  [/^[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:[^\s/@]+@/i, 'a password'],
]
/** Beside one of these, `secretKey: password` says which key of a Secret is meant. */
const NAMING = new Set(['secret', 'secretName', 'existingSecret', 'secretRef', 'remoteRef'])
/** One glance for nearly every text of a fleet: none of the contents above is without one of these. */
const HINT = /-----BEGIN|AGE-SECRET|gh[a-z]+_|glpat-|AKIA|ASIA|xox|hvs\.|:\/\//i
/** A value that a program fills in, such as ${DB_PASSWORD} or $(TOKEN), is none. */
const FILLED_IN = /^\$(\{[^}]+\}|\([^)]+\)|__\w+\{[^}]*\})$/

export const secretsAreElsewhere: Rule = (written, { profile }) => [
  ...inClear(written as unknown as Json, [], SPEC),
  ...(profile ? inClear(profile.components as unknown as Json, ['components'], profile.file) : []),
]

function inClear(value: Json, path: DataPath, file: string): readonly Finding[] {
  if (typeof value === 'string') return faultOf(value, path, file)
  if (Array.isArray(value)) return value.flatMap((item: Json, i) => inClear(item, [...path, i], file))
  if (!isObject(value)) return []
  const names = Object.keys(value).some((key) => NAMING.has(key))
  return Object.entries(value).flatMap(([key, inner]) =>
    names && /key$/i.test(key) && isKeyName(inner) ? [] : inClear(inner, [...path, key], file),
  )
}

/** What a text is by its form alone, such as `a private key`; undefined where it is nothing of that kind. For files that are no spec. */
export function contentInClear(text: string): string | undefined {
  return HINT.test(text) ? CONTENTS.find(([form]) => form.test(text))?.[1] : undefined
}

/** Whether a key says that its text is a secret, and the text is one: neither empty nor what a program fills in. */
export function tellsInClear(key: string, text: string): boolean {
  return TELLING.test(key.toLowerCase().replaceAll(/[-_.]/g, '')) && text !== '' && !FILLED_IN.test(text)
}

/** Whether a map names a Secret, so that its other keys say which key of it is meant. */
export const namesSecret = (map: JsonObject): boolean => Object.keys(map).some((key) => NAMING.has(key))

const isKeyName = (value: Json): boolean => typeof value === 'string' && /^[a-z][a-z._-]{0,40}$/i.test(value)

function faultOf(text: string, path: DataPath, file: string): readonly Finding[] {
  const content = contentInClear(text)
  const key = path.findLast((step) => typeof step === 'string') ?? ''
  const telling = (path.includes('components') || path.includes('apps')) && tellsInClear(String(key), text)
  if (content === undefined && !telling) return []
  const what = content === undefined ? `"${key}" holds a secret in clear` : `${content} stands here in clear`
  return [
    error(
      IN_CLEAR,
      what,
      at(path, 'value', file),
      'put it into a Secret and name that one: `{secret: …, key: …}`; a secret that was ever committed has to be replaced',
    ),
  ]
}
