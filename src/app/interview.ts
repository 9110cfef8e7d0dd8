// The wizard at a terminal: one question after the other, until nothing is left to ask.
import type { Asking } from '../ports/asking.ts'
import { faultOf } from '../wizard/judge.ts'
import type { Draft, Known, Question } from '../wizard/question.ts'
import { nextQuestion } from '../wizard/questions.ts'

/** `said`: what flags answer already; it is asked only where another answer made it wrong. Likewise what nearly everybody answers alike. */
export async function interview(asking: Asking, said: Draft, known: Known): Promise<Draft> {
  const draft = new Map<string, string>()
  for (let question = nextQuestion(draft, known); question !== undefined; question = nextQuestion(draft, known)) {
    const asked: Question = question
    const check = (answer: string): string | undefined => faultOf(asked, answer, draft, known)
    const given = said.get(asked.id) ?? (asked.isUsual || asked.choices?.length === 1 ? asked.initial : undefined)
    draft.set(asked.id, given !== undefined && check(given) === undefined ? given : await asking.ask(asked, check))
  }
  return draft
}
