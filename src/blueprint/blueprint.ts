// One blueprint as data: its head from blueprint.yaml, and the files of its folder.
import type { JsonObject } from '../tree/json.ts'
import type { BlueprintHead } from './blueprint.gen.ts'

export type { BlueprintHead }

/** Path inside the blueprint's folder, such as `values/site.yaml.hbs`, to text. */
export type BlueprintFiles = ReadonlyMap<string, string>

/** A blueprint that was read, checked and linted. `source` is where it came from, for findings: `blueprints/cilium`. */
export type Blueprint = {
  readonly head: BlueprintHead
  readonly optionsSchema: JsonObject
  readonly files: BlueprintFiles
  readonly source: string
}

/** What a bundled chart is made of, below chart/<version>/: one level of templates, and nothing that needs a build. */
export const CHART_FILE = /^(?:Chart\.yaml|values\.yaml|values\.schema\.json|templates\/[A-Za-z0-9_.-]+)$/

/** Paths that have a meaning in a blueprint's folder; manifests are every `*.yaml.hbs` below the two folders. */
export const FILES = {
  head: 'blueprint.yaml',
  options: 'options.schema.json',
  valuesSite: 'values/site.yaml.hbs',
  valuesCluster: 'values/cluster.yaml.hbs',
  valuesRelease: 'values/release.yaml.hbs', // seeds envs/<env>/release/<instance>.yaml
  chart: 'chart/', // of `ownChart`: chart/<version>/
  manifestsSite: 'manifests/site/',
  manifestsCluster: 'manifests/cluster/',
  exports: 'exports.yaml.hbs',
  contract: 'contract.yaml.hbs',
  readme: 'README.md',
  example: 'example.yaml',
} as const
