// The nouns of the template language: what a template is after parsing, and what rendering it gives.
import type { Checked } from '../findings/checked.ts'
import type { Place } from '../findings/finding.ts'
import type { Json } from '../tree/json.ts'
import type { Comment, Comments } from '../tree/yaml-print.ts'

export type Expr =
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'path'; readonly steps: readonly string[] } // from the context
  | { readonly kind: 'local'; readonly slot: number; readonly steps: readonly string[] } // from a block's parameter
  | { readonly kind: 'call'; readonly run: (args: readonly (Json | undefined)[]) => Json | undefined; readonly args: readonly Expr[] }

/** `label` is the expression as it was written. */
export type Token = { readonly kind: 'token'; readonly expr: Expr; readonly label: string; readonly place: Place }
export type If = { readonly kind: 'if'; readonly test: Expr; readonly body: Nodes; readonly otherwise: Nodes; readonly place: Place }
/** Fills five slots from `slot` on: value, key, index, first, last. */
export type Each = {
  readonly kind: 'each'
  readonly over: Expr
  readonly label: string
  readonly slot: number
  readonly body: Nodes
  readonly otherwise: Nodes
  readonly place: Place
}
export type With = {
  readonly kind: 'with'
  readonly value: Expr
  readonly slot: number
  readonly body: Nodes
  readonly otherwise: Nodes
  readonly place: Place
}
export type Node = { readonly kind: 'text'; readonly text: string; readonly line: number } | Token | If | Each | With
export type Nodes = readonly Node[]

/** One step of a name: a key, or null for any item of what is iterated or looked up. */
export type Step = string | null
/** A name that a template reads. `direct` is false where it comes through a block's parameter. */
export type Read = { readonly steps: readonly Step[]; readonly direct: boolean; readonly place: Place }

export type Template = {
  readonly file: string
  /** Dotted names that it reads from the context, such as `options.encryption`; sorted, each once. A step that is no word stands in brackets. */
  readonly names: readonly string[]
  readonly reads: readonly Read[]
  readonly nodes: Nodes
  /** Source lines, for the places of faults. */
  readonly lines: readonly string[]
  /** What was parsed so far, by the way taken through the blocks; only ever a memory of a pure function. */
  readonly memory: Memory
}

/** Text and numbers of tokens, in order; no empty text. */
export type Parts = readonly (string | number)[]
/** Comments below a node, by the path from it. */
export type Notes = readonly (readonly [string, Comment])[]
export type Entry = { readonly key: string | Parts; readonly hole: Hole; readonly comment: Comment | undefined; readonly noted: boolean }
export type Item = { readonly hole: Hole; readonly comment: Comment | undefined; readonly noted: boolean }
/** `fixed` holds no token at all and is shared by all renders. `noted`: there are comments in it. */
export type Hole =
  | { readonly kind: 'fixed'; readonly value: Json; readonly notes: Notes }
  | { readonly kind: 'token'; readonly token: number }
  | { readonly kind: 'text'; readonly parts: Parts }
  | { readonly kind: 'map'; readonly entries: readonly Entry[]; readonly keyed: boolean }
  | { readonly kind: 'list'; readonly items: readonly Item[] }

/** `tokens` by number, for the faults that filling finds. */
export type Skeleton = { readonly documents: readonly Hole[]; readonly tokens: readonly Token[] }

/** `settled`: values that entered whole, with sorted keys; equal options share one object, so they are sorted once. */
export type Memory = { readonly skeletons: Map<string, Checked<Skeleton>>; readonly settled: WeakMap<object, Settled> }
export type Settled = { readonly value: Json; readonly nodes: number; readonly bad: boolean }

/** A template expression on its own, such as the `when` of a blueprint's needs. */
export type Expression = { readonly text: string; readonly names: readonly string[]; readonly reads: readonly Read[]; readonly expr: Expr }

/** `complete` is false where something was left out, because it is not known yet. */
export type Document = { readonly value: Json; readonly comments: Comments; readonly complete: boolean }

/** Bounds for foreign templates: a fault, never a hang. */
export const LIMITS = {
  text: 262_144,
  depth: 64,
  iterations: 100_000,
  skeleton: 1_048_576,
  documents: 2000,
  nodes: 1_000_000,
  skeletons: 512,
} as const
