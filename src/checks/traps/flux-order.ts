// Traps of Flux's order: what waits for itself, and what waits for another kind.
import { type Finding, error } from '../../findings/finding.ts'
import { isObject } from '../../tree/json.ts'
import type { Trap } from '../grounds.ts'
import { type Manifest, nameOf, namespaceOf, spotIn, titleOf } from '../manifest.ts'
import { listAt, textAt } from './application.ts'
import { isFluxKustomization, isRelease } from './flux.ts'

/** An object that may wait, with the keys of those that it waits for, in the order of `dependsOn`. */
type Waiting = { readonly manifest: Manifest; readonly for: readonly string[] }

const isWaiting = (manifest: Manifest): boolean => isFluxKustomization(manifest) || isRelease(manifest)
/** Files of one cluster see each other only. */
const homeOf = ({ file }: Manifest): string => /^clusters\/[^/]+\//.exec(file)?.[0] ?? ''
const keyOf = (manifest: Manifest, kind: string, namespace: string, name: string): string =>
  JSON.stringify([homeOf(manifest), kind, namespace, name])

function waitingIn(manifests: readonly Manifest[]): ReadonlyMap<string, Waiting> {
  return new Map(
    manifests.filter(isWaiting).map((manifest) => {
      const { kind } = manifest
      const waited = dependenciesOf(manifest).map(({ namespace, name }) => keyOf(manifest, kind, namespace, name))
      return [keyOf(manifest, kind, namespaceOf(manifest), nameOf(manifest)), { manifest, for: waited }]
    }),
  )
}

function dependenciesOf(manifest: Manifest): readonly { readonly namespace: string; readonly name: string }[] {
  return listAt(manifest.value, ['spec', 'dependsOn']).map((one) => ({
    name: textAt(one, ['name']),
    namespace: (isObject(one) && textAt(one, ['namespace'])) || namespaceOf(manifest),
  }))
}

/** What is left when everybody who waits for nobody, or for whom nobody waits, is taken away again and again. */
function circlesOf(waiting: ReadonlyMap<string, Waiting>): ReadonlySet<string> {
  const before = new Map([...waiting].map(([key, one]) => [key, new Set(one.for.filter((other) => waiting.has(other)))]))
  const after = new Map([...waiting.keys()].map((key) => [key, new Set<string>()]))
  for (const [key, others] of before) for (const other of others) after.get(other)!.add(key)
  const drop = (edges: Map<string, Set<string>>, back: Map<string, Set<string>>): void => {
    const free = [...edges].flatMap(([key, others]) => (others.size === 0 ? [key] : []))
    for (let key = free.pop(); key !== undefined; key = free.pop()) {
      edges.delete(key)
      for (const other of back.get(key) ?? []) {
        const others = edges.get(other)
        if (others?.delete(key) === true && others.size === 0) free.push(other)
      }
      back.delete(key)
    }
  }
  drop(before, after)
  for (const others of after.values()) for (const other of others) if (!before.has(other)) others.delete(other)
  drop(after, before)
  return new Set(after.keys())
}

/** Source: Flux 2.9, Kustomization and HelmRelease APIs (dependsOn): an object waits until all of them are ready. */
const inCircle: Trap = {
  rule: 'flux/depends-in-circle',
  says: 'dependsOn in a circle: each waits for the other, and none is ever applied.',
  check: ({ manifests }) => {
    const waiting = waitingIn(manifests)
    const circles = circlesOf(waiting)
    return [...circles].map((key): Finding => {
      const { manifest, for: others } = waiting.get(key)!
      const next = others.findIndex((other) => circles.has(other))
      const message = `${titleOf(manifest)} waits for ${titleOf(waiting.get(others[next]!)!.manifest)}, which waits for it in turn`
      return error('flux/depends-in-circle', message, spotIn(manifest, ['spec', 'dependsOn', next]), 'take one of the two out')
    })
  },
}

/** Source: Flux 2.9, the same pages: a Kustomization waits for Kustomizations, a HelmRelease for HelmReleases. */
const acrossKinds: Trap = {
  rule: 'flux/depends-across-kinds',
  says: 'A Kustomization that waits for a HelmRelease, or the other way round: dependsOn looks for its own kind only, and waits for ever.',
  check: ({ manifests }) => {
    const waiting = waitingIn(manifests)
    return manifests.filter(isWaiting).flatMap((manifest) =>
      dependenciesOf(manifest).flatMap(({ namespace, name }, i): readonly Finding[] => {
        const other = isRelease(manifest) ? 'Kustomization' : 'HelmRelease'
        const isThere = (kind: string): boolean => waiting.has(keyOf(manifest, kind, namespace, name))
        if (isThere(manifest.kind) || !isThere(other)) return []
        const message = `${titleOf(manifest)} waits for a ${manifest.kind} ${name}, and ${name} is a ${other}`
        const spot = spotIn(manifest, ['spec', 'dependsOn', i, 'name'])
        return [error('flux/depends-across-kinds', message, spot, 'wait for the Kustomization that holds the release')]
      }),
    )
  },
}

export const orderTraps: readonly Trap[] = [inCircle, acrossKinds]
