// One component's chart values at every level: rendered whole there, written as what differs from the level above.
import type { Finding } from '../../findings/finding.ts'
import type { Kit } from '../../plan/kit.ts'
import type { Setting } from '../../plan/plan.ts'
import type { Comments } from '../../tree/yaml-print.ts'
import { type JsonObject, isObject, mergeMaps } from '../../tree/json.ts'
import { difference } from './difference.ts'
import type { Render } from './renderer.ts'

/** The values of a level as a whole, in the chart's own shape, and the comments of its templates. */
export type LevelValues = { readonly whole: JsonObject; readonly comments: Comments; readonly findings: readonly Finding[] }

export const noValues: LevelValues = { whole: {}, comments: new Map(), findings: [] }

/**
 * Templates first, a person's `values` over them, null verbatim. At a cluster the cluster template joins in and every name
 * must be known; above it, what is not known yet is left out. Equal inputs share the result of `above`.
 */
export function valuesAt(render: Render, kit: Kit, context: JsonObject, setting: Setting): LevelValues {
  const atCluster = Object.hasOwn(context, 'cluster')
  const { valuesSite, valuesCluster } = kit.templates
  const site = valuesSite ? oneMap(render, valuesSite, context, atCluster) : noValues
  const cluster = valuesCluster && atCluster ? oneMap(render, valuesCluster, context, atCluster) : noValues
  return {
    // The two templates print different keys; the cluster's come first, as its file holds little else.
    whole: mergeMaps(mergeMaps(cluster.whole, site.whole), setting.values),
    comments: cluster.comments.size > 0 ? new Map([...site.comments, ...cluster.comments]) : site.comments,
    findings: [...site.findings, ...cluster.findings],
  }
}

/** What seeds the release file of an environment: the blueprint's part, what the site says over it. */
export function releaseAt(render: Render, kit: Kit, context: JsonObject, setting: Setting): LevelValues {
  const { valuesRelease } = kit.templates
  const own = valuesRelease ? oneMap(render, valuesRelease, context, false) : noValues
  return { ...own, whole: mergeMaps(own.whole, setting.release) }
}

function oneMap(render: Render, template: Parameters<Render>[0], context: JsonObject, atCluster: boolean): LevelValues {
  const rendered = render(template, context, atCluster ? 'whole' : 'partial')
  if (!rendered.ok) return { ...noValues, findings: rendered.findings }
  const document = rendered.value[0]
  if (document === undefined || !isObject(document.value)) return noValues
  return { whole: document.value, comments: document.comments, findings: [] }
}

/** What the file of a level says, given what the files above it yield together; undefined for an empty level. */
export function saidAt(here: LevelValues, above: LevelValues): JsonObject | undefined {
  return difference(here.whole, above.whole)
}
