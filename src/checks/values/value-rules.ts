// The rules of chart values, each with its one sentence.
export const VALUE_RULES: readonly (readonly [rule: string, says: string])[] = [
  ['values/unknown-key', 'The chart has no value of this name, so that Helm takes it without a word and nothing reads it.'],
  ['values/type', 'A value is of another type than its chart reads there.'],
  ['values/enum', 'A value is none of the words that its chart knows there.'],
  ['values/pattern', 'A value is not written as the schema of its chart asks for it.'],
  ['values/range', 'A number, a length or a count is outside of what the schema of its chart takes.'],
  ['values/not-read', 'A part of a value file stands where Helm hands it to no chart.'],
  ['values/unchecked', 'The values of this chart at this version are not known here, so that nothing of them was checked.'],
  ['values/no-reader', 'A file lies among the value files, and no engine reads it.'],
]
