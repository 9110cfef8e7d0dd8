// A body that a forge accepts: whole sections in the order of their weight, and a word where one had to go.

const CUT = '_More than the forge shows here; the commit holds it all._'

/** Sections parted by blank lines, as many from the front as the limit allows; never cut inside a section. */
export function cutToLimit(sections: readonly string[], limit: number): string {
  const kept: string[] = []
  let length = CUT.length + 2
  for (const section of sections) {
    if (length + section.length + 2 > limit) return `${[...kept, CUT].join('\n\n')}\n`
    kept.push(section)
    length += section.length + 2
  }
  return `${kept.join('\n\n')}\n`
}
