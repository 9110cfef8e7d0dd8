// Rendered objects against the schemas of their kinds.
import { findSchema, tooNew, whyNoSchema } from '../find-schema.ts'
import { fitsSchema } from '../fits-schema.ts'
import { checkScope } from '../scope.ts'
import type { DeepCheck } from './rendered-on.ts'

/** The manifest rules, for what charts render. Helm and the engines put what says no namespace into that of the release. */
export const checkSchemas: DeepCheck = ({ objects, cluster, grounds: { shelf } }) =>
  objects.flatMap(({ manifest, template }) => {
    const schema = findSchema(manifest, shelf)
    const facts = { clusters: [cluster] }
    const found =
      schema === undefined
        ? [whyNoSchema(manifest, shelf, facts)]
        : [...tooNew(manifest, facts), ...fitsSchema(manifest, schema), ...checkScope(manifest, schema, true)]
    return found.map(({ rule, severity, message, hint }) => ({
      rule,
      severity,
      message: `${template}: ${message}`,
      ...(hint !== undefined && { hint }),
    }))
  })
