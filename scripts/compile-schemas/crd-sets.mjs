// Which sets of CRDs may travel in the product, with project, version and licence; and the served versions that they hold.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { load } from 'js-yaml'
import { newTally, objectSchema } from './read-schema.mjs'
import { byCodeUnit } from './share.mjs'

/** Licences that allow structure to be taken over; nothing of AGPL, BUSL, GPL or without a licence. */
const PERMISSIVE = new Set(['Apache-2.0', 'MIT', 'BSD-3-Clause'])
/** Where the set is of another version than the component that it is listed with (the data's own page says so). */
const VERSIONS = { cilium: '1.19.4' }
/** Sets, or single kinds, that hold less than upstream's API: an unknown field is no certain fault there. */
const PARTIAL = /^(rancher|argo-workflows|cilium\/CiliumGatewayClassConfig)(\/|$)/

/** Families by name: {project, version, licence, kinds, inputs, tally}. `metadata` is the schema of every object's metadata. */
export function crdFamilies(upstream, metadata) {
  const families = new Map()
  for (const set of listedSets(upstream)) {
    const files = readdirSync(join(upstream, set.folder)).sort()
    families.set(
      set.project,
      family(
        upstream,
        set,
        files.map((name) => `${set.folder}/${name}`),
        metadata,
      ),
    )
  }
  const known = new Set([...families.values()].flatMap(({ kinds }) => Object.keys(kinds)))
  for (const [project, { files, ...set }] of clusterSets(upstream)) {
    if (families.has(project)) continue // the same project's CRDs, at the same version
    const made = family(upstream, { project, ...set }, files, metadata)
    const kinds = Object.fromEntries(Object.entries(made.kinds).filter(([gvk]) => !known.has(gvk)))
    if (Object.keys(kinds).length > 0) families.set(project, { ...made, kinds })
  }
  return families
}

function listedSets(upstream) {
  const catalog = JSON.parse(readFileSync(join(upstream, 'catalog.json'), 'utf8'))
  return readdirSync(join(upstream, 'crds'))
    .sort()
    .flatMap((project) => {
      const users = catalog.filter(({ data }) => data.crdDirs.includes(`crds/${project}`))
      const licences = new Set(users.map(({ agpl, dataLicence }) => (agpl ? 'AGPL-3.0' : dataLicence)))
      const [licence] = licences
      if (licences.size !== 1 || !PERMISSIVE.has(licence)) return []
      const { chart, manifests } = users[0]
      return [{ project, folder: `crds/${project}`, version: VERSIONS[project] ?? chart?.appVersion ?? manifests.version, licence }]
    })
}

/** CRDs of what forms clusters, by the repository that they come from. */
function clusterSets(upstream) {
  const { files } = JSON.parse(readFileSync(join(upstream, 'cluster/index.json'), 'utf8'))
  const sets = new Map()
  for (const { file, repository, ref, licence } of files) {
    if (!file.startsWith('crd/') || !PERMISSIVE.has(licence)) continue
    const set = sets.get(basename(repository)) ?? { version: ref, licence, files: [] }
    sets.set(basename(repository), { ...set, files: [...set.files, `cluster/${file}`].sort(byCodeUnit) })
  }
  return [...sets].sort(([a], [b]) => byCodeUnit(a, b))
}

function family(upstream, { project, version, licence }, files, metadata) {
  const [kinds, tally, hash] = [{}, newTally(), createHash('sha256')]
  for (const file of files) {
    const text = readFileSync(join(upstream, file), 'utf8')
    hash.update(`${file}\n${text}`)
    const { group, kind, scope, versions } = readCrd(text)
    for (const [version, schema] of versions) {
      const partial = PARTIAL.test(`${project}/${kind}`) && { partial: true }
      kinds[`${group}/${version}/${kind}`] = { scope, ...partial, schema: objectSchema(schema, metadata, tally) }
    }
  }
  return { project, version, licence, kinds, inputs: { files: files.length, sha256: hash.digest('hex') }, tally }
}

/** A CRD as YAML, or in the short form of the folder `cluster`; served versions with a schema only. */
function readCrd(text) {
  const { spec, ...short } = load(text, { json: true })
  if (spec === undefined) return { ...short, versions: Object.entries(short.versions).map(([name, one]) => [name, one.openAPIV3Schema]) }
  const served = spec.versions.filter(({ served, schema }) => served && schema?.openAPIV3Schema !== undefined)
  const versions = served.map(({ name, schema }) => [name, schema.openAPIV3Schema])
  return { group: spec.group, kind: spec.names.kind, scope: spec.scope, versions }
}
