// Names that a pull request gets: a forge parts them by commas, and none is a mention.
import { at, error } from '../../findings/finding.ts'
import { shown } from '../../shape/scalars.ts'
import type { Rule } from './rule.ts'

/** Labels may hold spaces; no forge takes commas, control characters, or more than a hundred characters. */
// eslint-disable-next-line no-control-regex
const NAME = /^[^\s,@\u0000-\u001f\u007f-\u009f][^,\u0000-\u001f\u007f-\u009f]{0,99}$/

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
