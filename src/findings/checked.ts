// A value together with the findings met on the way to it.
import type { Finding } from './finding.ts'

export type Checked<T> =
  | { readonly ok: true; readonly value: T; readonly findings: readonly Finding[] } // warnings only
  | { readonly ok: false; readonly findings: readonly Finding[] } // at least one error

/** Ok unless an error is among the findings; warnings travel along. */
export function checked<T>(value: T, findings: readonly Finding[] = []): Checked<T> {
  return findings.some(({ severity }) => severity === 'error') ? { ok: false, findings } : { ok: true, value, findings }
}

export function failed(findings: readonly Finding[]): { readonly ok: false; readonly findings: readonly Finding[] } {
  return { ok: false, findings }
}

// Not called `then`: a module that exports that is taken for a promise by `import()`.
/** The next step, with the warnings of this one put before its own. */
export function andThen<A, B>(first: Checked<A>, next: (value: A) => Checked<B>): Checked<B> {
  if (!first.ok) return first
  const second = next(first.value)
  return { ...second, findings: [...first.findings, ...second.findings] }
}
