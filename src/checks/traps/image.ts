// Traps of images: a name that means another program tomorrow.
import { type Finding, warning } from '../../findings/finding.ts'
import type { Trap } from '../grounds.ts'
import { type Manifest, spotIn, titleOf } from '../manifest.ts'
import { containersOf, podsOf } from './pods.ts'
import { type Row, findingsOf, isEmpty } from './setting-row.ts'
import { type ValueLeaf, leavesOfValueFiles } from './value-files.ts'

const MOVING = new Set(['latest', 'main', 'master', 'edge', 'nightly', 'stable'])

/** What is wrong with a reference: it has no tag, or one that moves. A digest settles it, whatever the tag says. */
export function unpinned(image: string): string | undefined {
  if (image === '' || image.includes('@sha256:') || /[${}<>]/.test(image)) return undefined
  const tag = /:([^/:@]+)$/.exec(image)?.[1]
  if (tag === undefined) return 'has no tag, which means latest'
  return tag === 'latest' ? 'has the tag latest' : MOVING.has(tag) ? `has the tag ${tag}, which moves` : undefined
}

/** Source: Kubernetes docs, concepts/containers/images ("Image names": no tag means latest; "Image pull policy": latest is pulled anew). */
const unpinnedImage: Trap = {
  rule: 'workload/unpinned-image',
  says: 'An image without a tag, or with one that moves: each node runs whatever stood there when it pulled, and a revert in Git brings nothing back.',
  check: (grounds) => [
    ...grounds.manifests.flatMap(inPods),
    ...leavesOfValueFiles(grounds).flatMap(inValues),
    ...findingsOf('workload/unpinned-image', MOVING_BY_DEFAULT, grounds),
  ],
}

export const imageTraps: readonly Trap[] = [unpinnedImage]

/** Charts whose own default moves. Source: values.yaml of local-path-provisioner 0.0.37, kamaji 26.8.2-edge; catalogue B 1 and 8. */
export const MOVING_BY_DEFAULT: readonly Row[] = [
  {
    chart: 'local-path-provisioner',
    at: 'helperImage.tag',
    wrong: (get) => isEmpty(get('helperImage.tag')),
    message: 'the image of its helper pods has the tag latest',
    hint: 'helperImage.tag: a version',
  },
  {
    chart: 'kamaji',
    at: 'image.tag',
    wrong: (get) => isEmpty(get('image.tag')),
    message: 'the chart takes the tag latest',
    hint: 'image.tag: the release',
  },
]

const HINT = 'name a version, or better a digest (@sha256:…)'

function inPods(manifest: Manifest): readonly Finding[] {
  const pods = podsOf(manifest)
  if (pods === undefined) return []
  return containersOf(pods).flatMap(({ value: { image, name }, path }) => {
    const fault = typeof image === 'string' ? unpinned(image) : undefined
    if (fault === undefined) return []
    const message = `${titleOf(manifest)}: the image of ${String(name ?? 'a container')}, ${String(image)}, ${fault}`
    return [warning('workload/unpinned-image', message, spotIn(manifest, [...path, 'image']), HINT)]
  })
}

/** Charts complete what a value leaves out (an empty tag is the chart's own version), so that only a word that is said can be wrong. */
function inValues({ component, key, value, beside, spot }: ValueLeaf): readonly Finding[] {
  if (typeof value !== 'string') return []
  const isTag =
    (key === 'tag' || key === 'imageTag') &&
    (key === 'imageTag' || 'repository' in beside || 'registry' in beside || 'image' in beside || 'pullPolicy' in beside)
  const isImage = /^image$|Image$/.test(key) && /^[\w.-]+(:\d+)?(\/[\w.-]+)*:latest$/.test(value)
  const hasDigest = typeof beside['digest'] === 'string' && beside['digest'] !== ''
  if ((!isTag || value !== 'latest' || hasDigest) && !isImage) return []
  return [warning('workload/unpinned-image', `${component}: ${isTag ? 'the tag latest' : value} moves`, spot, HINT)]
}
