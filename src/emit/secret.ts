// The Secrets of one cluster as emitters and engines share them: rows, and the unit that brings those that nobody makes by hand.
import type { Finding } from '../findings/finding.ts'
import type { FileTree } from '../tree/file-tree.ts'
import type { RelPath } from '../tree/rel-path.ts'
import type { GroupKind } from './contract.ts'

/**
 * `isFirst`: it has to be there before the backend works, so that people make it by hand. `outlives`: one of its readers runs on when it is
 * switched off. `type` where Kubernetes asks for one.
 */
export type SecretRow = {
  readonly namespace: string
  readonly name: string
  readonly keys: readonly string[]
  readonly purposes: readonly string[]
  readonly labels: { readonly [name: string]: string }
  readonly type: string | undefined
  readonly readers: readonly string[]
  readonly isFirst: boolean
  readonly outlives: boolean
}

/** What the engines need of the unit. `through`: the component that it waits for; `kind`: what its project may write. */
export type SecretsUnit = {
  readonly folder: RelPath
  readonly through: string | undefined
  readonly kind: GroupKind
  readonly namespaces: readonly string[]
  readonly readers: readonly string[]
  readonly decryption?: string
}

/** `unit` is undefined where people make all of them by hand. */
export type SecretsOfCluster = {
  readonly tree: FileTree
  readonly rows: readonly SecretRow[]
  readonly unit: SecretsUnit | undefined
  readonly findings: readonly Finding[]
}
