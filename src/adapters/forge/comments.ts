// Comments that are said once: an unseen marker before the text tells them apart.

/** The first line of a comment of ours; a marker is a word of this program, never of a stranger. */
export function markerLine(marker: string): string {
  return `<!-- create-k8s-platform:${marker} -->`
}

export function withMarker(marker: string, text: string): string {
  return `${markerLine(marker)}\n${text}`
}

export function hasMarker(comment: unknown, marker: string): boolean {
  return typeof comment === 'string' && comment.split(/\r?\n/, 1)[0] === markerLine(marker)
}
