// Whether a pattern can take exponential time, or a high power of the text's length. A blueprint from elsewhere brings patterns, and JavaScript's engine backtracks.
import { type Regex, parseRegex } from './regex.ts'

/**
 * The position automaton (Glushkov): one state an atom, `follow` the states that may come next. `twice` are steps that two loops offer,
 * such as a → a in (a+)+. Sets hold the characters of each atom: one bit for each of ASCII, and some for what lies beyond.
 */
type Automaton = { readonly sets: bigint[]; readonly follow: Set<number>[]; readonly twice: (readonly [number, number])[]; left: number }
type Ends = { readonly first: readonly number[]; readonly last: readonly number[]; readonly nullable: boolean }

const SAMPLE = [...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)), 'é', 'ß', '中', '😀', '\u2028', '\u00a0']
const MOST_STATES = 160
const UNROLLED = 8 // {n} up to here is written out, beyond it counts as a loop
const MOST_STEPS = 3_000_000 // of judging one pattern: about 50 ms
const MOST_WAYS = 5000 // to read one text without any loop
const MOST_LOOPS = 2 // in a row, over the same text: time grows with the square of its length
const TOO_COMPLICATED = 'is too complicated to be judged; split it or count less'
const NOTHING: Ends = { first: [], last: [], nullable: true }

/** A sentence that says why a pattern is refused; undefined where it is harmless. The pattern compiles under the u flag. */
export function backtracks(pattern: string): string | undefined {
  const { roots, refersBack } = parseRegex(pattern)
  if (refersBack) return 'refers back to a group, which can take exponential time'
  for (const root of roots) {
    const automaton: Automaton = { sets: [], follow: [], twice: [], left: MOST_STEPS }
    build(automaton, root)
    if (automaton.sets.length > MOST_STATES) return TOO_COMPLICATED
    const isExponential = isAmbiguous(automaton)
    if (automaton.left < 0) return TOO_COMPLICATED
    if (isExponential) return 'can take exponential time: one loop inside another can read the same text in many ways'
    if (loopsInARow(automaton, pattern.startsWith('^')) > MOST_LOOPS)
      return 'can take very long: several loops in a row can read the same text'
    if (waysWithoutLoops(automaton) > MOST_WAYS) return 'can take very long: optional parts in a row can read the same text in many ways'
    if (automaton.left < 0) return TOO_COMPLICATED
  }
  return undefined
}

/**
 * In how many ways the parts outside of loops can read one text, at the most: a?a?a? reads aa in three. Each step counts the character
 * that most next states can read.
 */
function waysWithoutLoops(automaton: Automaton): number {
  const { sets, follow } = automaton
  const loop = sets.map((_, state) => reachable(follow[state]!, follow, () => true))
  const known = new Map<number, number>()
  const ways = (state: number): number => {
    const before = known.get(state)
    if (before !== undefined) return before
    const ahead = [...follow[state]!].filter((next) => !loop[next]!.has(state))
    automaton.left -= ahead.length * ahead.length
    const most =
      automaton.left < 0
        ? 1
        : Math.max(1, ...ahead.map((next) => total(ahead.filter((other) => (sets[other]! & sets[next]!) !== 0n).map(ways))))
    known.set(state, most)
    return most
  }
  return Math.max(1, ...sets.map((_, state) => ways(state)))
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)

/** The longest row of loops in which each can go on reading what leads to the next; without ^ the engine's own search is one more. */
function loopsInARow({ sets, follow }: Automaton, isAnchored: boolean): number {
  const from = sets.map((_, state) => reachable(follow[state]!, follow, () => true))
  const inLoop = sets.map((_, state) => from[state]!.has(state))
  const read = sets.map((_, state) => sets.reduce((all, set, i) => (from[state]!.has(i) && from[i]!.has(state) ? all | set : all), 0n))
  const known = new Map<number, number>()
  const longest = (state: number): number => {
    const before = known.get(state)
    if (before !== undefined) return before
    const ahead = reachable(follow[state]!, follow, (next) => (sets[next]! & read[state]!) !== 0n)
    const later = [...ahead].filter((next) => inLoop[next] && !from[next]!.has(state)).map(longest)
    const length = 1 + Math.max(0, ...later)
    known.set(state, length)
    return length
  }
  const most = Math.max(0, ...sets.map((_, state) => (inLoop[state] ? longest(state) : 0)))
  return most > 0 && !isAnchored ? most + 1 : most
}

