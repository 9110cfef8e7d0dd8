// Rendered pods: the Pod Security level of their namespace, and their images.
import { isObject, type JsonObject } from '../../tree/json.ts'
import { type Wish, podSpecOf, refuses, STRICTEST_FIRST, wishesOfPod } from '../pod-security.ts'
import { metadataOf } from '../manifest.ts'
import { type DeepCheck, type DeepFault, type RenderedOn, called, doubt, fault, mapsAt, placeOf, standing } from './rendered-on.ts'

const ENFORCE = 'pod-security.kubernetes.io/enforce'
const MOST_TOLD = 3

/** `deep/pod-security`: what the namespace enforces comes from the Namespace in the tree; without one, nothing is enforced. */
export const checkPodSecurity: DeepCheck = (one) =>
  one.objects.flatMap((object): readonly DeepFault[] => {
    const spec = podSpecOf(object.manifest.kind, object.manifest.value)
    const namespace = placeOf(object.manifest, one)
    const level = namespace === undefined ? undefined : levelOf(namespace, one)
    if (spec === undefined || level === undefined) return []
    const refused = wishesOfPod(spec).filter((wish) => refuses(level, wish))
    if (refused.length === 0) return []
    const message = `${called(object)}: namespace ${namespace} enforces ${level}, and refuses its pods for ${told(refused)}`
    const needed = STRICTEST_FIRST[Math.max(...refused.map((wish) => STRICTEST_FIRST.indexOf(wish.level)))]!
    return [
      fault('deep/pod-security', message, `set the security context in the chart's values, or podSecurity: ${needed} at the component`),
    ]
  })

function told(wishes: readonly Wish[]): string {
  const paths = [...new Set(wishes.map(({ path }) => path))]
  const rest = paths.length - MOST_TOLD
  return `${paths.slice(0, MOST_TOLD).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

function levelOf(namespace: string, one: RenderedOn): (typeof STRICTEST_FIRST)[number] | undefined {
  const found = standing(one, 'Namespace', namespace)
  const labels = found && metadataOf(found)['labels']
  return STRICTEST_FIRST.find((level) => isObject(labels) && labels[ENFORCE] === level)
}

/** `deep/image`: once for each image of a unit. */
export const checkImages: DeepCheck = ({ objects }) => {
  const images = new Map<string, string>()
  for (const object of objects) {
    const spec = podSpecOf(object.manifest.kind, object.manifest.value)
    for (const { image } of spec === undefined ? [] : containersOf(spec))
      if (typeof image === 'string' && image !== '' && isLoose(image) && !images.has(image)) images.set(image, called(object))
  }
  return [...images].map(([image, where]) => {
    const hint = 'set its tag or digest in the values of the component'
    return doubt('deep/image', `${where} runs ${image}, which is whatever the registry has under that name today`, hint)
  })
}

const containersOf = (spec: JsonObject): readonly JsonObject[] => ['initContainers', 'containers'].flatMap((list) => mapsAt(spec, [list]))

/** No digest, and no tag behind the last slash or `latest`: a colon before it is a port. */
function isLoose(image: string): boolean {
  if (image.includes('@')) return false
  const [, tag] = image.slice(image.lastIndexOf('/') + 1).split(':')
  return tag === undefined || tag === '' || tag === 'latest'
}
