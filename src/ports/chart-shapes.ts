// Where the shapes of charts' values come from: an index that is read first, and the charts that a site uses.
import type { JsonObject } from '../tree/json.ts'

/**
 * What the values of one chart at one version may hold. The schema's `x-type: guessed` and `x-keys: guessed | near` say where it only goes by
 * the chart's defaults; its references are to its own `$defs`. `partial`: it holds a part of the chart's keys.
 */
export type ChartShape = { readonly partial?: true; readonly schema: JsonObject }

/** Published name → version, as published → name of the pack. */
export type ChartIndex = { readonly [name: string]: { readonly [version: string]: string } }

export interface ChartShapes {
  index(): Promise<ChartIndex>
  /** A pack that the index names; a Failure for any other. */
  shape(pack: string): Promise<ChartShape>
}
