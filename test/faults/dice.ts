// Chance that can be had again: numbers from a seed.

export type Dice = {
  /** A whole number from 0, below `below`. */
  readonly roll: (below: number) => number
  readonly pick: <T>(among: readonly T[]) => T
  readonly isLucky: (oneIn: number) => boolean
}

/** A linear congruential generator; products stay below 2^53, so that no bit is lost. */
export function dice(seed: number): Dice {
  let state = (seed * 2_654_435_761 + 12_345) % 2_147_483_648
  const roll = (below: number): number => {
    state = (state * 1_103_515 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
  for (let i = 0; i < 8; i++) roll(2) // neighbouring seeds part
  return { roll, pick: (among) => among[roll(among.length)]!, isLucky: (oneIn) => roll(oneIn) === 0 }
}
