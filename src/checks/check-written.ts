// What one run writes, file by file: the part of the checks that needs no look at what stands beside it.
import type { Finding } from '../findings/finding.ts'
import type { Facts } from './facts.ts'
import { type Shelf, findSchema, tooNew, whyNoSchema } from './find-schema.ts'
import { fitsSchema } from './fits-schema.ts'
import type { Manifest } from './manifest.ts'

/** Each manifest against the schema of its kind, and against the Kubernetes of those who read it. What refers to other files is `runChecks`'s. */
export function checkWritten(manifests: readonly Manifest[], shelf: Shelf, facts: Facts): readonly Finding[] {
  return manifests.flatMap((manifest) => {
    const schema = findSchema(manifest, shelf)
    return schema === undefined ? [whyNoSchema(manifest, shelf, facts)] : [...tooNew(manifest, facts), ...fitsSchema(manifest, schema)]
  })
}
