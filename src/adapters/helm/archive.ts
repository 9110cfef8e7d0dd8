// A chart archive looked at before helm reads it: gzip and tar within bounds, and the chart and version that was asked for.
import { gunzipSync } from 'node:zlib'

/** As Helm bounds it (helm.sh/helm/v4 pkg/chart/loader/archive: 100 MiB unpacked); an archive itself is far smaller. */
export const ARCHIVE_LIMIT = 20 * 1024 * 1024
const UNPACKED_LIMIT = 100 * 1024 * 1024
const ENTRIES = 20_000
const BLOCK = 512
const HEAD_LIMIT = 1024 * 1024
const FILE = '0'.charCodeAt(0) // its type in a tar header

/** What is wrong with it as an archive of that chart; undefined where nothing is. */
export function faultOf(archive: Buffer, name: string, version: string): string | undefined {
  let tar: Buffer
  try {
    tar = gunzipSync(archive, { maxOutputLength: UNPACKED_LIMIT })
  } catch {
    return 'is no gzip archive, or unpacks to more than 100 MiB'
  }
  const head = headIn(tar)
  if (typeof head !== 'string') return head.trouble
  const found = { name: field(head, 'name'), version: field(head, 'version') }
  // One repository writes v1.2.3 where its index says 1.2.3, and Helm takes them for one.
  if (found.name !== name || bare(found.version) !== bare(version)) return `holds ${found.name} ${found.version}, not ${name} ${version}`
  return undefined
}

/** The text of <chart>/Chart.yaml, the first that is not nested deeper; every entry is looked at all the same. */
function headIn(tar: Buffer): string | { readonly trouble: string } {
  let [at, head]: [number, string | undefined] = [0, undefined]
  for (let count = 0; at + BLOCK <= tar.length && tar[at] !== 0; count++) {
    if (count > ENTRIES) return { trouble: `holds more than ${ENTRIES} files` }
    const size = Number.parseInt(textAt(tar, at + 124, 12).trim() || '0', 8)
    if (!Number.isSafeInteger(size) || size < 0 || at + BLOCK + size > tar.length) return { trouble: 'is damaged' }
    const isFile = tar[at + 156] === 0 || tar[at + 156] === FILE
    if (head === undefined && isFile && /^(\.\/)?[^/]+\/Chart\.yaml$/.test(textAt(tar, at, 100)))
      head = tar.toString('utf8', at + BLOCK, at + BLOCK + Math.min(size, HEAD_LIMIT))
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
  return head ?? { trouble: 'holds no Chart.yaml' }
}

function textAt(tar: Buffer, from: number, length: number): string {
  const text = tar.toString('latin1', from, from + length)
  const end = text.indexOf('\0')
  return end < 0 ? text : text.slice(0, end)
}

/** A field of Chart.yaml that stands on a line of its own, as `helm package` writes it. */
function field(head: string, name: string): string {
  const line = head.split('\n').find((one) => one.startsWith(`${name}:`))
  const value = (line ?? '').slice(name.length + 1).replace(/\s#.*$/, '').trim() // prettier-ignore
  return /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value
}

const bare = (version: string): string => version.replace(/^v/, '')