function reachable(
  start: ReadonlySet<number>,
  follow: readonly ReadonlySet<number>[],
  may: (state: number) => boolean,
): ReadonlySet<number> {
  const seen = new Set([...start].filter(may))
  for (const state of seen) for (const next of follow[state]!) if (may(next)) seen.add(next)
  return seen
}

function build(automaton: Automaton, regex: Regex): Ends {
  if (automaton.sets.length > MOST_STATES) return NOTHING
  switch (regex.kind) {
    case 'empty':
      return NOTHING
    case 'atom': {
      const state = automaton.sets.push(charactersOf(regex.source)) - 1
      automaton.follow.push(new Set())
      return { first: [state], last: [state], nullable: false }
    }
    case 'sequence':
      return regex.parts.reduce((before: Ends, part) => join(automaton, before, build(automaton, part)), NOTHING)
    case 'choice': {
      const parts = regex.parts.map((part) => build(automaton, part))
      return {
        first: parts.flatMap(({ first }) => first),
        last: parts.flatMap(({ last }) => last),
        nullable: parts.some((part) => part.nullable),
      }
    }
    case 'repeat':
      return buildRepeat(automaton, regex.part, regex.min, regex.max)
  }
}

function buildRepeat(automaton: Automaton, part: Regex, min: number, max: number): Ends {
  if (max <= UNROLLED) {
    // x{1,3} is x(x(x)?)?: each count is one way, whereas xx?x? would read xx in two.
    const last = new Set<number>()
    let all = NOTHING
    for (let i = 1; i <= max; i++) {
      all = join(automaton, all, build(automaton, part))
      if (i >= min) for (const state of all.last) last.add(state)
    }
    return { first: all.first, last: [...last], nullable: min === 0 || all.nullable }
  }
  const ends = build(automaton, part)
  connect(automaton, ends.last, ends.first)
  return { ...ends, nullable: ends.nullable || min === 0 }
}

function join(automaton: Automaton, before: Ends, after: Ends): Ends {
  connect(automaton, before.last, after.first)
  return {
    first: before.nullable ? [...before.first, ...after.first] : before.first,
    last: after.nullable ? [...before.last, ...after.last] : after.last,
    nullable: before.nullable && after.nullable,
  }
}

function connect({ follow, twice }: Automaton, from: readonly number[], to: readonly number[]): void {
  for (const state of from) {
    for (const next of to) {
      if (follow[state]!.has(next)) twice.push([state, next])
      follow[state]!.add(next)
    }
  }
}

/** True where some state leads back to itself by two ways over the same text: then each round doubles the ways. */
function isAmbiguous(automaton: Automaton): boolean {
  const { sets, twice } = automaton
  return (
    twice.some(([state, next]) => reaches(automaton, next, state)) ||
    sets.some((_, state) => reaches(automaton, state, state) && returnsTwice(automaton, state))
  )
}

function reaches({ follow }: Automaton, from: number, to: number): boolean {
  return reachable(follow[from]!, follow, () => true).has(to)
}

/** Walks two readers of the same text at once, from a state back to it; true where they can part on the way. */
function returnsTwice(automaton: Automaton, start: number): boolean {
  const { sets, follow } = automaton
  const size = sets.length
  const code = (one: number, other: number, parted: boolean): number => (one * size + other) * 2 + (parted ? 1 : 0)
  const seen = new Set([code(start, start, false)])
  const found = code(start, start, true)
  for (const state of seen) {
    const [one, other] = [Math.floor(state / 2 / size), Math.floor(state / 2) % size]
    automaton.left -= follow[one]!.size * follow[other]!.size
    if (automaton.left < 0 || seen.has(found)) break
    for (const nextOne of follow[one]!) {
      for (const nextOther of follow[other]!) {
        if ((sets[nextOne]! & sets[nextOther]!) === 0n) continue
        seen.add(code(nextOne, nextOther, state % 2 === 1 || nextOne !== nextOther))
      }
    }
  }
  return seen.has(found)
}

function charactersOf(source: string): bigint {
  const atom = new RegExp(`^(?:${source})$`, 'u')
  return SAMPLE.reduce((set, character, i) => (atom.test(character) ? set | (1n << BigInt(i)) : set), 0n)
}
