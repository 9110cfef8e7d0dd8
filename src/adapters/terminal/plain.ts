// Questions line by line: for terminals that cannot move the cursor (TERM=dumb), and for screen readers.
import { createInterface, type Interface } from 'node:readline'
import type { Asked, Asking } from '../../ports/asking.ts'
import { interrupted } from './interrupted.ts'

/** Asks on stderr, reads stdin. One interface for all questions, so that what was typed ahead is not lost. */
export function plainAsking(): Asking {
  const { stdin: input, stderr: output } = process
  const lines = createInterface({ input, output, terminal: true, historySize: 0 })
  return {
    ask: async (asked, faultOf) => {
      output.write(`\n${asked.text}\n${choicesOf(asked)}`)
      for (;;) {
        const typed = (await lineOf(lines, promptOf(asked))).trim()
        const answer = meantBy(asked, typed === '' ? (asked.initial ?? '') : typed)
        const fault = faultOf(answer)
        if (fault === undefined) return answer
        output.write(`  ${fault}\n`)
      }
    },
    close: () => lines.close(),
  }
}

function lineOf(lines: Interface, prompt: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(interrupted())
    lines.once('SIGINT', stop).once('close', stop)
    lines.question(prompt, (line) => {
      lines.off('SIGINT', stop).off('close', stop)
      resolve(line)
    })
  })
}

function choicesOf({ choices = [] }: Asked): string {
  return choices.map(({ label, hint }, i) => `  ${i + 1}) ${label}${hint === undefined ? '' : `: ${hint}`}\n`).join('')
}

function promptOf({ kind, initial, example, optional, choices }: Asked): string {
  if (kind === 'yes-no') return `yes or no [${initial}]: `
  if (choices !== undefined) return `number [${choices.findIndex(({ value }) => value === initial) + 1}]: `
  if (initial !== undefined) return `[${initial}]: `
  return optional ? `(such as ${example}; Enter for none): ` : `(such as ${example}): `
}

function meantBy({ kind, choices }: Asked, typed: string): string {
  if (kind === 'yes-no') return /^y(es)?$/i.test(typed) ? 'yes' : /^no?$/i.test(typed) ? 'no' : typed
  return /^\d+$/.test(typed) ? (choices?.[Number(typed) - 1]?.value ?? typed) : typed
}
