// The names that a template reads, and where: what the lint holds against the schemas, and what decides about rendering again.
import { byCodePoint } from '../tree/json.ts'
import type { Read, Step } from './template.ts'

/** `a.b.c`; a step that is no word stands in brackets, any item as `*`. */
export function dotted(steps: readonly Step[]): string {
  return steps.map((step) => (step === null ? '*' : /^[A-Za-z0-9_-]+$/.test(step) ? step : `[${step}]`)).join('.')
}

/** The direct ones, dotted, sorted, each once. */
export function namesOf(reads: readonly Read[]): readonly string[] {
  return [...new Set(reads.filter(({ direct }) => direct).map(({ steps }) => dotted(steps)))].sort(byCodePoint)
}
