// Whether the encrypted files that people keep are there, and are encrypted: a Secret in clear must not reach a branch.
import { type Finding, error, warning } from '../../findings/finding.ts'
import type { Secrets } from '../../site/site.ts'
import { readData } from '../../template/data.ts'
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import { type RelPath, relPath } from '../../tree/rel-path.ts'
import { fileOf } from './folder-page.ts'
import type { SecretRow } from '../secret.ts'

type FileBackend = Extract<Secrets['backend'], 'sealed-secrets' | 'sops'>

/** A warning for each file that is needed and missing; an error for each file of the folder that is in clear or of another kind. */
export function checkFiles(
  backend: FileBackend,
  folder: RelPath,
  rows: readonly SecretRow[],
  files: ReadonlyMap<RelPath, string>,
): readonly Finding[] {
  const missing = rows.filter((row) => !files.has(relPath(folder, fileOf(row))))
  const here = [...files].filter(([path]) => path.startsWith(`${folder}/`) && /\.(ya?ml|json)$/.test(path))
  return [
    ...missing.map((row) =>
      warning(
        'secrets/missing',
        `${folder}/${fileOf(row)} is not there yet`,
        undefined,
        `${folder}/README.md has the command that makes it`,
      ),
    ),
    ...here.flatMap(([path, text]) => checkFile(backend, path, text)),
  ]
}

function checkFile(backend: FileBackend, path: RelPath, text: string): readonly Finding[] {
  const read = readData(path, text)
  if (!read.ok)
    return [
      error('secrets/unreadable', `${path} cannot be read as one YAML document`, undefined, 'one Secret a file, without anchors and tags'),
    ]
  const object = isObject(read.value) ? read.value : {}
  if (object['kind'] === 'Secret') {
    const bare = clearKeys(object)
    if (bare.length === 0 && (backend === 'sops' || Object.keys(contentOf(object)).length === 0)) return []
    const what =
      bare.length > 0
        ? `${path} holds a Secret in clear (${bare.join(', ')})`
        : `${path} is encrypted with sops, which this backend does not open`
    return [error('secrets/in-clear', what, undefined, 'encrypt it; a secret that was ever committed has to be replaced')]
  }
  const wanted = backend === 'sealed-secrets' ? 'SealedSecret' : 'Secret'
  if (object['kind'] === wanted) return []
  return [
    error(
      'secrets/kind',
      `${path} is no ${wanted}: ${String(object['kind'] ?? 'it has no kind')}`,
      undefined,
      "manifests of your own belong into the cluster's folder own/",
    ),
  ]
}

/** sops leaves the names of the keys readable and turns each value into ENC[…] (getsops.io, "Encryption Protocol"). */
function clearKeys(secret: JsonObject): readonly string[] {
  return Object.entries(contentOf(secret)).flatMap(([key, value]) =>
    typeof value === 'string' && value.startsWith('ENC[AES256_GCM,') ? [] : [key],
  )
}

function contentOf(secret: JsonObject): { readonly [key: string]: Json } {
  const part = (name: string): JsonObject => (isObject(secret[name]) ? secret[name] : {})
  return { ...part('data'), ...part('stringData') }
}
