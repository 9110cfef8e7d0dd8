// What a pull request gets: names that a forge knows, none that would act by itself, and nothing that takes back something else.
import { type DataPath, type Finding, at, error, warning } from '../../findings/finding.ts'
import { shown } from '../../shape/scalars.ts'
import type { Rule } from './rule.ts'

/** Labels may hold spaces; no forge takes commas, characters that nobody sees, or more than a hundred characters. */
const LABEL = /^[^\s,@\p{Cc}\p{Cf}][^,\p{Cc}\p{Cf}]{0,99}$/u
/** A user or a group with its team; a forge's app ends in `[bot]`. */
const USER = /^[A-Za-z0-9_][\w.-]{0,254}(?:\[bot\])?$/
const TEAM = /^(?:[A-Za-z0-9_][\w.-]{0,99}\/){1,9}[\w.-]{1,100}$/

/** A person's word that commits of others may go (proposal/manners.ts): a spec that gave it to every pull request would have said it for everybody. */
const DISCARD_LABEL = 'create-k8s-platform/discard'

type List = 'labels' | 'reviewers' | 'assignees'

const wrong = (list: List, i: number, name: string, hint: string): Finding =>
  error('site/pull-request', `"${shown(name)}" is no name for ${list}`, placeOf(list, i), hint)
const placeOf = (...path: DataPath): Finding['at'] => at(['pullRequest', ...path])

export const pullRequestNamesAreNames: Rule = ({ pullRequest: { labels = [], reviewers = [], assignees = [] } = {} }) => [
  ...labels.flatMap((name, i) => {
    if (name.toLowerCase() === DISCARD_LABEL)
      return [wrong('labels', i, name, 'it says that commits of others may be thrown away, which a person says of one pull request')]
    return LABEL.test(name) ? [] : [wrong('labels', i, name, 'without @, without commas')]
  }),
  ...reviewers.flatMap((name, i) =>
    USER.test(name) || TEAM.test(name) ? [] : [wrong('reviewers', i, name, 'a user as the forge knows them, or `group/team`; without @')],
  ),
  ...assignees.flatMap((name, i) => {
    if (TEAM.test(name)) return [wrong('assignees', i, name, 'a team is asked for a review; only users can be assigned')]
    return USER.test(name) ? [] : [wrong('assignees', i, name, 'a user as the forge knows them; without @')]
  }),
]

/** A draft is not merged while it is one (GitLab 17.5, user/project/merge_requests/drafts; GitHub's blog of 2019-02-14, draft pull requests). */
export const draftsMergeByHand: Rule = ({ pullRequest: { draft = false, autoMerge = false } = {} }) =>
  draft && autoMerge
    ? [
        warning(
          'site/pull-request-draft',
          'nobody merges a draft, so autoMerge has nothing to do',
          placeOf('autoMerge'),
          'leave one of the two out',
        ),
      ]
    : []
