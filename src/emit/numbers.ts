// Numbers for objects: what was made of the very same objects before is found again by the row of their numbers.

export type NumberOf = (object: object) => number

/** The same number for the same object, another for every other one, however equal. */
export function makeNumbers(): NumberOf {
  const numbers = new WeakMap<object, number>()
  let last = 0
  return (object) => {
    const known = numbers.get(object)
    if (known !== undefined) return known
    last += 1
    numbers.set(object, last)
    return last
  }
}
