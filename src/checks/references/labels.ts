// Label selectors as Kubernetes evaluates them.
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'

/**
 * Whether labels fit a LabelSelector, or a bare map of labels (`matchLabels` and `matchExpressions` absent). Undefined where the selector holds
 * what cannot be told. Source: Kubernetes 1.36 API, LabelSelector: all of both must hold; an empty one fits everything.
 */
export function fits(selector: Json | undefined, labels: JsonObject): boolean | undefined {
  if (!isObject(selector)) return undefined
  const isBare = !('matchLabels' in selector) && !('matchExpressions' in selector)
  const matchLabels = isBare ? selector : selector['matchLabels']
  const expressions = isBare ? [] : selector['matchExpressions']
  const equal = isObject(matchLabels) ? Object.entries(matchLabels).every(([key, value]) => labels[key] === value) : true
  const verdicts = Array.isArray(expressions) ? (expressions as readonly Json[]).map((one) => holds(one, labels)) : []
  if (verdicts.includes(undefined)) return undefined
  return equal && verdicts.every(Boolean)
}

function holds(expression: Json, labels: JsonObject): boolean | undefined {
  if (!isObject(expression)) return undefined
  const { key, operator, values } = expression
  if (typeof key !== 'string') return undefined
  const has = Object.hasOwn(labels, key)
  const among = Array.isArray(values) && has && (values as readonly Json[]).includes(labels[key]!)
  switch (operator) {
    case 'In':
      return among
    case 'NotIn':
      return !among
    case 'Exists':
      return has
    case 'DoesNotExist':
      return !has
    default:
      return undefined
  }
}

/** A selector that says nothing fits everything. */
export function isEmpty(selector: Json | undefined): boolean {
  if (!isObject(selector)) return true
  const { matchLabels, matchExpressions } = selector
  const rest = Object.keys(selector).filter((key) => key !== 'matchLabels' && key !== 'matchExpressions')
  const none = (part: Json | undefined): boolean => part === undefined || part === null || Object.keys(part).length === 0
  return rest.length === 0 && none(matchLabels) && none(matchExpressions)
}

/** How a sentence shows it: `app=shop, tier in (a, b)`. */
export function selectorText(selector: Json | undefined): string {
  if (!isObject(selector)) return ''
  const { matchLabels, matchExpressions, ...bare } = selector
  const maps = [matchLabels, bare].filter(isObject).flatMap((map) => Object.entries(map).map(([key, value]) => `${key}=${String(value)}`))
  const list = Array.isArray(matchExpressions) ? (matchExpressions as readonly Json[]).filter(isObject) : []
  const expressions = list.map(({ key, operator, values }) => {
    return [String(key), String(operator), ...(Array.isArray(values) ? [`(${values.join(', ')})`] : [])].join(' ')
  })
  return [...maps, ...expressions].join(', ')
}
