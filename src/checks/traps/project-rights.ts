// What an AppProject permits, judged as Argo CD judges it.
// Source: Argo CD 3.5, pkg/apis/application/v1alpha1/app_project_types.go, util/glob.
import { type Json, isObject } from '../../tree/json.ts'
import { type Manifest, nameOf } from '../manifest.ts'
import { textAt } from './application.ts'

/** `!pattern` refuses whatever the others allow. Argo CD compares URLs without `.git` and in lower case. */
export function isPermittedSource(url: string, repositories: readonly Json[]): boolean {
  const patterns = repositories.filter((one) => typeof one === 'string')
  const isDenied = patterns.some((one) => one.startsWith('!') && isGlob(normal(one.slice(1)), normal(url)))
  return !isDenied && patterns.some((one) => !one.startsWith('!') && isGlob(normal(one), normal(url)))
}

const normal = (url: string): string =>
  url
    .trim()
    .toLowerCase()
    .replace(/\.git$/, '')

/** `spec`: the Application's, whose server counts where both say one; undefined for any. */
export function permitsNamespace(namespace: string, spec: Json | undefined, destinations: readonly Json[]): boolean {
  const server = textAt(spec, ['destination', 'server'])
  const reached = destinations.filter((one) => isObject(one) && (server === '' || reaches(textAt(one, ['server']), server)))
  const patterns = reached.map((one) => textAt(one, ['namespace']))
  const isDenied = patterns.some((one) => one.startsWith('!') && isGlob(one.slice(1), namespace))
  return !isDenied && patterns.some((one) => (one.startsWith('!') ? !isGlob(one.slice(1), namespace) : isGlob(one, namespace)))
}

/** A destination by name instead of by server: who is meant stands in a Secret that is not here. */
const reaches = (pattern: string, server: string): boolean => pattern === '' || isGlob(pattern, server)

/** Whether a list of kinds names the object; group, kind and name may be patterns, and no name means all. */
export function isNamed(object: Manifest, kinds: readonly Json[]): boolean {
  return kinds.some((one) => {
    const name = textAt(one, ['name'])
    return (
      isGlob(textAt(one, ['group']), object.group) &&
      isGlob(textAt(one, ['kind']), object.kind) &&
      (name === '' || isGlob(name, nameOf(object)))
    )
  })
}

const LONGEST = 512

/** `*` and `?` over any letters, slashes too; walked letter by letter, so that no pattern can run away. */
export function isGlob(form: string, text: string): boolean {
  if (form === '*' || form === text) return true
  if (!/[*?]/.test(form)) return false
  if (form.length > LONGEST || text.length > LONGEST) return false
  let reached = new Set([0])
  for (const letter of form) {
    const next = new Set<number>()
    for (const at of reached) {
      if (letter === '*') for (let to = at; to <= text.length; to++) next.add(to)
      else if (at < text.length && (letter === '?' || letter === text[at])) next.add(at + 1)
    }
    reached = next
  }
  return reached.has(text.length)
}
