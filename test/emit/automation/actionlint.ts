// actionlint over workflow files, where it is on PATH.
import { execFileSync } from 'node:child_process'

/** Why it cannot run, '' where it can. */
export const noActionlint = ((): string => {
  try {
    execFileSync('actionlint', ['-version'], { stdio: 'ignore' })
    return ''
  } catch {
    return ' (skipped: actionlint is not on PATH)'
  }
})()

/** A label that runners of Forgejo have, and an input that actions/checkout v4 got after this actionlint was made. */
const UNKNOWN = ['label "docker" is unknown', 'input "allow-unsafe-pr-checkout" is not defined in action "actions/checkout@v4"']

/** What it says of these files, '' where nothing is wrong. */
export function actionlint(files: readonly string[]): string {
  const ignored = UNKNOWN.flatMap((pattern) => ['-ignore', pattern])
  try {
    return execFileSync('actionlint', ['-no-color', '-oneline', '-shellcheck=', '-pyflakes=', ...ignored, ...files], { encoding: 'utf8' })
  } catch (error) {
    return `${String((error as { stdout?: string }).stdout)}${String((error as { stderr?: string }).stderr)}`
  }
}
