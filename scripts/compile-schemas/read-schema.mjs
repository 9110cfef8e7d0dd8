// How a CRD's schema is read: the product's own code, so that upstream's CRDs and people's mean the same.
import { fromSource } from '../from-source.mjs'

export const { newTally, objectSchema, ownKeywords, patternOf, structural } = await fromSource('src/checks/crd/compile.ts')
