// What every command is given: the words of the command line, two streams, and ways to make the ports.
import type { CreatePorts, GeneratePorts, PrPorts, ValidatePorts } from '../app/ports.ts'
import type { BlueprintSource } from '../ports/blueprint-source.ts'
import type { RepositoryPaths } from '../ports/repository-paths.ts'

/** How a command ended; main knows the exit code of each. The worst wins. */
export type Ending = 'done' | 'findings' | 'conflicts' | 'out-of-date'

export type Flags = {
  readonly site?: string
  readonly json?: boolean
  readonly quiet?: boolean
  readonly strict?: boolean
  readonly color?: boolean
}

/** How `validate` tells its findings: to a person, as our JSON, or as code scanning and the CI of forges read them. */
export const FORMATS = ['human', 'json', 'sarif', 'github', 'gitlab'] as const
export type Format = (typeof FORMATS)[number]

/** Facts go to `out`, words to `err`. */
export type Streams = { readonly out: (text: string) => void; readonly err: (text: string) => void; readonly color: boolean }

export type Session = {
  readonly directory: string
  readonly flags: Flags
  readonly streams: Streams
  readonly generator: string
  /** The text of a file, undefined where there is none; a path is taken from the current folder. */
  readonly readText: (path: string) => Promise<string | undefined>
  /** Files that a glob names, sorted; links and hidden folders are left out. */
  readonly files: (glob: string) => Promise<readonly string[]>
  readonly ports: () => Promise<GeneratePorts>
  /** `deep`: with a renderer of charts, which fetches what is not at hand unless `isOffline`. */
  readonly validatePorts: (deep?: { readonly isOffline: boolean }) => Promise<ValidatePorts>
  readonly createPorts: () => Promise<CreatePorts>
  readonly prPorts: () => Promise<PrPorts>
  /** Gives back what the ports took, such as the scratch repository of a remote. */
  readonly close: () => Promise<void>
  readonly builtin: () => BlueprintSource
  readonly repositoryPaths: () => Promise<RepositoryPaths>
  /** Where the project's pages lie, for links; undefined as long as it has no address. */
  readonly pages: string | undefined
}
