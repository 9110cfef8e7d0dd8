// What pods need of the Pod Security levels, read from values and manifests: the fields that the levels refuse.
import { type Json, isObject } from '../../src/tree/json.ts'
import type { PodSecurity } from '../../src/plan/plan.ts'

export const STRICTEST_FIRST: readonly PodSecurity[] = ['restricted', 'baseline', 'privileged']
export const loosest = (levels: readonly PodSecurity[]): PodSecurity =>
  STRICTEST_FIRST[Math.max(...levels.map((level) => STRICTEST_FIRST.indexOf(level)))]!

/**
 * A field that a level refuses, by its path, and the strictest level that takes it
 * (kubernetes.io, "Pod Security Standards"). What is off (`enabled: false`) makes no pod.
 */
export type Wish = { readonly path: string; readonly level: PodSecurity }

export function wishesOf(value: Json, path = ''): readonly Wish[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => wishesOf(item, `${path}[${i}]`))
  if (!isObject(value) || value['enabled'] === false || value['create'] === false) return []
  return Object.entries(value).flatMap(([key, one]) => {
    const here = path === '' ? key : `${path}.${key}`
    const level = levelFor(key, one)
    return level === undefined ? wishesOf(one, here) : [{ path: here, level }]
  })
}

function levelFor(key: string, value: Json): PodSecurity | undefined {
  switch (key) {
    case 'hostNetwork':
    case 'hostPID':
    case 'hostIPC':
    case 'privileged':
      return value === true ? 'privileged' : undefined
    case 'hostPort':
      return typeof value === 'number' && value > 0 ? 'privileged' : undefined
    case 'hostPath':
      return (typeof value === 'string' && value !== '') || (isObject(value) && Object.keys(value).length > 0) ? 'privileged' : undefined
    case 'runAsUser':
      return value === 0 ? 'baseline' : undefined
    case 'runAsNonRoot':
      return value === false ? 'baseline' : undefined
    case 'allowPrivilegeEscalation':
      return value === true ? 'baseline' : undefined
    default:
      return undefined
  }
}
