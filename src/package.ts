// What comes with the package: blueprints, profiles, schemas. Opened once a run, so that many sites read it once.
import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { blueprintFolders } from './adapters/blueprint-folders.ts'
import type { ValidatePorts } from './app/ports.ts'
import { parseHead } from './blueprint/head.ts'
import type { BlueprintSource } from './ports/blueprint-source.ts'

type Schemas = Pick<ValidatePorts, 'schemas' | 'charts'>

/** `generator`: its version. `blueprints` takes the absolute folders of a site's own. */
export type Package = {
  readonly generator: string
  readonly profiles: () => ReadonlyMap<string, string>
  readonly blueprints: (own: readonly string[]) => BlueprintSource
  readonly schemas: () => Promise<Schemas>
}

/** `home` is the package's folder, with blueprints/, profiles/ and schemas/. */
export function openPackage(home: string, generator: string): Package {
  const folders = (own: readonly string[]): BlueprintSource => blueprintFolders({ builtin: join(home, 'blueprints'), own, parseHead })
  const builtin = folders([])
  let profiles: ReadonlyMap<string, string> | undefined
  let schemas: Promise<Schemas> | undefined
  return {
    generator,
    profiles: () => (profiles ??= textsOf(join(home, 'profiles'))),
    blueprints: (own) => (own.length === 0 ? builtin : folders(own)),
    schemas: () => (schemas ??= packsOf(join(home, 'schemas'))),
  }
}

async function packsOf(folder: string): Promise<Schemas> {
  const [{ schemaPacks }, { chartPacks }] = await Promise.all([import('./adapters/schema-packs.ts'), import('./adapters/chart-packs.ts')])
  return { schemas: schemaPacks(join(folder, 'upstream')), charts: chartPacks(join(folder, 'charts')) }
}

function textsOf(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
  return new Map(files.map((name) => [basename(name, '.yaml'), readFileSync(join(folder, name), 'utf8')]))
}
