// Shapes of charts' values as they travel in the package.
import type { ChartIndex, ChartShape, ChartShapes } from '../ports/chart-shapes.ts'
import { packsIn } from './packs.ts'

/** Failures as of packsIn. */
export function chartPacks(folder: string): ChartShapes {
  const { index, pack } = packsIn<ChartIndex, ChartShape>(folder, 'chart shapes')
  return { index, shape: pack }
}
