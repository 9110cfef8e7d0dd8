// Where the archive of a chart comes from: vendored beside the chart, in our cache, or from its repository.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../../findings/failure.ts'
import type { ChartDependency, ChartOrigin } from '../../ports/chart-renderer.ts'
import { knownFolders } from '../disk/standing.ts'
import { readBytes } from '../disk/text-file.ts'
import { ARCHIVE_LIMIT, faultOf } from './archive.ts'
import { helmEnvironment } from './environment.ts'
import type { Env } from './environment.ts'
import { firstLine } from './first-line.ts'
import type { Helm } from './process.ts'

/** `root`: the repository. `cache`: our folder of archives, undefined for none. `pull`: runs helm against the network; undefined forbids it. */
export type Places = { readonly root: string; readonly cache: string | undefined; readonly pull: Pull | undefined }
export type Pull = { readonly helm: Helm; readonly env: Env; readonly home: string }
export type Archive = { readonly from: ChartOrigin; readonly bytes: Buffer } | { readonly why: string; readonly hint: string }

// Nothing of a stranger's may look like a flag, a path or an address of its own.
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/
const VERSION = /^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/
const REPOSITORY = /^(https|oci):\/\/[A-Za-z0-9][^\s\\]*$/

/** The archive of a dependency, nearest first; `folder` is the chart's in the repository. What lies there and is wrong is not replaced in silence. */
export async function archiveOf(folder: string, wanted: ChartDependency, places: Places): Promise<Archive> {
  const { name, version, repository } = wanted
  if (!NAME.test(name) || !VERSION.test(version))
    return { why: `its dependency ${name} ${version} is no exact version`, hint: 'name one exact version, or vendor the chart' }
  const title = `${name} ${version}`
  const vendored = vendoredOf(places.root, folder, name, version)
  if (vendored instanceof Failure) return { why: `its vendored archive: ${vendored.message}`, hint: vendored.hint ?? HINT }
  if (vendored !== undefined) return judged(vendored, 'vendored', wanted)
  if (!REPOSITORY.test(repository))
    return { why: `${title} is not vendored, and "${repository}" is no https or oci repository`, hint: HINT }
  const cached = places.cache === undefined ? undefined : fromCache(join(places.cache, keyOf(wanted)))
  if (cached !== undefined && faultOf(cached, name, version) === undefined) return { from: 'cache', bytes: cached }
  if (places.pull === undefined)
    return { why: `${title} is neither vendored nor in the cache, and --offline forbids to fetch it`, hint: HINT }
  const pulled = await pull(wanted, places.pull)
  const archive = Buffer.isBuffer(pulled) ? judged(pulled, 'network', wanted) : pulled
  if ('bytes' in archive && places.cache !== undefined) toCache(places.cache, keyOf(wanted), archive.bytes)
  return archive
}

const HINT = 'vendor it (`helm dependency build` in the chart’s folder), or run once without --offline'

function judged(bytes: Buffer, from: ChartOrigin, { name, version }: ChartDependency): Archive {
  const fault = faultOf(bytes, name, version)
  if (fault === undefined) return { from, bytes }
  return {
    why: `the ${from === 'vendored' ? 'vendored' : 'fetched'} archive of ${name} ${version} ${fault}`,
    hint: 'fetch it again with `helm dependency build`',
  }
}

/** Links are not followed, on no step of the way. One repository writes v1.2.3 into its index and 1.2.3 into the archive's name. */
function vendoredOf(root: string, folder: string, name: string, version: string): Buffer | Failure | undefined {
  const inside = `${folder}/charts`
  if (knownFolders(root).state(inside) !== 'folder') return undefined
  const names = [version, version.replace(/^v/, '')].map((one) => join(root, inside, `${name}-${one}.tgz`))
  try {
    return names.map((file) => readBytes(file, { limit: ARCHIVE_LIMIT, follow: false })).find((bytes) => bytes !== undefined)
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown
    throw thrown
  }
}

function keyOf({ name, version, repository }: ChartDependency): string {
  return `${createHash('sha256')
    .update(JSON.stringify([repository, name, version]))
    .digest('hex')}.tgz`
}

/** A cache that cannot be read is none. */
function fromCache(file: string): Buffer | undefined {
  try {
    return readBytes(file, { limit: ARCHIVE_LIMIT, follow: false })
  } catch {
    return undefined
  }
}

/** Whole or not at all; a cache that cannot be written costs the next run a fetch, and this one nothing. */
function toCache(folder: string, key: string, bytes: Buffer): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const half = join(folder, `${key}.${process.pid}`)
    writeFileSync(half, bytes, { mode: 0o600, flag: 'wx' })
    renameSync(half, join(folder, key))
  } catch {
    return
  }
}

/** By `helm pull` and not `helm dependency build`: one archive that is looked at before any helm renders it, and that all charts share. */
async function pull(wanted: ChartDependency, { helm, env, home }: Pull): Promise<Buffer | { readonly why: string; readonly hint: string }> {
  const { name, version, repository } = wanted
  const folder = join(home, 'pulled', keyOf(wanted))
  mkdirSync(folder, { recursive: true })
  const isOci = repository.startsWith('oci://')
  const from = isOci ? [] : [`--repo=${repository}`]
  const what = isOci ? `${repository.replace(/\/+$/, '')}/${name}` : name
  const ran = await helm(['pull', ...from, `--version=${version}`, `--destination=${folder}`, '--', what], home, helmEnvironment(env, home))
  const hint = 'check the address in Chart.yaml; a private repository has to be vendored, since no login of yours is used'
  const failed = (why: string): { readonly why: string; readonly hint: string } => ({
    why: `${name} ${version} was not fetched: ${why}`,
    hint,
  })
  if (ran.stopped !== undefined || ran.code !== 0) return failed(ran.stopped === undefined ? firstLine(ran.stderr) : `helm ${ran.stopped}`)
  const file = readdirSync(folder).find((one) => one.endsWith('.tgz'))
  try {
    return (file && readBytes(join(folder, file), { limit: ARCHIVE_LIMIT, follow: false })) || failed('helm wrote no archive')
  } catch (thrown) {
    if (thrown instanceof Failure) return failed(thrown.message)
    throw thrown
  }
}
