// What a use case is given: the effects it may have, and what the command line asked for.
import type { Choices } from '../merge/choice.ts'
import type { Asking } from '../ports/asking.ts'
import type { BaseTexts } from '../ports/base-texts.ts'
import type { BlueprintSource } from '../ports/blueprint-source.ts'
import type { Checkout } from '../ports/checkout.ts'
import type { ChartShapes } from '../ports/chart-shapes.ts'
import type { ChartRenderer } from '../ports/chart-renderer.ts'
import type { Forge } from '../ports/forge.ts'
import type { LineMerge } from '../ports/line-merge.ts'
import type { NewRepository } from '../ports/new-repository.ts'
import type { Remote } from '../ports/remote.ts'
import type { SchemaSource } from '../ports/schema-source.ts'
import type { WorkTree } from '../ports/work-tree.ts'
import type { Repository } from '../site/site.ts'

/** The spec as it was read. `shown` is the name under which findings speak of it; `inTree`: it is the site.yaml of the repository. */
export type Spec = { readonly text: string; readonly shown: string; readonly inTree: boolean }

/**
 * What a person allows or chose on the command line. `isStrict`: nothing is taken from the lock without a look: a warning counts, or the lock is
 * somebody's who must not be believed. `choices`: whose side counts in a conflict. `allowsDeletes`: also of a third of all files.
 */
export type Wishes = { readonly isStrict: boolean; readonly choices: Choices; readonly allowsDeletes: boolean }
export const noWishes: Wishes = { isStrict: false, choices: [], allowsDeletes: false }

export type PlanPorts = {
  readonly generator: string // the running version
  readonly profiles: ReadonlyMap<string, string> // name → text
  /** Blueprints in reach when the site brings these folders of its own. */
  readonly blueprints: (own: readonly string[]) => BlueprintSource
}
export type MergePorts = PlanPorts & { readonly lineMerge: LineMerge; readonly baseTexts: BaseTexts }
export type GeneratePorts = MergePorts & { readonly workTree: WorkTree }
/** `renderer`: where what charts render is checked, too. */
export type ValidatePorts = GeneratePorts & {
  readonly schemas: SchemaSource
  readonly charts: ChartShapes
  readonly renderer?: ChartRenderer
}
/** `folder`: name of the one that receives the tree. `asking`: undefined where nobody sits at a terminal. */
export type CreatePorts = GeneratePorts & {
  readonly folder: string
  readonly repository: NewRepository
  readonly asking: (() => Promise<Asking>) | undefined
}

export type PrPorts = ValidatePorts & {
  /** Undefined where the directory is in no git repository. */
  readonly checkout: () => Promise<Checkout | undefined>
  /** Whether two addresses lead to one repository. */
  readonly isSameRepository: (one: string, other: string) => boolean
  /** The repository that a proposal goes to; `said`: repository.forge of the spec. */
  readonly reach: (url: string, said: Repository['forge']) => Promise<Reach>
}

/** A repository elsewhere and its forge, which share a token. `notices`: sentences about how it went that stop nothing, so far. */
export type Reach = {
  readonly remote: Remote
  readonly forge: Forge
  readonly baseTexts: BaseTexts
  readonly notices: () => readonly string[]
}
