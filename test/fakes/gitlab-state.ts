// What a GitLab holds of one project, and how it treats what it is told: drafts by title, commands in texts, people and labels that it drops.

export type Person = {
  readonly id: number
  readonly username: string
  readonly name: string
  readonly state: string
  readonly web_url: string
}
export type Request = {
  readonly iid: number
  readonly source_branch: string
  readonly source_project_id: number
  target_branch: string
  title: string
  description: string
  state: 'opened' | 'closed' | 'locked' | 'merged'
  labels: readonly string[]
  assignees: readonly Person[]
  reviewers: readonly Person[]
  merge_when_pipeline_succeeds: boolean
  readonly notes: { readonly body: string; readonly system: boolean }[]
}

export const PROJECT = 3
export const person = (id: number, username: string): Person => ({
  id,
  username,
  name: username,
  state: 'active',
  web_url: `https://gitlab.test/${username}`,
})
export const BOT = person(900, 'project_3_bot')

/** As lib/gitlab/quick_actions/extractor.rb does it: commands go, and so does white space at the end. `ran` are the commands. */
export function interpreted(text: string): { readonly text: string; readonly ran: readonly string[] } {
  const lines = text.replaceAll('\r', '').split('\n')
  const isCommand = (line: string): boolean => /^[ \t]*\/(?:close|merge|assign|label|title|draft|approve)\b/i.test(line)
  return {
    text: lines
      .filter((line) => !isCommand(line))
      .join('\n')
      .replace(/\s+$/, ''),
    ran: lines.filter(isCommand),
  }
}

/** lib/gitlab/regex/merge_requests.rb */
const isDraft = (title: string): boolean => /^(?:\[draft\]|\(draft\)|draft:)/i.test(title)

export function answered(request: Request): { readonly [key: string]: unknown } {
  const { notes: _, iid, title, state, ...others } = request
  return {
    ...others,
    ...{ id: iid + 1000, iid, title, state, project_id: PROJECT, target_project_id: PROJECT },
    ...{
      web_url: `https://gitlab.test/group/sub/project/-/merge_requests/${iid}`,
      sha: 'a'.repeat(40),
      detailed_merge_status: 'mergeable',
    },
    ...{
      draft: isDraft(title),
      work_in_progress: isDraft(title),
      author: BOT,
      created_at: `2026-01-01T00:00:${String(iid % 60).padStart(2, '0')}.000Z`,
    },
    merged_at: state === 'merged' ? '2026-01-02T00:00:00.000Z' : null,
  }
}

/** "Merge requests API", and the model's own limits; undefined where all is well. */
export function tooLong(title: unknown, description: unknown): { readonly [field: string]: readonly string[] } | undefined {
  if (typeof title === 'string' && title.length > 255) return { title: ['is too long (maximum is 255 characters)'] }
  if (typeof description === 'string' && description.length > 1_048_576)
    return { description: ['is too long (maximum is 1048576 characters)'] }
  return undefined
}

export const parted = (labels: unknown): readonly string[] =>
  typeof labels === 'string'
    ? labels
        .split(',')
        .map((label) => label.trim())
        .filter((label) => label !== '')
    : []

export function noteOf({ iid, notes }: Request, index: number): { readonly [key: string]: unknown } {
  return { id: index + 1, ...notes[index]!, author: BOT, noteable_iid: iid, created_at: '2026-01-01T00:00:00.000Z' }
}

export function paged<T>(items: readonly T[], query: URLSearchParams): readonly T[] {
  const size = Number(query.get('per_page') ?? 20)
  const page = Number(query.get('page') ?? 1)
  return items.slice((page - 1) * size, page * size)
}
