// Answers without a terminal: what flags say, defaults for the rest, and everything that is missing or wrong in one go.
import { faultOf } from './judge.ts'
import type { Draft, Known, Question } from './question.ts'
import { nextQuestion } from './questions.ts'

export type Filled = {
  readonly draft: Draft
  readonly missing: readonly Question[] // no flag answers them, and there is no default
  readonly faults: readonly { readonly question: Question; readonly fault: string }[] // of what flags say
  readonly unasked: readonly string[] // ids that flags answer and that nobody asks
}

export function fill(said: Draft, known: Known): Filled {
  const draft = new Map<string, string>()
  const missing: Question[] = []
  const faults: { readonly question: Question; readonly fault: string }[] = []
  const passed = new Set<string>()
  for (let question = nextQuestion(draft, known, passed); question !== undefined; question = nextQuestion(draft, known, passed)) {
    const answer = said.get(question.id) ?? question.initial ?? (question.optional ? '' : undefined)
    const fault = answer === undefined ? undefined : faultOf(question, answer, draft, known)
    if (answer === undefined) missing.push(question)
    else if (fault === undefined) draft.set(question.id, answer)
    else faults.push({ question, fault })
    passed.add(question.id)
  }
  return { draft, missing, faults, unasked: [...said.keys()].filter((id) => !passed.has(id)) }
}
