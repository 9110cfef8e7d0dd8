// What a merge leaves for people, as changes: a conflict for each reason, and what is kept or merged.
import type { Change, ConflictReason } from '../../src/tree/change.ts'
import { blobId } from '../../src/tree/blob-id.ts'
import { textFile } from '../../src/tree/file-tree.ts'
import { relPath } from '../../src/tree/rel-path.ts'

const values = (replicas: number, level: string): string =>
  `traefik:\n  deployment:\n    replicas: ${replicas}\n  logs:\n    level: ${level}\n`
const long = (word: string): string => Array.from({ length: 60 }, (_, i) => `key-${i}: ${word}\n`).join('')

const conflict = (path: string, why: ConflictReason, base?: string, yours?: string, generated?: string): Change => ({
  kind: 'conflict',
  path: relPath(path),
  why,
  versions: { base, yours, generated },
})

/** One of each reason, in the order in which a merge tells them: by path. */
export const CONFLICTS: readonly Change[] = [
  conflict('apps/prod-1/own', 'obstructed', undefined, undefined, 'kind: Application\n'),
  conflict('common/longhorn.yaml', 'dropped', values(2, 'INFO'), values(2, 'DEBUG')),
  conflict('common/traefik.yaml', 'edited', values(2, 'INFO'), values(3, 'DEBUG'), values(4, 'INFO')),
  conflict('docs/logo.png', 'textless'),
  conflict('envs/prod/traefik.yaml', 'foreign', undefined, values(1, 'INFO'), values(2, 'INFO')),
  conflict('envs/staging/clusters/staging-1/traefik.yaml', 'unsound', long('a'), `${long('a')}z: 1\n`, long('b')),
  conflict('renovate.json', 'baseless', undefined, '{"a": "```", "b": "@all"}\n', '{"a": 1}\n'),
]

/** Nothing new about the first two. */
export const KEPT: readonly Change[] = [
  { kind: 'keep', path: relPath('common/cilium.yaml'), why: 'edited' },
  { kind: 'keep', path: relPath('docs/day-2.md'), why: 'removed' },
  { kind: 'keep', path: relPath('CODEOWNERS'), why: 'gone' },
  { kind: 'keep', path: relPath('common/loki.yaml'), why: 'unmanaged' },
  { kind: 'keep', path: relPath('common/shop.yaml'), why: 'same' },
  {
    kind: 'update',
    path: relPath('common/traefik.yaml'),
    file: textFile(values(4, 'DEBUG')),
    before: blobId(values(2, 'DEBUG')),
    isMerged: true,
  },
]

export const BEFORE = new Map([[relPath('common/traefik.yaml'), values(2, 'DEBUG')]])
