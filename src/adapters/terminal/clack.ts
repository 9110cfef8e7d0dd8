// Questions by @clack/prompts, on stderr: stdout is for facts.
import { confirm, isCancel, select, text } from '@clack/prompts'
import type { Asked, Asking } from '../../ports/asking.ts'
import { interrupted } from './interrupted.ts'

/** Where each prompt looks and listens. */
type Place = { readonly input: NodeJS.ReadStream; readonly output: NodeJS.WriteStream; readonly signal: AbortSignal }
type FaultOf = (answer: string) => string | undefined

const SHOW_CURSOR = '\u001b[?25h'

export function clackAsking(): Asking {
  const { stdin: input, stderr: output } = process
  // A prompt hides the cursor; whoever ends the program from outside wants it back.
  const showCursor = (): void => void output.write(SHOW_CURSOR)
  process.once('exit', showCursor)
  return {
    ask: async (asked, faultOf) => {
      const stop = new AbortController()
      const done = stopAtTheEnd(input, stop)
      try {
        const answer = await prompt(asked, faultOf, { input, output, signal: stop.signal })
        if (answer !== undefined) return answer
      } finally {
        done()
      }
      throw interrupted()
    },
    close: () => void process.off('exit', showCursor),
  }
}

/** undefined where the person gave up. */
async function prompt(asked: Asked, faultOf: FaultOf, place: Place): Promise<string | undefined> {
  const { kind, text: message, initial = '', choices = [] } = asked
  if (kind === 'yes-no') {
    const said = await confirm({ ...place, message, initialValue: initial === 'yes' })
    return isCancel(said) ? undefined : said ? 'yes' : 'no'
  }
  if (kind === 'choice') {
    const said = await select({ ...place, message, options: choices.map((choice) => ({ ...choice })), initialValue: initial })
    return isCancel(said) ? undefined : said
  }
  const meant = (typed: string | undefined): string => typed?.trim() || initial
  const said = await text({ ...place, message, ...shownBefore(asked), validate: (typed) => faultOf(meant(typed)) })
  return isCancel(said) ? undefined : meant(said)
}

/** What stands in the empty field: what Enter gives, or what an answer looks like. */
function shownBefore({ initial, example, optional }: Asked): { readonly placeholder: string; readonly defaultValue?: string } {
  if (initial !== undefined) return { placeholder: initial, defaultValue: initial }
  return { placeholder: optional ? `such as ${example}; Enter for none` : `such as ${example}` }
}

/** Ctrl-D, and a terminal that goes away, end the input: a prompt would wait for ever, and Node end with exit code 13. */
function stopAtTheEnd(input: NodeJS.ReadStream, stop: AbortController): () => void {
  const onKey = (_typed: string | undefined, key: { readonly ctrl?: boolean; readonly name?: string } | undefined): void => {
    if (key?.ctrl === true && key.name === 'd') stop.abort()
  }
  const onEnd = (): void => stop.abort()
  input.on('keypress', onKey).once('end', onEnd).once('error', onEnd)
  return () => void input.off('keypress', onKey).off('end', onEnd).off('error', onEnd)
}
