// Files among the value files that no engine reads: a misspelt name, a component that is off there, another ending.
import { type Finding, at, warning } from '../../findings/finding.ts'
import { nearest } from '../../findings/nearest.ts'
import type { RelPath } from '../../tree/rel-path.ts'
import type { Grounds } from '../grounds.ts'

const AMONG = /^((?:common|envs\/[^/]+(?:\/release|\/clusters\/[^/]+)?)\/)([^/]+)\.(ya?ml)$/

/**
 * `read`: the value files that engines list; those of the folder that has the file are what could have been meant. `exists` is false for one
 * that stood nowhere when the engine's files were made: Argo CD lists it all the same, Flux does not.
 */
export function checkReaders({ texts, facts }: Grounds, read: ReadonlyMap<RelPath, { readonly exists: boolean }>): readonly Finding[] {
  if (facts.clusters.every(({ given }) => given === undefined)) return []
  const names = new Map<string, string[]>()
  for (const path of read.keys()) {
    const [, folder = '', name = ''] = AMONG.exec(path) ?? []
    const beside = names.get(folder) ?? []
    beside.push(name)
    names.set(folder, beside)
  }
  return [...texts.keys()].flatMap((path) => {
    const file = read.get(path)
    if (file?.exists === false && facts.plan?.site.engine === 'flux') return [unlisted(path)]
    const [, folder, name, ending] = (file === undefined && AMONG.exec(path)) || []
    if (folder === undefined || name === undefined || name === 'kustomization') return []
    return [unread(path, { folder, name, ending: ending! }, names.get(folder) ?? [])]
  })
}

function unread(
  path: RelPath,
  file: { readonly folder: string; readonly name: string; readonly ending: string },
  names: readonly string[],
): Finding {
  const spot = at([], 'value', path)
  const isNamed = names.includes(file.name)
  const near = isNamed ? file.name : nearest(file.name, names)
  const why = isNamed ? `values end in .yaml, not .${file.ending}` : `no component named ${file.name} reads values from ${file.folder}`
  const hint = near === undefined ? 'remove it, or give it the name of a component' : `did you mean ${file.folder}${near}.yaml?`
  return warning('values/no-reader', `no engine reads ${path}: ${why}`, spot, hint)
}

function unlisted(path: RelPath): Finding {
  const message = `no engine reads ${path}: Flux reads the value files that its files list, and this one came later`
  return warning('values/no-reader', message, at([], 'value', path), 'run generate, which lists it')
}
