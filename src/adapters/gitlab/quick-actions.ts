// Text on its way to GitLab and back: no line of it runs as a quick action, and no letter of it is lost.

/**
 * A line that starts with `/` may be a command ("GitLab quick actions": in descriptions and notes, with the rights of whoever sends it). The
 * adapter is the one door that all text goes through, a person's that is sent back too; a sign of no width before the slash disarms it. Signs
 * that stand there already are kept apart from ours by their number.
 */
const SLASH = /^([^\S\n]*)(\u200b*)\//gm
const DISARMED = /^([^\S\n]*)\u200b(\u200b*)\//gm

/** GitLab takes white space off the end of what it looks through for commands (lib/gitlab/quick_actions/extractor.rb); this stands behind it. */
const END = '<!-- end -->'

export function toGitLab(text: string): string {
  const disarmed = text.replaceAll(SLASH, '$1\u200b$2/')
  return /\s$/.test(disarmed) || disarmed.endsWith(END) ? `${disarmed}${END}` : disarmed
}

/** What `toGitLab` was given; CR LF of what a person edited becomes LF, and white space that an editor left behind the end goes. */
export function fromGitLab(text: string): string {
  const lines = text.replaceAll('\r\n', '\n')
  const bare = lines.trimEnd()
  return (bare.endsWith(END) ? bare.slice(0, -END.length) : lines).replaceAll(DISARMED, '$1$2/')
}
