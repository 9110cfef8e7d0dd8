// The door of the scripts that compile upstream's schemas: the same reading as that of people's own CRDs.
export { objectSchema, structural } from './crd-schema.ts'
export { newTally, ownKeywords } from './keywords.ts'
export { patternOf } from './patterns.ts'
