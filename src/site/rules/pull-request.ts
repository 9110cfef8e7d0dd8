// Names that a pull request gets: a forge parts them by commas, and none is a mention.
import { at, error } from '../../findings/finding.ts'
import { shown } from '../../shape/scalars.ts'
import type { Rule } from './rule.ts'

/** Labels may hold spaces; no forge takes commas, control characters, or more than a hundred characters. */
const NAME = /^[^\s,@\p{Cc}][^,\p{Cc}]{0,99}$/u

export const pullRequestNamesAreNames: Rule = ({ pullRequest = {} }) =>
  (['labels', 'reviewers', 'assignees'] as const).flatMap((list) =>
    (pullRequest[list] ?? []).flatMap((name, i) =>
      NAME.test(name)
        ? []
        : [
            error(
              'site/pull-request',
              `"${shown(name)}" is no name for ${list}`,
              at(['pullRequest', list, i]),
              'without @, without commas',
            ),
          ],
    ),
  )
