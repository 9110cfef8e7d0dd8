// Owners that CODEOWNERS can carry: a line of it is parted by spaces, and `#` starts a comment.
import { type DataPath, type Finding, at, error } from '../../findings/finding.ts'
import { shown } from '../../shape/scalars.ts'
import type { Rule } from './rule.ts'

/** A user or team with its `@`, or an e-mail address. A backslash would escape what follows (Gitea). */
// eslint-disable-next-line no-control-regex
const OWNER = /^(@[^\s#@\\\u0000-\u001f\u007f-\u009f]+|[^\s#@\\\u0000-\u001f\u007f-\u009f]+@[^\s#@\\\u0000-\u001f\u007f-\u009f]+)$/

export const ownersAreNames: Rule = ({ owners, environments }) => [
  ...faultsOf(owners ?? [], ['owners']),
  ...environments.flatMap((environment, i) => faultsOf(environment.owners ?? [], ['environments', i, 'owners'])),
]

function faultsOf(owners: readonly string[], path: DataPath): readonly Finding[] {
  return owners.flatMap((owner, i) =>
    OWNER.test(owner)
      ? []
      : [
          error(
            'site/owner',
            `"${shown(owner)}" is not an owner that CODEOWNERS can carry`,
            at([...path, i]),
            'a user or team such as @infra/platform, or an e-mail address; no spaces, no `#`',
          ),
        ],
  )
}
