// Every rule of the checks with its one sentence: what may be silenced, what a report lists, and what has a page in docs/rules.
import { DEEP_RULES } from './deep/deep-rules.ts'
import { MANIFEST_RULES } from './manifest-rules.ts'
import { REFERENCE_RULES } from './references/rules.ts'
import { traps } from './traps/traps.ts'
import { VALUE_RULES } from './values/value-rules.ts'

/** Rule id → the first sentence of its page. */
export const RULES: ReadonlyMap<string, string> = new Map([
  ...MANIFEST_RULES,
  ...VALUE_RULES,
  ...REFERENCE_RULES,
  ...DEEP_RULES,
  ...traps.map(({ rule, says }) => [rule, says] as const),
  ['checks/idle-silence', 'A rule is silenced in the spec, and nothing breaks it any more.'],
  ['checks/idle-schemas', 'A path under schemas: in the spec leads to no CustomResourceDefinition.'],
  ['checks/unknown-rule', 'The spec silences a rule that does not exist.'],
])
