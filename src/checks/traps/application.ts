// An Argo CD Application as the traps read it: written out, or the template of an ApplicationSet.
import type { DataPath, Finding, Spot } from '../../findings/finding.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import type { Grounds, Trap } from '../grounds.ts'
import { type Manifest, spotIn, valueAt } from '../manifest.ts'

export type Source = { readonly value: JsonObject; readonly path: DataPath }

/** `path`: where its spec stands in the manifest; `options`: what `syncOptions` lists, texts only. */
export type Application = {
  readonly manifest: Manifest
  readonly path: DataPath
  readonly spec: JsonObject
  readonly sources: readonly Source[]
  readonly options: readonly string[]
}

export const isApplication = ({ group, kind }: Manifest): boolean => group === 'argoproj.io' && kind === 'Application'
export const isApplicationSet = ({ group, kind }: Manifest): boolean => group === 'argoproj.io' && kind === 'ApplicationSet'

const read = new WeakMap<Manifest, Application>()

/** Undefined for what is no Application, and for one whose spec is no map: its schema says so. */
export function applicationIn(manifest: Manifest): Application | undefined {
  if (!isApplication(manifest) && !isApplicationSet(manifest)) return undefined
  const known = read.get(manifest)
  if (known !== undefined) return known
  const path = isApplication(manifest) ? ['spec'] : ['spec', 'template', 'spec']
  const spec = valueAt(manifest.value, path)
  if (!isObject(spec)) return undefined
  const options = listAt(spec, ['syncPolicy', 'syncOptions']).filter((one) => typeof one === 'string')
  const application = { manifest, path, spec, sources: sourcesOf(spec, path), options }
  read.set(manifest, application)
  return application
}

/** With `sources` Argo CD reads no `source`. Source: HasMultipleSources in pkg/apis/application/v1alpha1/types.go, 3.5. */
function sourcesOf(spec: JsonObject, path: DataPath): readonly Source[] {
  const many = listAt(spec, ['sources'])
  if (many.length > 0) return many.flatMap((value, i) => (isObject(value) ? [{ value, path: [...path, 'sources', i] }] : []))
  return isObject(spec['source']) ? [{ value: spec['source'], path: [...path, 'source'] }] : []
}

/** The list at a path; an empty one where there is none. */
export function listAt(value: Json | undefined, path: DataPath): readonly Json[] {
  const found = valueAt(value, path)
  return Array.isArray(found) ? (found as readonly Json[]) : []
}

/** The text at a path; '' where there is none. */
export function textAt(value: Json | undefined, path: DataPath): string {
  const found = valueAt(value, path)
  return typeof found === 'string' ? found : ''
}

export function annotationOf({ value }: Manifest, name: string): string | undefined {
  const text = valueAt(value, ['metadata', 'annotations', name])
  return typeof text === 'string' ? text : undefined
}

/** The place of something in an Application; `path` counts from its spec. */
export function inSpec({ manifest, path }: Application, below: DataPath, on: Spot['on'] = 'value'): Spot {
  return spotIn(manifest, [...path, ...below], on)
}

/** The place of a sync option in its list. */
export function atOption(application: Application, option: string): Spot {
  const path = ['syncPolicy', 'syncOptions']
  return inSpec(application, [...path, listAt(application.spec, path).indexOf(option)])
}

/** A trap that looks at each Application for itself. */
export function applicationTrap(
  rule: string,
  says: string,
  find: (application: Application, grounds: Grounds) => readonly Finding[],
): Trap {
  return {
    rule,
    says,
    check: (grounds) =>
      grounds.manifests.flatMap((manifest) => {
        const application = applicationIn(manifest)
        return application === undefined ? [] : find(application, grounds)
      }),
  }
}
