// Types of lint-config.mjs, for the tests.

export function lintConfig(): {
  readonly overrides: readonly { readonly files: readonly string[]; readonly rules: { readonly [rule: string]: unknown } }[]
}
export function printLintConfig(): string
