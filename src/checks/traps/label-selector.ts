// Whether a label selector meets labels, as Kubernetes reads it (API reference, LabelSelector).
import { type Json, type JsonObject, isObject } from '../../tree/json.ts'
import { itemsOf, mapOf, textsIn } from './pods.ts'

/** An empty selector meets everything. False for an operator that Kubernetes does not know. */
export function selects(selector: JsonObject, labels: JsonObject): boolean {
  const equal = Object.entries(mapOf(selector['matchLabels'])).every(([key, value]) => labels[key] === value)
  return equal && itemsOf(selector['matchExpressions']).every((one) => isObject(one) && meets(one, labels))
}

export const isEmptySelector = (selector: Json | undefined): boolean =>
  isObject(selector) && Object.keys(mapOf(selector['matchLabels'])).length === 0 && itemsOf(selector['matchExpressions']).length === 0

function meets({ key, operator, values }: JsonObject, labels: JsonObject): boolean {
  const value = typeof key === 'string' && Object.hasOwn(labels, key) ? labels[key] : undefined
  const isListed = typeof value === 'string' && textsIn(values).includes(value)
  switch (operator) {
    case 'In':
      return isListed
    case 'NotIn':
      return !isListed
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
    default:
      return false
  }
}
